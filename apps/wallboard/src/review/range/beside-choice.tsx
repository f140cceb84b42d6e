import { useSettings } from '../../settings-context.js';
import { useWords } from '../../words/words-context.js';
import { RangeField } from '../dates/range-field.js';
import { BESIDES, type Period, periodBefore } from './period.js';
import type { RangeQuery } from './range-query.js';

const WAYS = [...BESIDES, 'dates'] as const;

interface BesideChoiceProps {
  readonly query: RangeQuery;
  readonly today: string | undefined;
}

const textOf = ({ from, to }: Period): string => `${from}..${to}`;

/** The choice of a second period, by how it follows from the first, or by its dates. */
export function BesideChoice({ query: { period, beside, besideName }, today }: BesideChoiceProps) {
  const words = useWords();
  const { go } = useSettings();
  const choose = (way: string): void =>
    go({ beside: way === 'dates' ? textOf(beside ?? periodBefore(period)) : way || undefined });
  return (
    <span className="review__choice">
      <label className="review__choice">
        {words.text('range.beside')}
        <select data-testid="beside" value={besideName ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">{words.text('range.besideNothing')}</option>
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {words.text(`range.beside.${way}`)}
            </option>
          ))}
        </select>
      </label>
      {besideName === 'dates' && beside !== undefined && (
        <RangeField
          label={words.text('range.besideDates')}
          period={beside}
          today={today}
          testId="beside-period"
          onPick={(picked) => go({ beside: textOf(picked) })}
        />
      )}
    </span>
  );
}
