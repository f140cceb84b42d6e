import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';
import { DateField } from './dates/date-field.js';
import { type Compared, comparedDate, COMPARISONS } from './review-query.js';

interface CompareChoiceProps {
  readonly date: string;
  readonly compared: Compared;
  readonly today: string | undefined;
}

/** What the day is held against: other days that follow from its date, or any date. */
export function CompareChoice({ date, compared, today }: CompareChoiceProps) {
  const words = useWords();
  const { go } = useSettings();
  const weekday = words.weekday(Date.parse(`${date}T12:00:00Z`), 'UTC');
  const names = {
    mean: words.text('review.compareMean', { weekday }),
    'day-before': words.text('review.dayBefore'),
    'last-week': words.text('review.lastWeek', { weekday }),
  };
  const isFree = typeof compared === 'object';
  // Another date begins where the choice before led to.
  const choose = (value: string): void =>
    go({ compare: value === 'date' ? (comparedDate(compared, date) ?? comparedDate('last-week', date)) : value });
  return (
    <span className="review__choice">
      <label className="review__choice">
        {words.text('review.compare')}
        <select
          data-testid="compare"
          value={isFree ? 'date' : compared}
          onChange={({ target }) => choose(target.value)}
        >
          {COMPARISONS.map((name) => (
            <option key={name} value={name}>
              {names[name]}
            </option>
          ))}
          <option value="date">{words.text('review.compareDate')}</option>
        </select>
      </label>
      {isFree && (
        <DateField
          testId="compare-date"
          label={words.text('review.comparedDate')}
          date={compared.date}
          today={today}
          onPick={(picked) => go({ compare: picked })}
        />
      )}
    </span>
  );
}
