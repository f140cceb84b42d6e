import type { Comparison } from '#board';
import { useWords } from '../words/words-context.js';
import { type Day, isRunning } from './answers.js';
import { KnownNotes } from './known-notes.js';

/** What must be known before the figures are read: how old they are, surges, corrections, items that are gone. */
export function DayNotes({ day, comparison }: { day: Day; comparison: Comparison | undefined }) {
  const words = useWords();
  const at = Date.parse(day.at);
  const corrected = day.correctedAt === null ? undefined : Date.parse(day.correctedAt);
  const intervals = day.intervals.filter(({ corrections }) => corrections.length > 0).length;
  return (
    <ul className="review__notes">
      <DayKnownNotes day={day} />
      {comparison !== undefined && <Surges comparison={comparison} />}
      {isRunning(day, day.at) && (
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
      <ItemsGone since={day.itemsSince} start={day.start} end={day.end} zone={day.zone} />
    </ul>
  );
}

/** What is lacking of a day, and that its figures are less for it. */
export function DayKnownNotes({ day }: { day: Pick<Day, 'known' | 'gaps' | 'zone'> }) {
  const words = useWords();
  return (
    <>
      {day.known === 'part' && (
        <li className="review__lacking" data-testid="known-partly">
          {words.text('review.knownPartly')}
        </li>
      )}
      <KnownNotes of={day} zone={day.zone} />
    </>
  );
}

interface ItemsGoneProps {
  readonly since: string | null;
  readonly start: string;
  /** Where the day ends; without it nobody says which part of it is gone. */
  readonly end?: string;
  readonly zone: string;
  /** Named where several plateaus are looked at. */
  readonly plateau?: string;
}

/** Says that items of a day may be gone, where they may, and since when they are kept. */
export function ItemsGone({ since, start, end, zone, plateau }: ItemsGoneProps) {
  const words = useWords();
  if (since === null || Date.parse(start) >= Date.parse(since)) return null;
  const isWhole = end !== undefined && Date.parse(end) <= Date.parse(since);
  const kept = Date.parse(since);
  return (
    <li data-testid="items-gone" data-gone={isWhole ? 'all' : 'part'}>
      {plateau !== undefined && <b>{plateau} </b>}
      {words.text(isWhole ? 'review.itemsGone' : 'review.itemsPartly', {
        date: words.date(kept, zone),
        time: words.hourMinute(kept, zone),
      })}
    </li>
  );
}

const hour = (value: number): string => `${String(value % 24).padStart(2, '0')}:00`;

/** Surges in words, or that there was none, or that nothing tells. */
export function Surges({ comparison: { surges, total } }: { comparison: Comparison }) {
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
