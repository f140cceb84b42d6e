import { lazy } from 'react';
import { useWords } from '../words/words-context.js';
import type { Day } from './answers.js';
import { ChartOrTable } from './chart-or-table.js';
import type { DayStep } from './day-steps.js';
import type { Length } from './review-query.js';
import { VolumeTable } from './volume-table.js';

const VolumeChart = lazy(() => import('./volume-chart.js'));

interface VolumeProps {
  readonly day: Day;
  readonly steps: readonly DayStep[];
  readonly minutes: Length;
}

/** The calls of the day by interval, as a chart with what was to be expected or as the table behind it. */
export function Volume({ day, steps, minutes }: VolumeProps) {
  const words = useWords();
  return (
    <ChartOrTable
      name="volume"
      title={words.text('review.volume')}
      note={minutes === 60 ? undefined : words.text('review.bandByHour')}
      chart={<VolumeChart day={day} steps={steps} minutes={minutes} />}
      table={<VolumeTable day={day} steps={steps} minutes={minutes} />}
    />
  );
}
