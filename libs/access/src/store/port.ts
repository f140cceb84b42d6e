/** What is kept about who may come in, a sentence each. */
export const ENTRY_KINDS = {
  session: 'A signed-in browser, by the hash of its secret.',
  'sign-in': 'Somebody who was sent to the provider and has not come back yet, by the hash of the browser’s secret.',
  pairing: 'A screen that shows a code and waits for approval, by the code.',
  screen: 'A paired screen, by its id.',
  token: 'A token that was issued, by its id.',
  revoked: 'A token that was called back, by its id.',
} as const;

/** A kind of {@link ENTRY_KINDS}. */
export type EntryKind = keyof typeof ENTRY_KINDS;

/** What is written under a kind and an id. */
export interface Entry {
  readonly value: string;
  /** After so many milliseconds it is forgotten; at least 1. */
  readonly lastsMs: number;
  /** Written only where this stands now; without it, only where nothing does. */
  readonly expected?: string;
}

/** How much of something may be done: `perSecond` for ever, and `burst` at once after a rest. */
export interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

/** Something that let somebody in is over. */
export interface Ended {
  readonly kind: 'session' | 'screen' | 'token';
  readonly id: string;
}

/**
 * Keeps who may come in: Redis, or its stand-in in memory. Values are opaque here and written whole; what two writers
 * change at once is decided by `expected`. Rejects with {@link AccessError} `store-away` while Redis does not answer.
 */
export interface AccessStore {
  /** What stands under each id, in order. */
  read(kind: EntryKind, ids: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** All of a kind that lasts, by id. */
  list(kind: EntryKind): Promise<ReadonlyMap<string, string>>;
  /** Writes an entry; answers whether it was written. */
  write(kind: EntryKind, id: string, entry: Entry): Promise<boolean>;
  /** Removes an entry and gives what stood there: to one caller only. */
  take(kind: EntryKind, id: string): Promise<string | undefined>;
  /** Spends of an allowance of `name`; answers how long to wait in milliseconds, 0 where it was allowed. */
  spend(name: string, allowance: Allowance, cost: number): Promise<number>;
  /** Counts one try of `name`, and answers how many there were since the last `forget` or the last `lastsMs`. */
  count(name: string, lastsMs: number): Promise<number>;
  /** Counts from none again. */
  forget(name: string): Promise<void>;
  /** Tells every process that something is over. */
  announce(ended: Ended): Promise<void>;
  /** Calls `listener` with what is announced; resolves to a function that ends it. A notice can be lost. */
  watch(listener: (ended: Ended) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
