import { useState } from 'react';
import { useWords } from '../words/words-context.js';
import { downloadCsv } from './download.js';
import { exportPath } from './review-query.js';

/** What saves the tables of a day of a plateau. */
export function DayFiles({ plateau, date }: { plateau: string; date: string }) {
  const words = useWords();
  const [failed, setFailed] = useState(false);
  const save = (table: string): void => {
    setFailed(false);
    downloadCsv(exportPath(plateau, date, table)).catch(() => setFailed(true));
  };
  return (
    <>
      {(['floor', 'milestones', 'agents'] as const).map((table) => (
        <button key={table} type="button" className="tool" data-testid={`csv-${table}`} onClick={() => save(table)}>
          {words.text(`review.export.${table}`)}
        </button>
      ))}
      <PrintButton />
      <output>{failed && words.text('review.exportFailed')}</output>
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
