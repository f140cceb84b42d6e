import { useWords } from '../words/words-context.js';
import { useKeyDesk } from './keys-context.js';

/** Opens the list of keys for who does not know its key, or has switched the keys off. */
export function KeysButton() {
  const words = useWords();
  const { help } = useKeyDesk();
  return (
    <button type="button" className="linklike" onClick={help}>
      {words.text('keys')}
    </button>
  );
}
