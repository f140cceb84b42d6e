import { useFullScreen } from '../full-screen.js';
import { KeysButton } from '../keys/keys-button.js';
import { maySeeAudit } from '../audit/may-see-audit.js';
import { useMe } from '../me/me-context.js';
import { useOpenPanel } from '../panel/panel-context.js';
import { useWords } from '../words/words-context.js';

/** What changes the screen itself: its settings, and whether it is filled; and the ways to the desks. */
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
      <Desks />
    </div>
  );
}

/** The ways to the desks of who runs Vigie, for who may go there: a wall's screen has none. */
function Desks() {
  const words = useWords();
  const me = useMe();
  if (me === undefined) return null;
  return (
    <>
      {me.may.includes('manage-screens') && (
        <a className="linklike" href="/?view=screens">
          {words.text('screens.title')}
        </a>
      )}
      {maySeeAudit(me) && (
        <a className="linklike" href="/?view=audit">
          {words.text('audit.title')}
        </a>
      )}
    </>
  );
}
