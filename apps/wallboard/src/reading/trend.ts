import type { Board, BoardInterval } from '#contract';

/** How long a step of the day's trend is, in milliseconds: three intervals of the board. */
export const TREND_STEP_MS = 15 * 60_000;

/** A step of the day's trend; `start` in milliseconds. */
export interface TrendStep {
  readonly start: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** What a step of a day is made of; `BoardInterval` has more. */
export type TrendInterval = Pick<BoardInterval, 'offered' | 'answered' | 'abandoned'>;

/** A day that a trend can be read of: its bounds, and its intervals by start. */
export interface TrendDay {
  readonly day: Pick<Board['day'], 'start' | 'end'>;
  readonly intervals: Readonly<Record<string, TrendInterval>>;
}

/**
 * A day up to an instant in steps of so many milliseconds, a quarter of an hour without them, from its local start. A past interval that it does not list
 * had no call, and counts 0; steps that have not begun at `instant` are not there, for nothing is known of them.
 */
export function readTrend({ day, intervals }: TrendDay, instant: number, stepMs = TREND_STEP_MS): TrendStep[] {
  const first = Date.parse(day.start);
  const last = Math.min(Date.parse(day.end) - 1, instant);
  const length = Math.max(0, Math.floor((last - first) / stepMs) + 1);
  const steps = Array.from({ length }, (_, step) => ({
    start: first + step * stepMs,
    offered: 0,
    answered: 0,
    abandoned: 0,
  }));
  for (const [start, { offered, answered, abandoned }] of Object.entries(intervals)) {
    const step = steps[Math.floor((Date.parse(start) - first) / stepMs)];
    if (step === undefined) continue;
    step.offered += offered;
    step.answered += answered;
    step.abandoned += abandoned;
  }
  return steps;
}

/**
 * The instants of a day, its end included, at which a clock of the zone shows a full hour that so many hours divide: a
 * change of the clocks moves none of them.
 */
export function hourMarks({ start, end }: TrendDay['day'], zone: string, every: number): number[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const first = Date.parse(start);
  const quarters = Math.floor((Date.parse(end) - first) / TREND_STEP_MS) + 1;
  return Array.from({ length: quarters }, (_, quarter) => first + quarter * TREND_STEP_MS).filter((instant) => {
    const [hour, minute] = clock.format(instant).split(':').map(Number);
    return minute === 0 && hour! % every === 0;
  });
}
