import type { Board, UrgencyLevel } from '#contract';
import { lacksSpeaker } from './language-gaps.js';
import { lineOf, type WaitingCall, type WaitingLine } from './lanes.js';
import { MAYBE_URGENT } from './urgency.js';

/** What the table of queues shows of one queue; figures of today are looked up by its id. */
export interface QueueRow extends WaitingLine {
  readonly id: string;
  /** How many wait at each level that may be urgent and that anyone waits at, most urgent first. */
  readonly urgent: readonly (readonly [UrgencyLevel, number])[];
  /** The languages of those who wait here that no free agent speaks. */
  readonly unspoken: readonly string[];
}

/** The rows that fit, and what the others come to. */
export interface CondensedRows {
  readonly rows: readonly QueueRow[];
  readonly rest: { readonly queues: number; readonly waiting: number; readonly oldest: number | undefined } | undefined;
}

/** A row for each queue that the board knows of, in its order. */
export function readQueueRows(
  waiting: readonly WaitingCall[],
  { queues, now }: Pick<Board, 'queues' | 'now'>,
): QueueRow[] {
  const ids = new Set([...Object.keys(queues), ...waiting.map(({ queue }) => queue)]);
  return [...ids].map((id) => {
    const here = waiting.filter(({ queue }) => queue === id);
    const languages = new Set(here.map(({ language }) => language));
    return {
      id,
      ...lineOf(here),
      urgent: MAYBE_URGENT.map(
        (level) => [level, here.filter(({ urgency }) => urgency === level).length] as const,
      ).filter(([, count]) => count > 0),
      unspoken: [...languages].filter((language) => lacksSpeaker(now, language)),
    };
  });
}

/**
 * At most `most` rows, one of them for what the rest comes to. As long as all fit they keep their places; beyond that
 * the busiest stay, those with urgent callers before any other.
 */
export function condenseRows(rows: readonly QueueRow[], most: number): CondensedRows {
  if (rows.length <= most) return { rows, rest: undefined };
  const ordered = rows.toSorted(byDanger);
  const rest = ordered.slice(most - 1);
  const oldest = Math.min(...rest.map((row) => row.oldest?.since ?? Infinity));
  return {
    rows: ordered.slice(0, most - 1),
    rest: {
      queues: rest.length,
      waiting: rest.reduce((sum, { waiting }) => sum + waiting, 0),
      oldest: oldest === Infinity ? undefined : oldest,
    },
  };
}

function byDanger(a: QueueRow, b: QueueRow): number {
  for (const level of MAYBE_URGENT) {
    const difference = urgentAt(b, level) - urgentAt(a, level);
    if (difference !== 0) return difference;
  }
  return b.waiting - a.waiting || (a.oldest?.since ?? Infinity) - (b.oldest?.since ?? Infinity) || 0;
}

const urgentAt = ({ urgent }: QueueRow, wanted: UrgencyLevel): number =>
  urgent.find(([level]) => level === wanted)?.[1] ?? 0;
