import type { AlertRuleConfiguration, AlertsConfiguration } from '#contract';
import { DEFAULT_RULES, RULE_DEFAULTS } from './default-rules.js';
import type { Rule, RuleKind } from './rule.js';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** Rules that live and die with what they see: a person cannot say that nobody waits. */
const NEVER_BY_HAND: readonly string[] = ['call-waiting', 'stale-feed', 'incident'];

/** The rules by id as several levels of configuration have them, each over the one before, over the defaults. */
export function mergeRules(
  ...levels: readonly (AlertsConfiguration | undefined)[]
): ReadonlyMap<string, AlertRuleConfiguration> {
  const merged = new Map(Object.entries(DEFAULT_RULES));
  for (const level of levels)
    for (const [id, rule] of Object.entries(level ?? {})) merged.set(id, { ...merged.get(id), ...rule });
  return merged;
}

/** Fills in the defaults of the rules that are in force; each must be free of problems. */
export const compileRules = (...levels: readonly (AlertsConfiguration | undefined)[]): readonly Rule[] =>
  [...mergeRules(...levels)].filter(([, { enabled = true }]) => enabled).map(([id, rule]) => compile(id, rule));

function compile(id: string, given: AlertRuleConfiguration): Rule {
  const rule = { ...RULE_DEFAULTS, ...given };
  const { kind, severity, channels, quietHours, queue, urgency, foldAbove } = rule;
  return withoutUnknown({
    id,
    kind: kind as RuleKind,
    severity,
    forMs: durationMs(rule.for),
    keepFiringForMs: durationMs(rule.keepFiringFor),
    channels,
    escalation: rule.escalation.map((step) => ({ afterMs: step.afterSeconds * 1000, channels: step.channels })),
    repeatMs: ms(given.repeatSeconds),
    ackMs: rule.ackMinutes * 60_000,
    quietHours,
    foldAbove,
    byHand: given.resolveByHand ?? !NEVER_BY_HAND.includes(kind!),
    queue,
    urgency,
    ...limitsOf(given),
  }) as unknown as Rule;
}

/** What the kinds add, under the names that the rules have. */
const limitsOf = ({ seconds, connectorSeconds, kind, ...given }: AlertRuleConfiguration) => ({
  afterMs: ms(seconds),
  connectorMs: ms(connectorSeconds),
  state: given.state,
  milestone: given.milestone,
  figure: given.figure,
  window: given.window,
  above: given.above,
  below: given.below,
  minimumCalls: given.minimumCalls,
  byQueue: kind === 'figure' ? (given.byQueue ?? false) : undefined,
});

const ms = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : seconds * 1000);

const durationMs = (text: string): number => Number(text.slice(0, -1)) * UNIT_MS[text.at(-1)!]!;

const withoutUnknown = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
