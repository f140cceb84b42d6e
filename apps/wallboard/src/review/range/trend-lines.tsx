import { Bar, Line } from 'recharts';
import { STILL } from '../../reading/day-axes.js';

interface TrendLinesProps {
  /** Whether days are bars, not points of a line. */
  readonly asBars: boolean;
  /** How large the points of a line are; each has one, for a day between two gaps has no line. */
  readonly radius: number;
}

/** The days of a trend, those that are not over hollow, and of the other period, dashed. */
export function TrendLines({ asBars, radius }: TrendLinesProps) {
  const hollow = { r: 4, fill: 'var(--ground)', stroke: 'var(--trend-answered)', strokeWidth: 2 };
  return (
    <>
      {asBars ? (
        <>
          <Bar dataKey="whole" stackId="day" fill="var(--range-bar)" isAnimationActive={false} />
          <Bar dataKey="running" stackId="day" fill="none" stroke="var(--range-bar)" isAnimationActive={false} />
        </>
      ) : (
        <>
          <Line
            dataKey="whole"
            stroke="var(--trend-answered)"
            strokeWidth="0.16em"
            {...STILL}
            dot={{ r: radius, fill: 'var(--trend-answered)' }}
          />
          <Line dataKey="running" stroke="none" {...STILL} dot={hollow} />
        </>
      )}
      <Line
        dataKey="other"
        stroke="var(--ink)"
        strokeWidth="0.12em"
        strokeDasharray="5 4"
        {...STILL}
        dot={{ r: 1.5, fill: 'var(--ink)', stroke: 'none' }}
      />
    </>
  );
}
