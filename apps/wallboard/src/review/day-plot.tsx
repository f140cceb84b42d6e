import { Children, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, ReferenceArea, XAxis, YAxis } from 'recharts';
import { ChartRoom } from './chart-room.js';
import { clockAxis, COUNT_AXIS } from '../reading/day-axes.js';
import { useWords } from '../words/words-context.js';
import type { ChartDay } from './day-steps.js';
import type { IncidentSpan } from './incident-spans.js';

const HOURS_BETWEEN_TICKS = 2;
/** Labels of incidents that overlap stand under one another. */
const LANE_PX = 16;
const NO_SPANS: readonly IncidentSpan[] = [];

/** A line of the legend: how it is drawn, and what it means. */
export interface LegendEntry {
  readonly line: string;
  readonly name: string;
}

interface DayPlotProps {
  readonly day: ChartDay;
  readonly label: string;
  readonly legend: readonly LegendEntry[];
  readonly data: readonly { readonly middle: number }[];
  readonly spans?: readonly IncidentSpan[];
  /** The marks of recharts. */
  readonly children: ReactNode;
}

/** A chart over the whole local day, on the clock of the plateau. */
export function DayPlot({ day, label, legend, data, spans = NO_SPANS, children }: DayPlotProps) {
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
        <ChartRoom>
          <ComposedChart data={[...data]} margin={{ top: 18, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis {...clockAxis(day, day.zone, HOURS_BETWEEN_TICKS, words)} />
            <YAxis {...COUNT_AXIS} tickCount={5} />
            {Children.toArray(children)}
            {spans.map(({ id, label: name, from, to, lane }) => (
              <ReferenceArea
                key={id}
                x1={from}
                x2={to}
                fill="var(--trouble)"
                fillOpacity={0.12}
                stroke="var(--trouble)"
                strokeDasharray="3 3"
                label={{ value: name, position: 'insideTopLeft', fill: 'var(--ink)', dy: lane * LANE_PX }}
              />
            ))}
          </ComposedChart>
        </ChartRoom>
      </div>
    </figure>
  );
}
