import { usePlateauNames } from '../feed/plateau-names.js';
import { useWords } from '../words/words-context.js';
import type { Rotation } from './rotation.js';

/** Which of the pages that turn is shown, why it stays if it does, and the buttons to turn by hand. */
export function RotationBar({ rotation }: { rotation: Rotation }) {
  const words = useWords();
  const { page, pages, burning, held } = rotation;
  const nameOf = usePlateauNames();
  const pinned = !held && burning.includes(page);
  return (
    <nav
      className="rotation"
      aria-label={words.text('rotation')}
      data-testid="rotation"
      data-page={page}
      data-held={held}
      data-pinned={pinned}
    >
      <button type="button" aria-label={words.text('pageBefore')} onClick={() => rotation.turnBy(-1)}>
        <span aria-hidden="true">◀</span>
      </button>
      <span>
        {words.number(pages.indexOf(page) + 1)} / {words.number(pages.length)}
      </span>
      <button type="button" aria-label={words.text('pageAfter')} onClick={() => rotation.turnBy(1)}>
        <span aria-hidden="true">▶</span>
      </button>
      {held && <span className="rotation__held">{words.text('heldByHand')}</span>}
      {burning.length > 0 && (
        <b className="rotation__burning">
          {words.text(pinned && burning.length === 1 ? 'pinned' : 'burning', {
            plateaus: words.list(burning.map(nameOf)),
          })}
        </b>
      )}
    </nav>
  );
}
