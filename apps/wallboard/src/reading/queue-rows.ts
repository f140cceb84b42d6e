import type { Board, UrgencyLevel } from '#contract';
import { lineOf, type WaitingCall, type WaitingLine } from './lanes.js';

// The levels that the urgent obligations are about too; a call that nobody triaged may be anything.
const MAYBE_URGENT = ['P0', 'P1', 'untriaged'] as const satisfies readonly UrgencyLevel[];

/** What the table of queues shows of one queue; figures of today are looked up by its id. */
export interface QueueRow extends WaitingLine {
  readonly id: string;
  readonly talking: number;
  /** How many wait at each level that may be urgent and that anyone waits at, most urgent first. */
  readonly urgent: readonly (readonly [UrgencyLevel, number])[];
}

/** A row for each queue that the board knows of, in the order of the configuration, then of the alphabet. */
export function readQueueRows(
  waiting: readonly WaitingCall[],
  { calls, targets, today }: Pick<Board, 'calls' | 'targets' | 'today'>,
): QueueRow[] {
  const live = Object.values(calls);
  const unlisted = [...Object.keys(today.by.queue), ...live.map(({ queue }) => queue)].toSorted();
  return [...new Set([...Object.keys(targets), ...unlisted])].map((id) => {
    const here = waiting.filter(({ queue }) => queue === id);
    return {
      id,
      ...lineOf(here),
      talking: live.filter(({ queue, state }) => queue === id && state === 'talking').length,
      urgent: MAYBE_URGENT.map(
        (level) => [level, here.filter(({ urgency }) => urgency === level).length] as const,
      ).filter(([, count]) => count > 0),
    };
  });
}

/** How many live calls are in each state other than waiting. */
export function countHandling(calls: Board['calls']): { talking: number; held: number; wrapUp: number } {
  const live = Object.values(calls);
  const count = (wanted: string) => live.filter(({ state }) => state === wanted).length;
  return { talking: count('talking'), held: count('held'), wrapUp: count('wrap-up') };
}
