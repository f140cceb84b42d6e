import { Allowances } from '../allowances.js';
import type { AccessStore, Allowance, Ended, Entry, EntryKind } from './port.js';

interface Kept {
  readonly value: string;
  readonly until: number;
}

/** The access store of one process, kept nowhere: expiry, refusals and notices as in Redis. */
export class MemoryAccessStore implements AccessStore {
  private readonly entries = new Map<string, Kept>();
  private readonly allowances: Allowances;
  private readonly tries = new Map<string, { readonly count: number; readonly until: number }>();
  private readonly listeners = new Set<(ended: Ended) => void>();

  /** `now` gives milliseconds since the epoch. */
  constructor(private readonly now: () => number = Date.now) {
    this.allowances = new Allowances(now);
  }

  async read(kind: EntryKind, ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    return ids.map((id) => this.standing(keyOf(kind, id)));
  }

  async list(kind: EntryKind): Promise<ReadonlyMap<string, string>> {
    const start = keyOf(kind, '');
    const keys = [...this.entries.keys()].filter((key) => key.startsWith(start));
    return new Map(
      keys.flatMap((key) => {
        const value = this.standing(key);
        return value === undefined ? [] : [[key.slice(start.length), value] as const];
      }),
    );
  }

  async write(kind: EntryKind, id: string, { value, lastsMs, expected }: Entry): Promise<boolean> {
    const key = keyOf(kind, id);
    if (this.standing(key) !== expected) return false;
    this.entries.set(key, { value, until: this.now() + lastsMs });
    return true;
  }

  async take(kind: EntryKind, id: string): Promise<string | undefined> {
    const key = keyOf(kind, id);
    const value = this.standing(key);
    this.entries.delete(key);
    return value;
  }

  async spend(name: string, allowance: Allowance, cost: number): Promise<number> {
    return this.allowances.spend(name, allowance, cost);
  }

  async count(name: string, lastsMs: number): Promise<number> {
    const now = this.now();
    for (const [other, { until }] of this.tries) if (until <= now) this.tries.delete(other);
    const count = (this.tries.get(name)?.count ?? 0) + 1;
    this.tries.set(name, { count, until: now + lastsMs });
    return count;
  }

  async forget(name: string): Promise<void> {
    this.tries.delete(name);
  }

  async announce(ended: Ended): Promise<void> {
    for (const listener of this.listeners) listener(ended);
  }

  async watch(listener: (ended: Ended) => void): Promise<() => Promise<void>> {
    const own = (ended: Ended) => listener(ended);
    this.listeners.add(own);
    return async () => void this.listeners.delete(own);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }

  private standing(key: string): string | undefined {
    const kept = this.entries.get(key);
    if (kept === undefined || kept.until > this.now()) return kept?.value;
    this.entries.delete(key);
    return undefined;
  }
}

const keyOf = (kind: EntryKind, id: string): string => `${kind}:${id}`;
