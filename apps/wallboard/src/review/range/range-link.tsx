import { useSettings } from '../../settings-context.js';
import { useWords } from '../../words/words-context.js';
import { QueryLink } from '../query-link.js';
import { fourWeeksTo } from './period.js';
import { askedPeriod, toPeriod } from './range-query.js';

/** The way from a day to the period it was come from, else to the four weeks that end with it. */
export function RangeLink({ date }: { date: string }) {
  const words = useWords();
  const period = askedPeriod(useSettings().query);
  return (
    <QueryLink changes={toPeriod(period ?? fourWeeksTo(date))}>
      {words.text(period === undefined ? 'range.open' : 'range.back')}
    </QueryLink>
  );
}
