import { Children, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { clockAxis, COUNT_AXIS } from '../reading/day-axes.js';
import { useWords } from '../words/words-context.js';
import type { Day } from './answers.js';

const HOURS_BETWEEN_TICKS = 2;

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
            <XAxis {...clockAxis(day, day.zone, HOURS_BETWEEN_TICKS, words)} />
            <YAxis {...COUNT_AXIS} tickCount={5} />
            {Children.toArray(children)}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
