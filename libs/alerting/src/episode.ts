import type { Alert, AlertState, Severity } from '#contract';
import type { AlertFacts, Condition, Subject } from './condition.js';
import type { Rule, RuleKind } from './rule.js';

/** Who owns an episode; instants in milliseconds since the epoch. */
export interface Ownership {
  readonly by: string;
  readonly at: number;
  readonly note?: string;
  readonly until: number;
}

/** What was told of an episode, to whom. */
export interface Telling {
  /** The highest step that was told; -1: nothing yet. */
  readonly step: number;
  readonly at?: number;
  readonly repeats: number;
  /** How many acknowledgements that ran out were told. */
  readonly expiries: number;
  /** Everyone who was told anything, and so hears when it is over. */
  readonly channels: readonly string[];
}

/** One episode of a rule about a subject, as it is kept between two looks. Instants in milliseconds since the epoch. */
export interface Episode {
  readonly key: string;
  readonly id: string;
  readonly rule: string;
  readonly kind: RuleKind;
  readonly subject: Subject;
  readonly severity: Severity;
  readonly state: AlertState;
  readonly crossedAt: number;
  readonly firedAt?: number;
  readonly resolvedAt?: number;
  readonly resolvedBy?: string;
  readonly acknowledgement?: Ownership;
  /** When somebody first owned it. */
  readonly acknowledgedAt?: number;
  /** Nobody is told before: a silence, or quiet hours. */
  readonly mutedUntil?: number;
  readonly step: number;
  readonly facts: AlertFacts;
  readonly calls?: readonly string[];
  readonly notes: readonly { readonly by: string; readonly at: number; readonly text: string }[];
  /** Since when the condition no longer holds; absent while it does. */
  readonly goneSince?: number;
  /** Since when nobody owns it: it fired then, or an acknowledgement ran out. */
  readonly unownedSince?: number;
  /** How many acknowledgements ran out. */
  readonly expiries: number;
  readonly told: Telling;
  readonly byHand: boolean;
}

/** What makes an id of a text: the same for the same text, and another for another. */
export type Identify = (text: string) => string;

/** Names the episodes of a rule about a subject; a case has one a milestone. */
export const keyOf = (rule: string, { kind, id }: Subject, milestone?: string): string =>
  [rule, kind, id, ...(milestone === undefined ? [] : [milestone])].join('|');

/** Names one episode of a plateau. */
export const episodeText = (plateau: string, key: string, crossedAt: number): string =>
  `${plateau}|${key}|${crossedAt}`;

const NOTHING_TOLD: Telling = { step: -1, repeats: 0, expiries: 0, channels: [] };

/** The beginning of an episode. */
export function begin(
  { plateau, identify }: { readonly plateau: string; readonly identify: Identify },
  rule: Rule,
  { subject, severity = rule.severity, facts, calls }: Condition,
  crossedAt: number,
): Episode {
  const key = keyOf(rule.id, subject, facts.milestone);
  return {
    key,
    id: identify(episodeText(plateau, key, crossedAt)),
    rule: rule.id,
    kind: rule.kind,
    subject,
    severity,
    state: 'pending',
    crossedAt,
    step: 0,
    facts,
    ...(calls === undefined ? {} : { calls }),
    notes: [],
    expiries: 0,
    told: NOTHING_TOLD,
    byHand: rule.byHand,
  };
}

/** Whether an episode is not over. */
export const isLive = ({ state }: { readonly state: Alert['state'] }): boolean => state !== 'resolved';

/** Whether somebody must act, or does. */
export const isRaised = ({ state }: Episode): boolean => state === 'firing' || state === 'acknowledged';

/** An episode as text, to be stored. */
export const encodeEpisode = (episode: Episode): string => JSON.stringify(episode);

/** The episode that {@link encodeEpisode} made a text of. Throws SyntaxError on what is no JSON. */
export const decodeEpisode = (text: string): Episode => JSON.parse(text) as Episode;
