import { CartesianGrid, ComposedChart, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartRoom } from '../chart-room.js';
import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { COUNT_AXIS } from '../../reading/day-axes.js';
import { useSettings } from '../../settings-context.js';
import { useWords } from '../../words/words-context.js';
import { inUnit } from '../shown-value.js';
import { isCount } from './range-days.js';
import { toDay } from './range-query.js';
import { trendDays, trendMarks } from './trend-days.js';
import { TrendLegend } from './trend-legend.js';
import { TrendLines } from './trend-lines.js';
import { TrendTip } from './trend-tip.js';

const INK = 'var(--ink-soft)';
// More points of a size than these would be a line of their own.
const MOST_DOTS = 62;
const UNRECORDED = { stroke: 'var(--ink-faint)', strokeDasharray: '2 3', fill: 'none' };
const WEEKEND = { stroke: 'none', fill: 'var(--rule)', fillOpacity: 0.45 };

interface TrendChartProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
  readonly figure: HourFigureName;
  readonly label: string;
}

/** A figure day by day: bars of what is counted, a line of what is not; what is not over is hollow, what is unknown a gap. */
export default function TrendChart({ range, other, figure, label }: TrendChartProps) {
  const words = useWords();
  const { go } = useSettings();
  const days = trendDays(range, other, figure);
  const data = days.map(({ index, state, value, otherValue }) => ({
    index,
    whole: state === 'whole' ? value : undefined,
    // Neither is the last word of its day.
    running: state === 'running' || state === 'part' ? value : undefined,
    other: otherValue,
  }));
  return (
    <figure aria-label={label}>
      <TrendLegend days={days} range={range} other={other} asBars={isCount(figure)} />
      <div className="review__plot range__plot" aria-hidden="true" data-testid="trend-plot">
        <ChartRoom>
          <ComposedChart
            data={data}
            margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            onClick={({ activeLabel }) => {
              const date = days[Number(activeLabel)]?.date;
              if (date !== undefined) go(toDay(date));
            }}
          >
            {days.map(({ index, isWeekend, state }) =>
              state === 'unrecorded' || state === 'unknown' ? (
                <ReferenceArea key={index} x1={index} x2={index} {...UNRECORDED} />
              ) : (
                isWeekend && <ReferenceArea key={index} x1={index} x2={index} {...WEEKEND} />
              ),
            )}
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis
              dataKey="index"
              scale="band"
              ticks={trendMarks(days)}
              tickFormatter={(index: number) =>
                days[index]?.date === undefined ? '' : words.shortDate(days[index].date)
              }
              tickLine={false}
              axisLine={{ stroke: INK }}
              tick={{ fill: INK }}
              interval="preserveStart"
            />
            <YAxis
              {...COUNT_AXIS}
              tickCount={5}
              domain={figure === 'serviceLevel' ? [0, 100] : [0, 'auto']}
              tickFormatter={(value: number) => inUnit(words, figure, value)}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--ink)', fillOpacity: 0.08, stroke: INK }}
              content={<TrendTip days={days} figure={figure} />}
            />
            <TrendLines asBars={isCount(figure)} radius={days.length <= MOST_DOTS ? 3 : 1.5} />
          </ComposedChart>
        </ChartRoom>
      </div>
    </figure>
  );
}
