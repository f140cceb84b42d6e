import { mergeRules, ruleProblems, WALL } from '#alerting';
import type { AlertsConfiguration, ChannelConfiguration, Configuration } from '#contract';

/** Takes note of what is wrong at a path. */
export type Refuse = (path: (string | number)[], expected: string) => void;

/** What no schema can see about alerts: channels that exist, and settings that fit the kind of their rule. */
export function findAlertProblems(
  configuration: Configuration,
  isIdentifier: RegExp,
  form: string,
  refuse: Refuse,
): void {
  const { channels = {}, alerts, alerter, plateaus } = configuration;
  for (const [id, channel] of Object.entries(channels)) {
    if (!isIdentifier.test(id)) refuse(['channels', id], `expected ${form}`);
    if (id === WALL) refuse(['channels', id], `expected another id: "${WALL}" is always there`);
    for (const expected of channelProblems(channel)) refuse(['channels', id], expected);
  }
  const watched = alerter?.heartbeat?.channel;
  if (watched !== undefined && channels[watched]?.type !== 'webhook')
    refuse(['alerter', 'heartbeat', 'channel'], 'expected the id of a channel of type webhook');
  const known = [WALL, ...Object.keys(channels)];
  const check = (path: (string | number)[], own: AlertsConfiguration = {}, above?: AlertsConfiguration) => {
    const merged = mergeRules(above, own);
    for (const id of Object.keys(own)) {
      if (!isIdentifier.test(id)) refuse([...path, id], `expected ${form}`);
      for (const { field, expected } of ruleProblems(merged.get(id)!, known))
        refuse([...path, id, ...(field !== undefined && own[id]![field] !== undefined ? [field] : [])], expected);
    }
  };
  check(['alerts'], alerts);
  for (const [index, plateau] of plateaus.entries()) check(['plateaus', index, 'alerts'], plateau.alerts, alerts);
}

const NEEDED = {
  webhook: ['url', 'urlFrom'],
  slack: ['urlFrom'],
  email: ['to', 'from'],
} as const satisfies Record<ChannelConfiguration['type'], readonly (keyof ChannelConfiguration)[]>;

const ALWAYS = ['type', 'language', 'timeoutSeconds', 'patience'] as const;

const ALLOWED = {
  webhook: ['secretsFrom', 'payload', 'allowPrivate'],
  slack: ['allowPrivate'],
  email: [],
} as const;

function channelProblems(channel: ChannelConfiguration): string[] {
  const { type } = channel;
  const allowed: readonly string[] = [...ALWAYS, ...NEEDED[type], ...ALLOWED[type]];
  const unknown = Object.keys(channel).filter((name) => !allowed.includes(name));
  return [
    ...unknown.map((name) => `"${name}" is not for a channel of type ${type}; expected one of ${allowed.join(', ')}`),
    ...missing(channel),
  ];
}

function missing(channel: ChannelConfiguration): string[] {
  if (channel.type === 'webhook')
    return (channel.url === undefined) === (channel.urlFrom === undefined)
      ? ['expected either "url" or "urlFrom"']
      : [];
  return NEEDED[channel.type]
    .filter((name) => (channel as Record<string, unknown>)[name] === undefined)
    .map((name) => `expected a property "${name}"`);
}
