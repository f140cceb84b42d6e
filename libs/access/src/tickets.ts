import { createHash, randomBytes } from 'node:crypto';
import { AccessError } from './access-error.js';
import type { Grant } from './principal.js';

/** What a {@link TicketBox} may be told. */
export interface TicketBoxOptions {
  /** How long a ticket waits to be redeemed, in milliseconds; default one hour. */
  readonly lifetimeMs?: number;
  /** The most tickets kept; the oldest make room. Default 1,000. */
  readonly capacity?: number;
  /** Milliseconds since the epoch; the clock without it. */
  readonly now?: () => number;
}

interface Entry {
  readonly grant: Grant;
  readonly expiresAt: number;
}

/**
 * One-time tickets: an address that is printed carries one, never a token, and a page exchanges it at once. Only hashes
 * are kept, in memory, and looking one up takes the same work whether it is there or not.
 */
export class TicketBox {
  private readonly entries = new Map<string, Entry>();
  private readonly lifetimeMs: number;
  private readonly capacity: number;
  private readonly now: () => number;

  constructor(options: TicketBoxOptions = {}) {
    this.lifetimeMs = options.lifetimeMs ?? 3_600_000;
    this.capacity = options.capacity ?? 1_000;
    this.now = options.now ?? Date.now;
  }

  /** A new ticket for a grant: 128 random bits, base64url. */
  issue(grant: Grant): string {
    this.dropExpired();
    // A map keeps the order of insertion, so its first key is the oldest ticket.
    for (const oldest of this.entries.keys()) {
      if (this.entries.size < this.capacity) break;
      this.entries.delete(oldest);
    }
    const ticket = randomBytes(16).toString('base64url');
    this.entries.set(digest(ticket), { grant, expiresAt: this.now() + this.lifetimeMs });
    return ticket;
  }

  /**
   * The grant of a ticket, once.
   * @throws {AccessError} `invalid-ticket`, without saying whether it was used, expired or never issued.
   */
  redeem(ticket: string): Grant {
    const key = digest(ticket);
    const entry = this.entries.get(key);
    this.entries.delete(key);
    if (entry === undefined || entry.expiresAt <= this.now()) throw new AccessError('invalid-ticket');
    return entry.grant;
  }

  private dropExpired(): void {
    const now = this.now();
    for (const [key, entry] of this.entries) if (entry.expiresAt <= now) this.entries.delete(key);
  }
}

/** Comparing hashes of tickets tells nothing about how much of a guess was right. */
const digest = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');
