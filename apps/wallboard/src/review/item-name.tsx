import { useWords } from '../words/words-context.js';
import { QueryLink } from './query-link.js';

interface ItemNameProps {
  readonly view: 'call' | 'case';
  readonly id: string;
  /** How often the figure counts it. */
  readonly times?: number;
}

/** The id of an item, which leads to its whole life; the list it stands in is kept for the way back. */
export function ItemName({ view, id, times = 1 }: ItemNameProps) {
  const words = useWords();
  return (
    <>
      <QueryLink changes={{ view, id }}>{id}</QueryLink>
      {times > 1 && (
        <span title={words.text('items.times', { n: words.number(times) })}>
          {' '}
          <span aria-hidden="true">×{words.number(times)}</span>
          <span className="spoken">{words.text('items.times', { n: words.number(times) })}</span>
        </span>
      )}
    </>
  );
}
