/**
 * A stretch of time of which the log deleted messages before they were read; in milliseconds since the epoch. What was
 * appended before `from` was read, and what was appended at `to` or later.
 */
export interface Gap {
  /** Absent where nothing at all is known of what came before `to`. */
  readonly from?: number;
  readonly to: number;
}

/** Whether anything of a range of instants lies within a gap. */
export const touches = ({ from = -Infinity, to }: Gap, { start, end }: GapRange): boolean => from < end && to > start;

/** Whether all of a range of instants lies within a gap. */
export const covers = ({ from = -Infinity, to }: Gap, { start, end }: GapRange): boolean => from <= start && to >= end;

/** The same time as fewer stretches, oldest first: those that overlap or meet are one. */
export function mergedGaps(gaps: readonly Gap[]): Gap[] {
  const merged: Gap[] = [];
  for (const gap of gaps.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || startOf(gap) > last.to) merged.push(gap);
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, gap.to) };
  }
  return merged;
}

const startOf = ({ from = -Infinity }: Gap): number => from;

interface GapRange {
  readonly start: number;
  readonly end: number;
}
