import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { QueryLink } from '../query-link.js';
import { ShownValue } from '../shown-value.js';
import { Wide } from '../wide.js';
import { toDay } from './range-query.js';
import { trendDays } from './trend-days.js';

const STATES = {
  running: 'range.notOver',
  part: 'range.partly',
  unknown: 'range.notKnown',
  unrecorded: 'range.unrecorded',
  future: 'range.notBegun',
} as const;

interface TrendTableProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
  readonly figure: HourFigureName;
  readonly label: string;
}

/** The numbers behind the chart of the trend, each day leading to its review. */
export function TrendTable({ range, other, figure, label }: TrendTableProps) {
  const words = useWords();
  return (
    <Wide label={label}>
      <table data-testid="trend-table">
        <caption className="spoken">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('range.day')}</th>
            <th scope="col">{words.figure(figure).name}</th>
            {other !== undefined && <th scope="col">{words.text('range.other')}</th>}
            {other !== undefined && <th scope="col">{words.figure(figure).name}</th>}
            <th scope="col">{words.text('range.state')}</th>
          </tr>
        </thead>
        <tbody>
          {trendDays(range, other, figure).map(({ index, date, state, value, otherDate, otherValue }) => (
            <tr key={index} data-name={date}>
              <th scope="row">{date !== undefined && <DayLink date={date} />}</th>
              <td data-figure={figure} data-value={value}>
                {date !== undefined && <ShownValue name={figure} value={value} />}
              </td>
              {other !== undefined && <td>{otherDate !== undefined && <DayLink date={otherDate} />}</td>}
              {other !== undefined && (
                <td data-figure="other" data-value={otherValue}>
                  {otherDate !== undefined && <ShownValue name={figure} value={otherValue} />}
                </td>
              )}
              <td>{state !== undefined && state !== 'whole' && words.text(STATES[state])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function DayLink({ date }: { date: string }) {
  const words = useWords();
  return <QueryLink changes={toDay(date)}>{words.wholeDate(date)}</QueryLink>;
}
