import type { Principal } from './principal.js';
import type { AccessStore } from './store/port.js';

/** What is kept of a token that was issued; never the token. */
export type IssuedToken = Omit<Principal, 'kind'> & {
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
};

/** The tokens that were issued where Redis could be asked, and those that were called back, until they expire. */
export class IssuedTokens {
  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly store: AccessStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** Keeps what was issued; several for one producer are good at once, so that a change leaves no gap. */
  async keep(token: IssuedToken): Promise<void> {
    const lastsMs = Math.max(1, token.expiresAt - this.now());
    await this.store.write('token', token.id, { value: JSON.stringify(token), lastsMs });
  }

  /** Those that have neither expired nor been called back, the newest first. */
  async all(): Promise<readonly IssuedToken[]> {
    const kept = [...(await this.store.list('token')).values()].map((text) => JSON.parse(text) as IssuedToken);
    return kept.toSorted((a, b) => b.issuedAt - a.issuedAt);
  }

  /** Calls a token back, whether it is known or not, and tells every process; gives what is known of it. */
  async revoke(id: string): Promise<IssuedToken | undefined> {
    const text = await this.store.take('token', id);
    const known = text === undefined ? undefined : (JSON.parse(text) as IssuedToken);
    const lastsMs = Math.max(1, (known?.expiresAt ?? this.now() + LONGEST_MS) - this.now());
    await this.store.write('revoked', id, { value: '1', lastsMs });
    await this.store.announce({ kind: 'token', id });
    return known;
  }

  /** Those of the ids that were called back. */
  async revoked(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const stored = await this.store.read('revoked', ids);
    return new Set(ids.filter((_, i) => stored[i] !== undefined));
  }
}

/** So long a token is remembered as called back of which it is not known when it expires: ten years. */
const LONGEST_MS = 3_650 * 86_400_000;
