import { Area, Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Board } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import type { ComparedStep } from '../reading/last-week.js';
import { clockAxis, COUNT_AXIS, STILL } from '../reading/day-axes.js';
import { TREND_STEP_MS } from '../reading/trend.js';
import { useWords } from '../words/words-context.js';

const HOURS_BETWEEN_TICKS = 3;

interface TrendChartProps {
  readonly steps: readonly ComparedStep[];
  /** Whether anything is known of the week before. */
  readonly compared: boolean;
  readonly day: Board['day'];
}

/** The trend over the whole local day, so that the empty part shows how much of the day is still to come. */
export default function TrendChart({ steps, day, compared }: TrendChartProps) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  // A mark stands in the middle of the quarter of an hour that it counts; the line leaves out the quarter that runs,
  // whose calls are still coming and would look like a fall.
  const data = steps.map(({ start, today, before }, index) => ({
    middle: start + TREND_STEP_MS / 2,
    offered: today?.offered,
    abandoned: today?.abandoned,
    answered: steps[index + 1]?.today === undefined ? undefined : today?.answered,
    before: before?.offered,
  }));
  return (
    <figure className="trend__chart" aria-label={words.text('trendFor')}>
      <figcaption className="trend__legend" aria-hidden="true">
        {(['offered', 'answered', 'abandoned'] as const).map((name) => (
          <span key={name} data-line={name}>
            {words.figure(name).name}
          </span>
        ))}
        {compared && (
          <span data-line="before">
            {words.text('lastWeek', { weekday: words.weekday(Date.parse(day.start), zone) })}
          </span>
        )}
      </figcaption>
      <div className="trend__plot" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={data} margin={{ top: 6, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis {...clockAxis(day, zone, HOURS_BETWEEN_TICKS, words)} />
            <YAxis {...COUNT_AXIS} tickCount={4} />
            <Area type="step" dataKey="offered" stroke="none" fill="var(--trend-offered)" {...STILL} />
            <Line type="monotone" dataKey="answered" stroke="var(--trend-answered)" strokeWidth="0.2rem" {...STILL} />
            <Line
              type="step"
              dataKey="before"
              stroke="var(--ink-soft)"
              strokeWidth="0.15rem"
              strokeDasharray="6 4"
              {...STILL}
            />
            <Bar dataKey="abandoned" fill="var(--trend-abandoned)" isAnimationActive={false} barSize={6} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
