import { hashOf, newSecret } from '../secret-hash.js';
import type { AccessStore } from '../store/port.js';
import { newScreenCode } from './screen-code.js';

/** A screen that shows a code and waits for approval. */
export interface Pairing {
  readonly code: string;
  /** The hash of the secret that the screen's browser holds: the code alone lets nobody in. */
  readonly holder: string;
  /** Where it asked from. */
  readonly address: string;
  /** Milliseconds since the epoch, as is the other. */
  readonly askedAt: number;
  readonly expiresAt: number;
  /** The screen it became, once somebody has approved it. */
  readonly screen?: string;
}

/** How long a code is good for, in milliseconds. */
export const PAIRING_MS = 10 * 60_000;

/** The screens that wait for approval, as televisions do (RFC 8628 in manner). */
export class Pairings {
  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly store: AccessStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** A new code, and the secret that only the screen which shows it holds. */
  async begin(address: string): Promise<{ readonly pairing: Pairing; readonly secret: string }> {
    const secret = newSecret();
    const now = this.now();
    for (;;) {
      const code = newScreenCode();
      const pairing = { code, holder: hashOf(secret), address, askedAt: now, expiresAt: now + PAIRING_MS };
      // Another screen may show this very code.
      if (await this.store.write('pairing', code, { value: JSON.stringify(pairing), lastsMs: PAIRING_MS }))
        return { pairing, secret };
    }
  }

  /** What waits under a code; undefined where nothing does. */
  async find(code: string): Promise<Pairing | undefined> {
    const [text] = await this.store.read('pairing', [code]);
    return text === undefined ? undefined : (JSON.parse(text) as Pairing);
  }

  /** Says that what waits under a code is a screen now; answers whether it waited still. */
  async approve(code: string, screen: string): Promise<boolean> {
    const [text] = await this.store.read('pairing', [code]);
    const pairing = text === undefined ? undefined : (JSON.parse(text) as Pairing);
    const lastsMs = (pairing?.expiresAt ?? 0) - this.now();
    if (pairing === undefined || pairing.screen !== undefined || lastsMs <= 0) return false;
    const value = JSON.stringify({ ...pairing, screen });
    return this.store.write('pairing', code, { value, lastsMs, expected: text! });
  }

  /**
   * What became of a code, for the screen that holds its secret: the id of the screen it is now, once; `waiting`; or
   * undefined where the code is over, or another's.
   */
  async claim(code: string, secret: string): Promise<{ readonly screen: string } | 'waiting' | undefined> {
    const pairing = await this.find(code);
    if (pairing?.holder !== hashOf(secret)) return undefined;
    if (pairing.screen === undefined) return 'waiting';
    return (await this.store.take('pairing', code)) === undefined ? undefined : { screen: pairing.screen };
  }
}
