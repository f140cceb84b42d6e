import { useFullScreen } from '../full-screen.js';
import { KeysButton } from '../keys/keys-button.js';
import { useOpenPanel } from '../panel/panel-context.js';
import { useWords } from '../words/words-context.js';

/** What changes the screen itself: its settings, and whether it is filled. */
export function DisplayControls() {
  const words = useWords();
  const { on, toggle } = useFullScreen();
  const openPanel = useOpenPanel();
  return (
    <div className="display">
      <button type="button" className="linklike" onClick={openPanel} aria-haspopup="dialog">
        {words.text('settings')}
      </button>
      {toggle !== undefined && (
        <button type="button" className="linklike" onClick={toggle} aria-keyshortcuts="f">
          {words.text(on ? 'leaveFullScreen' : 'fullScreen')}
        </button>
      )}
      <KeysButton />
    </div>
  );
}
