import type { RangeReview } from '#board';
import { useWords } from '../../words/words-context.js';
import type { DayState } from './range-days.js';
import type { TrendDay } from './trend-days.js';

interface TrendLegendProps {
  readonly days: readonly TrendDay[];
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
  /** Whether days are bars, not points of a line. */
  readonly asBars: boolean;
}

/** What the marks of a trend mean, as far as they are there. */
export function TrendLegend({ days, range, other, asBars }: TrendLegendProps) {
  const words = useWords();
  const has = (wanted: DayState): boolean => days.some(({ state }) => state === wanted);
  const entries = [
    { line: asBars ? 'whole' : 'answered', name: words.dates(range.from, range.to), isShown: true },
    { line: 'other', name: other === undefined ? '' : words.dates(other.from, other.to), isShown: other !== undefined },
    { line: 'running', name: words.text('range.notOver'), isShown: has('running') },
    { line: 'running', name: words.text('range.partly'), isShown: has('part') },
    { line: 'weekend', name: words.text('range.weekend'), isShown: days.some(({ isWeekend }) => isWeekend) },
    { line: 'unrecorded', name: words.text('range.unrecorded'), isShown: has('unrecorded') },
    { line: 'unrecorded', name: words.text('range.notKnown'), isShown: has('unknown') },
  ];
  return (
    <figcaption className="review__legend range__legend" aria-hidden="true">
      {entries.map(
        ({ line, name, isShown }) =>
          isShown && (
            <span key={name} data-line={line}>
              {name}
            </span>
          ),
      )}
    </figcaption>
  );
}
