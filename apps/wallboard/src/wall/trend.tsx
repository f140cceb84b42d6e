import { lazy, memo, Suspense, useMemo, useState } from 'react';
import type { Board } from '#contract';
import { useBoard, useBoardAtTicks, useFeed } from '../feed/feed-context.js';
import { useLastWeek } from '../feed/last-week.js';
import { compareWeeks } from '../reading/last-week.js';
import { TREND_STEP_MS } from '../reading/trend.js';
import { DayLink } from '../review/day-link.js';
import { useWords } from '../words/words-context.js';
import { Boundary } from './boundary.js';
import { TrendTable } from './trend-table.js';

const TrendChart = lazy(() => import('./trend-chart.js'));

const intervalsOf = (board: Board) => board.intervals;

/**
 * The calls of the day by quarter of an hour, as a chart or as the table behind it. Charts are dear to draw: it takes no
 * part in the drawing of the figures around it, and is drawn once a second at most.
 */
export const Trend = memo(function Trend() {
  const words = useWords();
  const [asTable, setAsTable] = useState(false);
  const day = useBoard((board) => board.day);
  const intervals = useBoardAtTicks(intervalsOf);
  const zone = useBoard((board) => board.zone);
  const plateau = useBoard((board) => board.plateau);
  const lastWeek = useLastWeek(plateau, day.date);
  const start = Date.parse(day.start);
  const running = useFeed(({ instant = 0 }) => Math.floor((instant - start) / TREND_STEP_MS));
  const steps = useMemo(
    () => compareWeeks({ day, intervals }, lastWeek, zone, start + running * TREND_STEP_MS),
    [day, intervals, lastWeek, zone, start, running],
  );
  const table = <TrendTable steps={steps} compared={lastWeek !== undefined} />;
  return (
    <div className="trend">
      <div className="trend__head">
        <h2>{words.text('trend')}</h2>
        <DayLink plateaus={[plateau]} />
        <button type="button" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {words.text(asTable ? 'showChart' : 'showTable')}
        </button>
      </div>
      {asTable ? (
        table
      ) : (
        // A chart that cannot be loaded, as after a release, leaves the figures it would have drawn.
        <Boundary fallback={table}>
          <Suspense fallback={<div className="trend__chart" />}>
            <TrendChart steps={steps} day={day} compared={lastWeek !== undefined} />
          </Suspense>
        </Boundary>
      )}
    </div>
  );
});
