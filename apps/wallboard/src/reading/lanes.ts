import type { Board, BoardCall, UrgencyLevel } from '#contract';
import { primaryLanguage } from '#floor';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';

/** Those who wait at one level of urgency, or in one queue. */
export interface WaitingLine {
  readonly waiting: number;
  readonly oldest: WaitingCall | undefined;
  /** When the target of each one runs out, soonest first; calls without a target have none. */
  readonly deadlines: readonly WaitDeadline[];
}

/** When a wait began and when its target runs out, in milliseconds. */
export interface WaitDeadline {
  readonly since: number;
  readonly due: number;
}

/** A caller who waits; instants in milliseconds. */
export interface WaitingCall {
  readonly id: string;
  readonly urgency: UrgencyLevel;
  readonly queue: string;
  /** Without its region, as speakers are counted. */
  readonly language: string;
  readonly incident: string | undefined;
  readonly since: number;
  readonly due: number | undefined;
}

/** The waiting callers of a board, the one who waits longest first. */
export function readWaitingCalls(calls: Board['calls'], targets: Board['targets']): WaitingCall[] {
  return Object.entries(calls)
    .filter(([, { state }]) => state === 'waiting')
    .map(([id, call]) => waitingCall(id, call, targets))
    .toSorted((a, b) => a.since - b.since);
}

/** The line of a level, and how many in it are part of an incident. */
export interface LaneLine extends WaitingLine {
  readonly level: UrgencyLevel;
  readonly ofIncidents: number;
}

/** The line of each urgency, most urgent first. */
export const readLanes = (waiting: readonly WaitingCall[]): LaneLine[] =>
  URGENCY_LEVELS.map((level) => {
    const here = waiting.filter(({ urgency }) => urgency === level);
    return { level, ...lineOf(here), ofIncidents: here.filter(({ incident }) => incident !== undefined).length };
  });

/** The line that these callers, the longest waiting first, make. */
export const lineOf = (waiting: readonly WaitingCall[]): WaitingLine => ({
  waiting: waiting.length,
  oldest: waiting[0],
  deadlines: waiting
    .flatMap(({ since, due }) => (due === undefined ? [] : { since, due }))
    .toSorted((a, b) => a.due - b.due),
});

/** How many of a line have waited longer than their target at an instant. */
export function countLate({ deadlines }: WaitingLine, instant: number): number {
  const inTime = deadlines.findIndex(({ due }) => due > instant);
  return inTime === -1 ? deadlines.length : inTime;
}

/** Whose target runs out next at an instant; nothing where all are late or none has a target. */
export const nextDeadline = (line: WaitingLine, instant: number): WaitDeadline | undefined =>
  line.deadlines[countLate(line, instant)];

/** The answer targets in force at a level over all queues, in seconds: the strictest and the laxest. */
export function targetRange(targets: Board['targets'], level: UrgencyLevel): readonly [number, number] | undefined {
  const limits = Object.values(targets).flatMap((byLevel) => byLevel[level]?.answerWithinSeconds ?? []);
  return limits.length === 0 ? undefined : [Math.min(...limits), Math.max(...limits)];
}

function waitingCall(id: string, call: BoardCall, targets: Board['targets']): WaitingCall {
  const { urgency, queue, language, incident, since } = call;
  const began = Date.parse(since);
  const seconds = targets[queue]?.[urgency]?.answerWithinSeconds;
  const due = seconds === undefined ? undefined : began + seconds * 1000;
  return { id, urgency, queue, language: primaryLanguage(language), incident, since: began, due };
}
