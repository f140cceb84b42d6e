import type { ReactNode } from 'react';
import { Wide } from '../review/wide.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';

interface MattersProps {
  readonly name: string;
  readonly title: TextKey;
  /** What stands there when there are none. */
  readonly none: TextKey;
  readonly columns: readonly TextKey[];
  readonly count: number;
  /** The rows of a table. */
  readonly children: ReactNode;
  readonly note?: ReactNode;
}

/** One kind of what is open, as a table; that there is none is said. */
export function Matters({ name, title, none, columns, count, children, note }: MattersProps) {
  const words = useWords();
  return (
    <section className="handover__matters" data-testid={`open-${name}`} data-count={count}>
      <h2>
        {words.text(title)} {count > 0 && <b className="handover__count">{words.number(count)}</b>}
      </h2>
      {count === 0 ? (
        <p className="review__note">{words.text(none)}</p>
      ) : (
        <Wide label={words.text(title)}>
          <table className="handover__table">
            <caption className="spoken">{words.text(title)}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {words.text(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </Wide>
      )}
      {note}
    </section>
  );
}
