import { useWords } from '../words/words-context.js';
import { useScreenLock } from './wake-context.js';

/** Says that the screen may go to sleep, where the browser does not let the page keep it awake. */
export function WakeMark() {
  const words = useWords();
  const lock = useScreenLock();
  if (lock === 'held' || lock === 'waiting') return null;
  return (
    <span className="wake" data-testid="wake-mark" data-lock={lock}>
      <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />
      </svg>
      {words.text(`wake.${lock}`)}
    </span>
  );
}
