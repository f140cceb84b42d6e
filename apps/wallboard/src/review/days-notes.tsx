import type { Comparison } from '#board';
import { useWords } from '../words/words-context.js';
import { type Days, isRunning } from './answers.js';
import { ItemsGone, Surges } from './day-notes.js';
import { KnownNotes } from './known-notes.js';

/** What must be known before the figures of several plateaus are read: what a day is there, and what is not whole. */
export function DaysNotes({ days, comparison }: { days: Days; comparison: Comparison | undefined }) {
  const words = useWords();
  return (
    <ul className="review__notes">
      {days.plateaus.map((day) => (
        <KnownNotes key={day.plateau} plateau={day.name} of={day} zone={day.zone} />
      ))}
      {comparison !== undefined && <Surges comparison={comparison} />}
      <li data-testid="how-together">{words.text('review.howTogether', { date: words.wholeDate(days.date) })}</li>
      {days.plateaus.some((day) => isRunning(day, days.at)) && (
        <li data-testid="running">{words.text('review.running')}</li>
      )}
      {days.plateaus.map(({ plateau, name, itemsSince, start, end, zone }) => (
        <ItemsGone key={plateau} plateau={name} since={itemsSince} start={start} end={end} zone={zone} />
      ))}
    </ul>
  );
}
