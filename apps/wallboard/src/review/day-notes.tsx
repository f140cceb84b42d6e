import type { DayComparison } from '#board';
import { useWords } from '../words/words-context.js';
import { type Day, isRunning } from './answers.js';

/** What must be known before the figures are read: how old they are, surges, corrections, items that are gone. */
export function DayNotes({ day, comparison }: { day: Day; comparison: DayComparison | undefined }) {
  const words = useWords();
  const at = Date.parse(day.at);
  const corrected = day.correctedAt === null ? undefined : Date.parse(day.correctedAt);
  const intervals = day.intervals.filter(({ corrections }) => corrections.length > 0).length;
  return (
    <ul className="review__notes">
      {comparison !== undefined && <Surges comparison={comparison} />}
      {isRunning(day) && (
        <li>
          {words.text('review.at', { time: words.hourMinute(at, day.zone) })} {words.text('review.running')}
        </li>
      )}
      {corrected !== undefined && (
        <li data-testid="corrected">
          {words.text('review.correctedAt', {
            date: words.date(corrected, day.zone),
            time: words.hourMinute(corrected, day.zone),
          })}{' '}
          {words.count('correctedIntervals', intervals)}
        </li>
      )}
      <ItemsGone since={day.itemsSince} start={day.start} zone={day.zone} />
    </ul>
  );
}

/** Says that the items of a day may be gone, where they may. */
export function ItemsGone({ since, start, zone }: { since: string | null; start: string; zone: string }) {
  const words = useWords();
  if (since === null || Date.parse(start) >= Date.parse(since)) return null;
  return (
    <li data-testid="items-gone">{words.text('review.itemsGone', { date: words.date(Date.parse(since), zone) })}</li>
  );
}

const hour = (value: number): string => `${String(value % 24).padStart(2, '0')}:00`;

function Surges({ comparison: { surges, total } }: { comparison: DayComparison }) {
  const words = useWords();
  if (total.expected === null) return <li>{words.text('review.noExpectation')}</li>;
  const isBusy = (total.figures.offered ?? 0) > total.expected.high;
  if (surges.length === 0 && !isBusy) return <li>{words.text('review.noSurge')}</li>;
  return (
    <>
      {isBusy && (
        <li className="review__surge" data-testid="surge-day">
          {words.text('review.surgeDay', {
            count: words.number(total.figures.offered ?? undefined),
            expected: words.number(total.expected.mean),
          })}
        </li>
      )}
      {surges.map(({ first, last, count, expected }) => (
        <li key={first} className="review__surge" data-testid="surge">
          {words.text('review.surge', {
            from: hour(first),
            to: hour(last + 1),
            count: words.number(count),
            expected: words.number(expected),
          })}
        </li>
      ))}
    </>
  );
}
