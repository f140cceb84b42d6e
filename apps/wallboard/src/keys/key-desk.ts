import { Store } from '../store.js';
import { shortcutFor, type KeyPress, type Shortcut } from './shortcut.js';

/** The single keys of the page, and whether their list is open. */
export interface KeysState {
  readonly shortcuts: readonly Shortcut[];
  /** Whether single keys do anything: who speaks to a computer may set them off by chance (WCAG 2.2, 2.1.4). */
  readonly on: boolean;
  readonly open: boolean;
}

/** Gives single keys to the parts of the page, and opens the list of them all on `?`. */
export class KeyDesk extends Store<KeysState> {
  constructor(
    on: boolean,
    private readonly keep: (on: boolean) => void,
  ) {
    super({ shortcuts: [], on, open: false });
    this.add({ key: '?', does: 'keys.help', act: this.help });
  }

  /** Adds a shortcut; the answer takes it away. */
  add(shortcut: Shortcut): () => void {
    this.change({ shortcuts: [...this.getState().shortcuts, shortcut] });
    return () => this.change({ shortcuts: this.getState().shortcuts.filter((other) => other !== shortcut) });
  }

  /** Switches single keys on or off. */
  turn(on: boolean): void {
    this.keep(on);
    this.change({ on });
  }

  /** Opens the list of keys. */
  readonly help = (): void => this.change({ open: true });

  /** Closes it. */
  readonly close = (): void => this.change({ open: false });

  /** Does what a key is for, and says whether that was anything; what lies under the list is not set off through it. */
  press(press: KeyPress): boolean {
    const { shortcuts, on, open } = this.getState();
    const found = on && !open ? shortcutFor(press, shortcuts) : undefined;
    found?.act();
    return found !== undefined;
  }
}
