import type { RangeReview } from '#board';
import { useWords } from '../../words/words-context.js';
import { KnownNotes } from '../known-notes.js';
import { daysThatAre, type RangeDay, stateOf } from './range-days.js';

const HOUR_MS = 3_600_000;

interface RangeNotesProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
}

/** What must be known before the figures are read: days that are not over, not known, or of another length. */
export function RangeNotes({ range, other }: RangeNotesProps) {
  const words = useWords();
  const countOf = (state: 'part' | 'unrecorded' | 'unknown' | 'future' | 'running') => daysThatAre(range, state).length;
  const moved = range.days.filter((day) => hoursOf(day) !== 24 && stateOf(day, range) !== 'future');
  return (
    <ul className="review__notes" data-testid="range-notes">
      <KnownNotes of={range} zone={range.zone} />
      {countOf('unknown') > 0 && <li data-testid="unknown">{words.count('daysUnknown', countOf('unknown'))}</li>}
      {countOf('part') > 0 && <li data-testid="partly">{words.count('daysPartly', countOf('part'))}</li>}
      <li>{words.count('daysKnown', daysThatAre(range, 'whole').length)}</li>
      {other !== undefined && <BesideNote range={range} other={other} />}
      {countOf('running') > 0 && (
        <li data-testid="running">
          {words.text('range.running', { time: words.hourMinute(Date.parse(range.at), range.zone) })}
        </li>
      )}
      {countOf('unrecorded') > 0 && (
        <li data-testid="unrecorded">{words.count('daysUnrecorded', countOf('unrecorded'))}</li>
      )}
      {countOf('future') > 0 && <li data-testid="to-come">{words.count('daysToCome', countOf('future'))}</li>}
      {moved.map((day) => (
        <li key={day.date} data-testid="clocks">
          {words.text(hoursOf(day) < 24 ? 'range.shortDay' : 'range.longDay', {
            date: words.wholeDate(day.date),
            hours: words.mean(hoursOf(day)),
          })}
        </li>
      ))}
    </ul>
  );
}

const hoursOf = ({ start, end }: RangeDay): number => (Date.parse(end) - Date.parse(start)) / HOUR_MS;

function BesideNote({ range, other }: { range: RangeReview; other: RangeReview }) {
  const words = useWords();
  const [one, two] = [range, other].map((each) => daysThatAre(each, 'whole').length);
  if (!other.days.some(({ recorded }) => recorded))
    return <li data-testid="beside-unknown">{words.text('range.besideUnknown')}</li>;
  if (one === two) return null;
  return (
    <li className="range__warning" data-testid="lengths">
      {words.text('range.lengths', { one: words.count('days', one!), other: words.count('days', two!) })}
    </li>
  );
}
