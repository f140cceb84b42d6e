import { hashOf } from '../secret-hash.js';
import type { AccessStore } from '../store/port.js';

/** So many tries are let through before each next one has to wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long without a try all is forgotten. */
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * Slows down who guesses the password of a name: after five tries each next one waits, twice as long as the one before,
 * up to 15 minutes. A try that comes too early counts too. Names that do not exist are treated alike.
 */
export class Lockout {
  constructor(private readonly store: AccessStore) {}

  /** Counts a try; answers how long it must wait, in milliseconds, and 0 where it may be looked at now. */
  async waitOf(name: string): Promise<number> {
    const key = keyOf(name);
    const tries = await this.store.count(key, REMEMBERED_MS);
    if (tries <= FREE_TRIES) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES - 1), LONGEST_WAIT_MS);
    return this.store.spend(key, { perSecond: 1000 / wait, burst: 1 }, 1);
  }

  /** The password was right. */
  async forget(name: string): Promise<void> {
    await this.store.forget(keyOf(name));
  }
}

/** No name is kept: people type passwords into the wrong field. */
const keyOf = (name: string): string => `account:${hashOf(name.toLowerCase())}`;
