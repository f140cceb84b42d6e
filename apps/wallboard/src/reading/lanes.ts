import type { Board, BoardCall, UrgencyLevel } from '#contract';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';

/** Those who wait at one level of urgency, or in one queue. */
export interface WaitingLine {
  readonly waiting: number;
  readonly oldest: WaitingCall | undefined;
  /** When each one's target runs out, soonest first, in milliseconds; calls without a target have none. */
  readonly dueTimes: readonly number[];
}

/** A caller who waits; instants in milliseconds. */
export interface WaitingCall {
  readonly urgency: UrgencyLevel;
  readonly queue: string;
  readonly since: number;
  readonly due: number | undefined;
}

/** The waiting callers of a board, the one who waits longest first. */
export function readWaitingCalls(calls: Board['calls'], targets: Board['targets']): WaitingCall[] {
  return Object.values(calls)
    .filter(({ state }) => state === 'waiting')
    .map((call) => waitingCall(call, targets))
    .toSorted((a, b) => a.since - b.since);
}

/** The line of each urgency, most urgent first. */
export const readLanes = (waiting: readonly WaitingCall[]): (WaitingLine & { level: UrgencyLevel })[] =>
  URGENCY_LEVELS.map((level) => ({ level, ...lineOf(waiting.filter(({ urgency }) => urgency === level)) }));

/** The line that these callers, the longest waiting first, make. */
export const lineOf = (waiting: readonly WaitingCall[]): WaitingLine => ({
  waiting: waiting.length,
  oldest: waiting[0],
  dueTimes: waiting.flatMap(({ due }) => due ?? []).toSorted((a, b) => a - b),
});

/** How many of a line have waited longer than their target at an instant. */
export function countLate({ dueTimes }: WaitingLine, instant: number): number {
  const inTime = dueTimes.findIndex((due) => due > instant);
  return inTime === -1 ? dueTimes.length : inTime;
}

/** The answer targets in force at a level over all queues, in seconds: the strictest and the laxest. */
export function targetRange(targets: Board['targets'], level: UrgencyLevel): readonly [number, number] | undefined {
  const limits = Object.values(targets).flatMap((byLevel) => byLevel[level]?.answerWithinSeconds ?? []);
  return limits.length === 0 ? undefined : [Math.min(...limits), Math.max(...limits)];
}

function waitingCall({ urgency, queue, since }: BoardCall, targets: Board['targets']): WaitingCall {
  const began = Date.parse(since);
  const seconds = targets[queue]?.[urgency]?.answerWithinSeconds;
  return { urgency, queue, since: began, due: seconds === undefined ? undefined : began + seconds * 1000 };
}
