import type { Allowance } from './store/port.js';

/** So many names are kept; the one that spent longest ago makes room. */
const NAMES_AT_MOST = 100_000;

/** What is left of allowances, for this process alone (the generic cell rate algorithm). */
export class Allowances {
  /** Until when what was spent lasts, in milliseconds; the name that spent last is the last one. */
  private readonly spent = new Map<string, number>();

  /** `now` gives milliseconds since the epoch. */
  constructor(private readonly now: () => number = Date.now) {}

  /** Spends of an allowance of `name`; answers how long to wait in milliseconds, 0 where it was allowed. */
  spend(name: string, { perSecond, burst }: Allowance, cost = 1): number {
    const now = this.now();
    const each = 1000 / perSecond;
    const level = Math.max(this.spent.get(name) ?? 0, now) + cost * each;
    const wait = Math.ceil(level - now - burst * each);
    if (wait > 0) return wait;
    this.spent.delete(name);
    this.spent.set(name, level);
    this.makeRoom(now);
    return 0;
  }

  private makeRoom(now: number): void {
    for (const [name, until] of this.spent) {
      if (until > now && this.spent.size <= NAMES_AT_MOST) return;
      this.spent.delete(name);
    }
  }
}
