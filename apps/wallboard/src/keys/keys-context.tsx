import { createContext, use, useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from 'react';
import { keepChoice, recallChoice } from '../remembered.js';
import type { TextKey } from '../words/messages.js';
import { KeyDesk, type KeysState } from './key-desk.js';

const CHOICE = 'keys';
const FIELDS = 'dialog, input:not([type=checkbox]), textarea, select, [contenteditable]';

const KeysContext = createContext<KeyDesk | undefined>(undefined);

/** Gives single keys to the parts of the page inside. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [desk] = useState(() => new KeyDesk(recallChoice(CHOICE) ?? true, (on) => keepChoice(CHOICE, on)));
  useEffect(() => listen(desk), [desk]);
  return <KeysContext value={desk}>{children}</KeysContext>;
}

/** The keys of the page. */
export function useKeyDesk(): KeyDesk {
  const desk = use(KeysContext);
  if (desk === undefined) throw new Error('useKeyDesk was called outside of a KeysProvider');
  return desk;
}

/** What the keys of the page are now. */
export function useKeys(): KeysState {
  const desk = useKeyDesk();
  return useSyncExternalStore(desk.subscribe, desk.getState);
}

/** Lets a single key, such as `h`, do something while the calling component is on the page and `act` is there. */
export function useShortcut(key: string, does: TextKey, act: (() => void) | undefined): void {
  const desk = useKeyDesk();
  const latest = useEffectEvent(() => act?.());
  const works = act !== undefined;
  useEffect(() => (works ? desk.add({ key, does, act: () => latest() }) : undefined), [desk, key, does, works]);
}

function listen(desk: KeyDesk): () => void {
  const press = (event: KeyboardEvent): void => {
    const { key, ctrlKey, altKey, metaKey, repeat, target } = event;
    const inField = target instanceof Element && target.closest(FIELDS) !== null;
    if (desk.press({ key, ctrlKey, altKey, metaKey, repeat, inField })) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
