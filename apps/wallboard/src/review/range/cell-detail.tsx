import type { RangeReview } from '#board';
import { HOUR_FIGURES } from '../../feed/contract-constants.js';
import { FigureName as Name } from '../../wall/figure.js';
import { useWords } from '../../words/words-context.js';
import { QueryLink } from '../query-link.js';
import { ShownValue } from '../shown-value.js';
import { cellValue, hourOf } from './heat-cells.js';
import { hourText } from './hour-text.js';
import { daysOfWeekday, isCount } from './range-days.js';
import { type Cell, toDay } from './range-query.js';

/** What an hour of the week holds: all its figures, and the days it is made of, each leading to its review. */
export function CellDetail({ range, cell }: { range: RangeReview; cell: Cell }) {
  const words = useWords();
  const known = hourOf(range, cell);
  const days = daysOfWeekday(range, cell.weekday);
  return (
    <section className="range__cell" aria-live="polite" aria-labelledby="cell" data-testid="cell">
      <h3 id="cell">
        {words.text('range.hours', {
          weekday: words.weekdayName(cell.weekday),
          from: hourText(cell.hour),
          to: hourText(cell.hour + 1),
        })}
      </h3>
      <dl>
        {HOUR_FIGURES.map((name) => (
          <div key={name}>
            <dt>
              <Name name={name} />
            </dt>
            <dd data-figure={name} data-value={known?.[name] ?? undefined}>
              <ShownValue name={name} value={known?.[name]} />
              {isCount(name) && known !== undefined && known.days > 1 && (
                <small> {words.text('range.mean', { mean: words.mean(cellValue(known, name) ?? 0) })}</small>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {words.count('daysOfCell', known?.days ?? 0)}{' '}
        {days.map(({ date }) => (
          <QueryLink key={date} changes={toDay(date)}>
            {words.shortDate(date)}
          </QueryLink>
        ))}
      </p>
      <QueryLink changes={{ cell: undefined }}>{words.text('range.closeCell')}</QueryLink>
    </section>
  );
}
