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

interface GapRange {
  readonly start: number;
  readonly end: number;
}
