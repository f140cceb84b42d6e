import { randomUUID } from 'node:crypto';
import { hashOf, newSecret } from '../secret-hash.js';
import type { AccessStore } from '../store/port.js';

/** A paired screen: a television on a wall, which sees boards and can do nothing. */
export interface PairedScreen {
  readonly id: string;
  readonly name: string;
  readonly plateaus: readonly string[];
  readonly approvedBy: string;
  /** Milliseconds since the epoch, as are the others. */
  readonly approvedAt: number;
  /** When it was last there, to the minute; absent before it came for the first time. */
  readonly seenAt?: number;
  /** Where it was last. */
  readonly address?: string;
  /** The hash of the secret it holds; absent before it came for it. */
  readonly current?: string;
  readonly renewedAt: number;
  /** The hash of a newer secret that it was sent, and has not used yet: the answer may have been lost. */
  readonly next?: string;
  /** The hashes of secrets that were replaced, the last one first. */
  readonly replaced: readonly string[];
  readonly replacedAt: number;
}

/** A screen that nobody has seen for so long is forgotten, in milliseconds. */
export const SCREEN_UNSEEN_MS = 90 * 86_400_000;
/** A secret is renewed when it is so old, in milliseconds. */
const RENEWED_AFTER_MS = 12 * 3_600_000;
/** So long a replaced secret is no sign of theft: requests overtake each other. In milliseconds. */
const OVERTAKEN_MS = 30_000;
const SEEN_WITHIN_MS = 60_000;
const REPLACED_KEPT = 30;

/** Why a secret lets nobody in: it is `unknown`, or was replaced, and its use has revoked the screen. */
export type ScreenRefusal = 'unknown' | { readonly revoked: PairedScreen };

/**
 * Paired screens. What a screen holds is its id and a secret that is renewed again and again. A replaced one that comes
 * back is in two hands: nobody knows in whose, so the screen is revoked.
 */
export class Screens {
  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly store: AccessStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** A new screen, which has not come for its secret yet. */
  async add(given: Pick<PairedScreen, 'name' | 'plateaus' | 'approvedBy'>): Promise<PairedScreen> {
    const now = this.now();
    const screen = { ...given, id: randomUUID(), approvedAt: now, renewedAt: now, replaced: [], replacedAt: 0 };
    await this.store.write('screen', screen.id, entryOf(screen));
    return screen;
  }

  /** Every screen, the one approved last first. */
  async all(): Promise<readonly PairedScreen[]> {
    const stored = await this.store.list('screen');
    return [...stored.values()].map(parse).toSorted((a, b) => b.approvedAt - a.approvedAt);
  }

  /** The screens of these ids that are still paired, which count as seen. */
  async seen(ids: readonly string[]): Promise<ReadonlyMap<string, PairedScreen>> {
    const stored = await this.store.read('screen', ids);
    const found = stored.flatMap((text) => (text === undefined ? [] : [text]));
    await Promise.all(found.map((text) => this.see(text, parse(text))));
    return new Map(found.map((text) => [parse(text).id, parse(text)]));
  }

  /** The screen that holds this, which counts as seen at an address, or why it is none. */
  async find(held: string, address: string): Promise<PairedScreen | ScreenRefusal> {
    const [id = '', secret = ''] = held.split('.');
    const [text] = await this.store.read('screen', [id]);
    if (text === undefined) return 'unknown';
    const screen = parse(text);
    const hash = hashOf(secret);
    if (hash === screen.current) return (await this.see(text, screen, address)) ?? screen;
    if (hash === screen.next) return this.promote(text, screen, hash);
    if (!screen.replaced.includes(hash)) return 'unknown';
    if (hash === screen.replaced[0] && this.now() - screen.replacedAt < OVERTAKEN_MS) return screen;
    const revoked = await this.revoke(id);
    return revoked === undefined ? 'unknown' : { revoked };
  }

  /**
   * A new secret for a screen, as its browser holds it, where the one it has is old or it has none yet. The old one is
   * good until the new one is used. Undefined where nothing is due, or somebody else has just renewed it.
   */
  async renew(id: string): Promise<string | undefined> {
    const [text] = await this.store.read('screen', [id]);
    if (text === undefined) return undefined;
    const screen = parse(text);
    if (screen.current !== undefined && this.now() - screen.renewedAt < RENEWED_AFTER_MS) return undefined;
    const secret = newSecret();
    const renewed = { ...screen, [screen.current === undefined ? 'current' : 'next']: hashOf(secret) };
    const written = await this.store.write('screen', id, entryOf(renewed, text));
    return written ? `${id}.${secret}` : undefined;
  }

  /** Revokes a screen, and tells every process; gives it where there was one. */
  async revoke(id: string): Promise<PairedScreen | undefined> {
    const text = await this.store.take('screen', id);
    await this.store.announce({ kind: 'screen', id });
    return text === undefined ? undefined : parse(text);
  }

  /** It has used its newer secret, so that is the one it has from now on. */
  private async promote(text: string, screen: PairedScreen, hash: string): Promise<PairedScreen> {
    const { next: _, ...rest } = screen;
    const now = this.now();
    const replaced = [screen.current!, ...screen.replaced].slice(0, REPLACED_KEPT);
    const promoted = { ...rest, current: hash, renewedAt: now, replaced, replacedAt: now };
    await this.store.write('screen', screen.id, entryOf(promoted, text));
    return promoted;
  }

  private async see(text: string, screen: PairedScreen, address = screen.address): Promise<PairedScreen | undefined> {
    const now = this.now();
    if (now - (screen.seenAt ?? 0) < SEEN_WITHIN_MS && address === screen.address) return undefined;
    const seen = { ...screen, seenAt: now, ...(address === undefined ? {} : { address }) };
    await this.store.write('screen', screen.id, entryOf(seen, text));
    return seen;
  }
}

const parse = (text: string): PairedScreen => JSON.parse(text) as PairedScreen;

const entryOf = (screen: PairedScreen, expected?: string) => ({
  value: JSON.stringify(screen),
  lastsMs: SCREEN_UNSEEN_MS,
  ...(expected === undefined ? {} : { expected }),
});
