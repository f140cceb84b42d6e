import type { Condition } from './condition.js';
import { begin, type Episode, type Identify, isRaised } from './episode.js';
import type { Rule } from './rule.js';

/** How long an episode that is over is still known, so that its like begins anew; in milliseconds. */
export const REMEMBERED_MS = 60 * 60_000;

/** Where and when an episode is looked at. */
export interface Look {
  readonly plateau: string;
  readonly at: number;
  readonly identify: Identify;
}

/** An episode in view of what its rule found; `undefined` when there is none, or none any more. */
export function live(
  former: Episode | undefined,
  rule: Rule | undefined,
  condition: Condition | undefined,
  look: Look,
): Episode | undefined {
  if (condition === undefined || rule === undefined) return former && withoutCondition(former, rule, look.at);
  if (condition.isBaseline === true) return baseline(former, rule, condition, look);
  if (former === undefined || beginsAnew(former, condition))
    return settled(anew(former, rule, condition, look), rule, look.at);
  if (former.state === 'resolved') return former;
  return settled(holding(former, condition), rule, look.at);
}

/** A number to compare with later changes nothing else. */
function baseline(former: Episode | undefined, rule: Rule, condition: Condition, look: Look): Episode | undefined {
  const { at } = look;
  if (former === undefined)
    return { ...begin(look, rule, condition, at), state: 'resolved', resolvedAt: at, goneSince: at };
  return withoutCondition({ ...former, facts: condition.facts }, rule, at);
}

/** Whether what holds now is not what the former episode was about. */
function beginsAnew({ state, goneSince, crossedAt, subject }: Episode, condition: Condition): boolean {
  if (state === 'resolved' && goneSince !== undefined) return true;
  // What is folded, and what the board gives no beginning for, is one thing as long as it holds.
  const isDated = subject.kind === 'call' || subject.kind === 'case';
  return isDated && condition.crossedAt !== crossedAt && condition.crossedAt !== undefined
    ? state === 'pending' || state === 'resolved'
    : false;
}

/** Two episodes of a key never share a crossing: their notices would share their ids. */
function anew(former: Episode | undefined, rule: Rule, condition: Condition, look: Look): Episode {
  const crossedAt = condition.crossedAt ?? look.at;
  const isTaken = former?.firedAt !== undefined && crossedAt <= former.crossedAt;
  return begin(look, rule, condition, isTaken ? Math.max(look.at, former.crossedAt + 1) : crossedAt);
}

function holding(episode: Episode, { facts, severity, calls }: Condition): Episode {
  const { goneSince: _, calls: __, ...former } = episode;
  return { ...former, facts, severity: severity ?? former.severity, ...(calls === undefined ? {} : { calls }) };
}

function withoutCondition(former: Episode, rule: Rule | undefined, at: number): Episode | undefined {
  if (former.state === 'pending') return undefined;
  const episode = { ...former, goneSince: former.goneSince ?? at };
  if (isRaised(episode)) {
    if (rule !== undefined && at < episode.goneSince + rule.keepFiringForMs) return settled(episode, rule, at);
    return resolved(episode, at);
  }
  const isKept = episode.kind === 'dead-letters' && rule !== undefined;
  return isKept || at < episode.goneSince + REMEMBERED_MS ? episode : undefined;
}

/** An episode that is over. */
export function resolved(episode: Episode, at: number, by?: string): Episode {
  const { mutedUntil: _, ...rest } = episode;
  return { ...rest, state: 'resolved', resolvedAt: at, ...(by === undefined ? {} : { resolvedBy: by }) };
}

/** What the passing of time alone does to an episode that is not over. */
function settled(episode: Episode, rule: Rule, at: number): Episode {
  const { state, crossedAt, acknowledgement } = episode;
  if (state === 'pending' && at >= crossedAt + rule.forMs)
    return escalated({ ...episode, state: 'firing', firedAt: at, unownedSince: at }, rule, at);
  if (state === 'acknowledged' && at >= acknowledgement!.until) {
    const { acknowledgement: _, ...rest } = episode;
    return { ...rest, state: 'firing', unownedSince: at, expiries: episode.expiries + 1 };
  }
  return state === 'firing' ? escalated(episode, rule, at) : episode;
}

function escalated(episode: Episode, { escalation }: Rule, at: number): Episode {
  const since = episode.unownedSince!;
  const due = escalation.findLastIndex(({ afterMs }) => since + afterMs <= at) + 1;
  return due > episode.step ? { ...episode, step: due } : episode;
}

/** When time alone changes an episode next, in milliseconds since the epoch; Infinity: never. */
export function changesAt(episode: Episode, rule: Rule | undefined): number {
  const { state, goneSince } = episode;
  // That one is forgotten is nobody's concern: it can wait for an event.
  if (state === 'resolved' || rule === undefined) return Infinity;
  if (state === 'pending') return episode.crossedAt + rule.forMs;
  const over = goneSince === undefined ? Infinity : goneSince + rule.keepFiringForMs;
  if (state === 'acknowledged') return Math.min(over, episode.acknowledgement!.until);
  const next = rule.escalation[episode.step];
  return Math.min(over, next === undefined ? Infinity : episode.unownedSince! + next.afterMs);
}
