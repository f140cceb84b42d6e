import { Children, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { hourMarks } from '../reading/trend.js';
import { useWords } from '../words/words-context.js';
import type { Day } from './answers.js';

const HOURS_BETWEEN_TICKS = 2;

/** How a mark of a chart stands still: nothing moves on a page that is printed. */
export const STILL = { isAnimationActive: false, dot: false, activeDot: false, connectNulls: false } as const;

/** A line of the legend: how it is drawn, and what it means. */
export interface LegendEntry {
  readonly line: string;
  readonly name: string;
}

interface DayPlotProps {
  readonly day: Day;
  readonly label: string;
  readonly legend: readonly LegendEntry[];
  readonly data: readonly { readonly middle: number }[];
  /** The marks of recharts. */
  readonly children: ReactNode;
}

/** A chart over the whole local day, on the clock of the plateau. */
export function DayPlot({ day, label, legend, data, children }: DayPlotProps) {
  const words = useWords();
  return (
    <figure aria-label={label}>
      <figcaption className="review__legend" aria-hidden="true">
        {legend.map(({ line, name }) => (
          <span key={line} data-line={line}>
            {name}
          </span>
        ))}
      </figcaption>
      <div className="review__plot" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={[...data]} margin={{ top: 18, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis
              dataKey="middle"
              type="number"
              scale="time"
              domain={[Date.parse(day.start), Date.parse(day.end)]}
              ticks={hourMarks(day, day.zone, HOURS_BETWEEN_TICKS)}
              tickFormatter={(instant: number) => words.hourMinute(instant, day.zone)}
              tickLine={false}
              axisLine={{ stroke: 'var(--ink-soft)' }}
              tick={{ fill: 'var(--ink-soft)' }}
              interval="preserveStart"
            />
            <YAxis
              width="auto"
              allowDecimals={false}
              tickCount={5}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--ink-soft)' }}
            />
            {Children.toArray(children)}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
