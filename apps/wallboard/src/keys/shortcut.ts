import type { TextKey } from '../words/messages.js';

/** A single key that does something, and what that is. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives it: the letter itself, whatever the layout. */
  readonly key: string;
  readonly does: TextKey;
  readonly act: () => void;
}

/** What tells a key that is meant for the page from one that is meant for a field or for the browser. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  /** Whether the focus is where text is written or chosen. */
  readonly inField: boolean;
}

/** The shortcut that a key press means, if any. */
export function shortcutFor(press: KeyPress, shortcuts: readonly Shortcut[]): Shortcut | undefined {
  if (press.inField || press.ctrlKey || press.altKey || press.metaKey || press.repeat) return undefined;
  return shortcuts.find(({ key }) => key.toLowerCase() === press.key.toLowerCase());
}
