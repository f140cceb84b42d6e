import { useWords } from '../words/words-context.js';
import { Files } from './files.js';
import { dayPath } from './review-query.js';

/** What saves the tables of a day of a plateau, and prints the page. */
export function DayFiles({ plateau, date }: { plateau: string; date: string }) {
  const words = useWords();
  return (
    <>
      {(['floor', 'milestones', 'agents'] as const).map((table) => (
        <Files
          key={table}
          path={dayPath(plateau, date, table)}
          what={words.text(`review.export.${table}`)}
          id={table}
        />
      ))}
      <PrintButton />
    </>
  );
}

/** What prints the page. */
export function PrintButton() {
  const words = useWords();
  return (
    <button type="button" className="tool" onClick={() => window.print()}>
      {words.text('review.print')}
    </button>
  );
}
