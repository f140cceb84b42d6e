import { type AlertNotice, formatInstant, type NoticeReason, type Silence } from '#contract';
import { alertOf } from './alert.js';
import { type Episode, episodeText, type Telling } from './episode.js';
import type { Look } from './life.js';
import { mutedUntil } from './mute.js';
import type { Rule } from './rule.js';

/** An episode after those who are to hear of it were told. */
export interface Told {
  readonly episode: Episode;
  readonly notices: readonly AlertNotice[];
  /** When it is told again without any event, in milliseconds since the epoch; Infinity: never. */
  readonly nextAt: number;
}

interface Due {
  readonly reason: NoticeReason;
  readonly label: string;
  readonly channels: readonly string[];
  readonly told: Partial<Telling>;
}

/** Tells what is due of an episode that fires, unless it is muted: then what is due is told once that ends. */
export function tell(
  before: Episode,
  rule: Rule,
  look: Look & { readonly zone: string; readonly silences: readonly Silence[] },
): Told {
  const { at } = look;
  const { mutedUntil: _, ...episode } = before;
  if (episode.state !== 'firing') return { episode, notices: [], nextAt: Infinity };
  const muted = mutedUntil(episode, rule, look);
  if (muted !== undefined) return { episode: { ...episode, mutedUntil: muted }, notices: [], nextAt: muted };
  const due = dueOf(episode, rule, at);
  const told: Episode = due === undefined ? episode : { ...episode, told: toldAfter(episode.told, due, at) };
  const notices = due === undefined ? [] : noticesOf(told, due, look);
  return { episode: told, notices, nextAt: repeatAt(told, rule) };
}

/** What those who were told hear when an episode is over, muted or not: they would wait for it for ever. */
export const tellResolved = (episode: Episode, look: Look): readonly AlertNotice[] =>
  noticesOf(episode, { reason: 'resolved', label: 'resolved', channels: episode.told.channels }, look);

function dueOf(episode: Episode, rule: Rule, at: number): Due | undefined {
  const { step, expiries, told } = episode;
  const caughtUp = { step, expiries };
  if (told.step === -1) return { reason: 'firing', label: String(step), channels: upTo(step, rule), told: caughtUp };
  if (told.expiries < expiries)
    return { reason: 'expired', label: `expired-${expiries}`, channels: upTo(step, rule), told: caughtUp };
  if (told.step < step)
    return {
      reason: 'escalated',
      label: String(step),
      channels: channelsOf(told.step + 1, step, rule),
      told: caughtUp,
    };
  if (repeatAt(episode, rule) > at) return undefined;
  const repeats = told.repeats + 1;
  return { reason: 'repeated', label: `${step}+${repeats}`, channels: upTo(step, rule), told: { repeats } };
}

const repeatAt = ({ told }: Episode, { repeatMs }: Rule): number =>
  repeatMs === undefined || told.at === undefined ? Infinity : told.at + repeatMs;

const upTo = (step: number, rule: Rule): readonly string[] => channelsOf(0, step, rule);

/** The channels of some steps; the first are those of the rule itself. */
const channelsOf = (from: number, to: number, { channels, escalation }: Rule): readonly string[] => [
  ...new Set([channels, ...escalation.map((step) => step.channels)].slice(from, to + 1).flat()),
];

const toldAfter = (before: Telling, { told, channels }: Due, at: number): Telling => ({
  ...before,
  ...told,
  at,
  channels: [...new Set([...before.channels, ...channels])],
});

function noticesOf(episode: Episode, due: Omit<Due, 'told'>, { plateau, at, identify }: Look): AlertNotice[] {
  const { reason, label: step, channels } = due;
  const text = episodeText(plateau, episode.key, episode.crossedAt);
  const alert = alertOf(episode);
  return channels.map((channel) => ({
    id: identify(`${text}|${step}|${channel}`),
    plateau,
    channel,
    reason,
    step,
    at: formatInstant(at),
    alert,
  }));
}
