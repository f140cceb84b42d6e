import { useShortcut } from '../keys/keys-context.js';
import { useWords } from '../words/words-context.js';
import { useAttention, useAttentionDesk } from './attention-context.js';
import { SoundMark } from './sound-mark.js';

/** Switches sound and notifications, tries them, hushes what sounds, and says what the browser keeps from being heard. */
export function AttentionBar() {
  const words = useWords();
  const desk = useAttentionDesk();
  const { on, sound, notifications, ringing } = useAttention();
  useShortcut('s', 'sound.turn', () => desk.turn(!on));
  useShortcut('h', 'sound.hushLong', () => desk.hush());
  return (
    <fieldset className="attention" aria-label={words.text('attention')} data-sound={sound}>
      {ringing !== undefined && (
        <button
          type="button"
          className="tool tool--loud"
          aria-keyshortcuts="h"
          onClick={() => desk.hush()}
          data-ringing={ringing}
        >
          {words.text('sound.hush')}
        </button>
      )}
      {/* The sounder listens for any touch and any key: this is where to aim it. */}
      {sound === 'blocked' && (
        <button type="button" className="tool tool--loud" data-testid="sound-blocked">
          {words.text('sound.blocked')}
        </button>
      )}
      {on && notifications !== 'granted' && (
        <span className="attention__note">{words.text(`notifications.${notifications}`)}</span>
      )}
      {on && (
        <button type="button" className="tool" onClick={() => desk.test()} disabled={sound !== 'on'}>
          {words.text('sound.test')}
        </button>
      )}
      <button
        type="button"
        className="tool"
        role="switch"
        aria-checked={on}
        aria-keyshortcuts="s"
        onClick={() => desk.turn(!on)}
      >
        <SoundMark on={on} />
        {words.text('sound')}
      </button>
    </fieldset>
  );
}
