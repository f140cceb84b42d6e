import { useKeys } from '../keys/keys-context.js';
import { useWords } from '../words/words-context.js';
import { ACKNOWLEDGE_KEY, type Acknowledging } from './acknowledging.js';

/** Owns an alert, and shows the key that does so too; nothing where the role does not allow it. */
export function AcknowledgeButton({ acknowledge, busy }: Pick<Acknowledging, 'acknowledge' | 'busy'>) {
  const words = useWords();
  const { on } = useKeys();
  if (acknowledge === undefined) return null;
  return (
    <button
      type="button"
      className="tool tool--own"
      onClick={acknowledge}
      aria-disabled={busy}
      aria-keyshortcuts={ACKNOWLEDGE_KEY}
      data-testid="acknowledge"
    >
      {words.text('alert.acknowledge')}
      {on && <kbd aria-hidden="true">{ACKNOWLEDGE_KEY.toUpperCase()}</kbd>}
    </button>
  );
}
