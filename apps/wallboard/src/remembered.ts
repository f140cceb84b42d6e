import { changeQuery, type QueryChanges } from './settings.js';

const PREFIX = 'vigie.';
const KEY = `${PREFIX}screen`;

/** What a screen keeps its settings in: the browser's storage. Every member may throw: it can be forbidden or full. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** The settings that this screen remembers, as a query string; none where there is no memory. */
export function recall(memory: () => Memory): string {
  try {
    return memory().getItem(KEY) ?? '';
  } catch {
    // A browser that forbids its storage still shows the wall, with what the address says.
    return '';
  }
}

/** Remembers changed settings and gives all that is remembered then; `undefined` where nothing can be. */
export function remember(memory: () => Memory, changes: QueryChanges): string | undefined {
  const all = changeQuery(recall(memory), changes);
  try {
    memory().setItem(KEY, all);
    return all;
  } catch {
    // Who changes a setting is told by the address, which then carries it.
    return undefined;
  }
}

/** A choice of yes or no that this browser was told to keep; nothing where it was not, or may keep nothing. */
export function recallChoice(name: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? undefined : kept === 'true';
  } catch {
    return undefined;
  }
}

/** Keeps a choice for the next time; a kiosk that forbids it has it until the page is loaded again. */
export function keepChoice(name: string, value: boolean): void {
  try {
    localStorage.setItem(PREFIX + name, String(value));
  } catch {
    // Nothing may be kept here, and nothing depends on it.
  }
}
