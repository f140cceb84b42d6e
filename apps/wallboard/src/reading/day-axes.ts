import type { Words } from '../words/words.js';
import { hourMarks, type TrendDay } from './trend.js';

const INK = 'var(--ink-soft)';

/** The axis of the clock of a whole local day, with a mark at each full hour that `everyHours` divides. */
export const clockAxis = (day: TrendDay['day'], zone: string, everyHours: number, words: Pick<Words, 'hourMinute'>) =>
  ({
    dataKey: 'middle',
    type: 'number',
    scale: 'time',
    domain: [Date.parse(day.start), Date.parse(day.end)],
    ticks: hourMarks(day, zone, everyHours),
    tickFormatter: (instant: number) => words.hourMinute(instant, zone),
    tickLine: false,
    axisLine: { stroke: INK },
    tick: { fill: INK },
    interval: 'preserveStart',
  }) as const;

/** The axis of what is counted. */
export const COUNT_AXIS = {
  width: 'auto',
  allowDecimals: false,
  axisLine: false,
  tickLine: false,
  tick: { fill: INK },
} as const;

/** How a mark of a chart stands still: it is looked at from afar, photographed and printed. */
export const STILL = { isAnimationActive: false, dot: false, activeDot: false } as const;
