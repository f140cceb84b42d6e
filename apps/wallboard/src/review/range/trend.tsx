import { lazy } from 'react';
import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { ChartOrTable } from '../chart-or-table.js';
import { TrendTable } from './trend-table.js';

const TrendChart = lazy(() => import('./trend-chart.js'));

interface TrendProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
  readonly figure: HourFigureName;
}

/** A figure day by day, over that of another period where there is one, as a chart or as the table behind it. */
export function Trend(props: TrendProps) {
  const words = useWords();
  const title = words.text('range.trend', { figure: words.figure(props.figure).name });
  return (
    <ChartOrTable
      name="trend"
      title={title}
      chart={<TrendChart {...props} label={title} />}
      table={<TrendTable {...props} label={title} />}
    />
  );
}
