import type { Logger } from 'pino';
import { formatInstant } from '#contract';
import type { SignedPost } from '../channels/webhook-sender.js';
import type { Clock } from '../clock.js';

/** Where a sign of life is posted to, and how often, in milliseconds. */
export interface DeadManSettings {
  readonly signed: SignedPost;
  readonly everyMs: number;
}

/** Posts a sign of life for as long as alerts are looked at, so that whoever stops hearing it knows that they are not. */
export class DeadMan {
  private cancel: (() => void) | undefined;
  private isStopped = false;

  constructor(
    private readonly settings: DeadManSettings | undefined,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Begins to post whenever `isWell` says so; without settings, never. */
  start(isWell: () => boolean): void {
    const { settings } = this;
    if (settings === undefined) return;
    const beat = () => {
      const posted = isWell() ? this.post(settings) : Promise.resolve();
      void posted.finally(() => {
        if (!this.isStopped) this.cancel = this.clock.after(settings.everyMs, beat);
      });
    };
    beat();
  }

  /** Posts no more. */
  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }

  private async post({ signed, everyMs }: DeadManSettings): Promise<void> {
    const now = this.clock.now();
    const data = { everySeconds: everyMs / 1000 };
    const payload = { type: 'vigie.heartbeat', timestamp: formatInstant(now), data };
    const outcome = await signed.send(`heartbeat-${now}`, payload);
    if (outcome.outcome !== 'delivered') this.logger.warn({ error: outcome.error }, 'no heartbeat could be posted');
  }
}
