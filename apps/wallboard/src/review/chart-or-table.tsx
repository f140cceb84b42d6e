import { Suspense, useState, type ReactNode } from 'react';
import { Boundary } from '../wall/boundary.js';
import { useWords } from '../words/words-context.js';

interface ChartOrTableProps {
  readonly name: string;
  readonly title: string;
  readonly note?: string | undefined;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A chart, and the table with its numbers in its place when it is asked for. */
export function ChartOrTable({ name, title, note, chart, table }: ChartOrTableProps) {
  const words = useWords();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={name} data-testid={name}>
      <div className="review__title">
        <h2 id={name}>{title}</h2>
        <button type="button" className="linklike" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {words.text(asTable ? 'showChart' : 'showTable')}
        </button>
      </div>
      {note !== undefined && <p className="review__note">{note}</p>}
      {asTable ? (
        table
      ) : (
        // A chart that cannot be loaded, as after a release, leaves the numbers it would have drawn.
        <Boundary fallback={table}>
          <Suspense fallback={<div className="review__plot" />}>{chart}</Suspense>
        </Boundary>
      )}
    </section>
  );
}
