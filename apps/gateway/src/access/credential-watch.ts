import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { AccessErrorCode, AccessStore, CredentialKind, Principal } from '#access';
import { ACCESS, LOGGER } from '#runtime';
import { Admission } from './admission.js';

/** How often it is looked whether those who are connected are still let in, in milliseconds. */
const LOOK_MS = 1_000;

const OVER = {
  token: 'revoked-token',
  session: 'session-over',
  screen: 'screen-over',
} as const satisfies Record<CredentialKind, AccessErrorCode>;

/** Somebody who stays connected. */
interface Connected {
  readonly principal: Principal;
  readonly end: (code: AccessErrorCode) => void;
}

/**
 * Ends the connections of whoever is not let in any more: at the notice, and within a second by a look of its own, for
 * a notice can be lost.
 */
@Injectable()
export class CredentialWatch {
  private readonly connected = new Set<Connected>();
  private looking: NodeJS.Timeout | undefined;
  private unwatch: (() => Promise<void>) | undefined;
  private isAway = false;

  constructor(
    private readonly admission: Admission,
    @Inject(ACCESS) private readonly store: AccessStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins to look. */
  async start(): Promise<void> {
    this.unwatch = await this.store.watch(({ kind, id }) => {
      this.endThose(({ principal }) => principal.kind === kind && principal.id === id);
    });
    this.looking = setInterval(() => void this.look(), LOOK_MS);
  }

  /** Looks no more. */
  async stop(): Promise<void> {
    clearInterval(this.looking);
    await this.unwatch?.();
  }

  /** Calls `end` when the principal is not let in any more, until the function it gives is called. */
  hold(principal: Principal, end: Connected['end']): () => void {
    const own = { principal, end };
    this.connected.add(own);
    return () => void this.connected.delete(own);
  }

  private async look(): Promise<void> {
    if (this.connected.size === 0) return;
    try {
      const seen = [...this.connected];
      const still = await this.admission.stillIn(seen.map(({ principal }) => principal));
      this.isAway = false;
      const now = Date.now();
      for (const own of seen) if (own.principal.expiresAt <= now) this.end(own, 'expired-token');
      const gone = new Set(seen.filter(({ principal }) => !still.has(principal)));
      this.endThose((own) => gone.has(own));
    } catch (error) {
      // While the store is away nobody can be called back, and nothing new is shown either: the ledger is there too.
      if (!this.isAway) this.logger.warn({ err: error }, 'who is connected cannot be looked up');
      this.isAway = true;
    }
  }

  private endThose(isOver: (connected: Connected) => boolean): void {
    for (const own of this.connected) if (isOver(own)) this.end(own, OVER[own.principal.kind]);
  }

  private end(own: Connected, code: AccessErrorCode): void {
    if (this.connected.delete(own)) own.end(code);
  }
}
