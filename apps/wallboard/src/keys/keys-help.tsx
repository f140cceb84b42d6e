import { useModal } from '../modal.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { useKeyDesk, useKeys } from './keys-context.js';

/** The keys that every page has; their names are those on the keyboard. */
const ALWAYS: readonly (readonly [TextKey, TextKey])[] = [
  ['key.tab', 'keys.tab'],
  ['key.enter', 'keys.enter'],
  ['key.escape', 'keys.escape'],
];

/** What stands on keys that bear no letter. */
const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

/** The list of keys over the page, and the switch of the single ones; Escape closes it, and the focus goes back. */
export function KeysHelp() {
  return useKeys().open ? <OpenHelp /> : null;
}

function OpenHelp() {
  const desk = useKeyDesk();
  const keys = useKeys();
  const words = useWords();
  const { title, dialog } = useModal(desk.close);
  return (
    <dialog className="help" {...dialog} data-testid="keys-help">
      <h2 id={title}>{words.text('keys')}</h2>
      <dl>
        {ALWAYS.map(([key, does]) => (
          <KeyLine key={key} name={words.text(key)} does={words.text(does)} />
        ))}
        {keys.shortcuts.map(({ key, does }) => (
          <KeyLine key={key} name={SIGNS[key] ?? key.toUpperCase()} does={words.text(does)} off={!keys.on} />
        ))}
      </dl>
      <label className="help__switch">
        <input type="checkbox" checked={keys.on} onChange={({ target }) => desk.turn(target.checked)} />
        {words.text('keys.single')}
      </label>
      <form method="dialog">
        <button className="tool">{words.text('close')}</button>
      </form>
    </dialog>
  );
}

function KeyLine({ name, does, off = false }: { name: string; does: string; off?: boolean }) {
  return (
    <div data-off={off}>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
