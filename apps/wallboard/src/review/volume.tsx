import { lazy } from 'react';
import { useWords } from '../words/words-context.js';
import { ChartOrTable } from './chart-or-table.js';
import type { ChartDay, DayStep } from './day-steps.js';
import type { IncidentSpan } from './incident-spans.js';
import type { Length } from './review-query.js';
import { VolumeTable } from './volume-table.js';

const VolumeChart = lazy(() => import('./volume-chart.js'));

interface VolumeProps {
  readonly day: ChartDay;
  readonly steps: readonly DayStep[];
  readonly minutes: Length;
  /** The date whose calls can be listed; absent where they cannot be. */
  readonly listed?: string;
  /** What the day held against is called; absent where it is several. */
  readonly compared: string | undefined;
  readonly spans: readonly IncidentSpan[];
  /** What is to be known of the clock. */
  readonly note?: string | undefined;
}

/** The calls of the day by interval, as a chart with what was to be expected or as the table behind it. */
export function Volume({ day, steps, minutes, listed, compared, spans, note }: VolumeProps) {
  const words = useWords();
  return (
    <ChartOrTable
      name="volume"
      title={words.text('review.volume')}
      note={note}
      chart={<VolumeChart day={day} steps={steps} minutes={minutes} compared={compared} spans={spans} />}
      table={<VolumeTable day={day} steps={steps} minutes={minutes} listed={listed} compared={compared} />}
    />
  );
}
