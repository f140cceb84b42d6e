import type { Logger } from 'pino';
import type { Register } from '#register';
import type { Clock } from '../clock.js';

/** How long the lead lasts without being renewed, in milliseconds. Another alerter leads after that and one renewal. */
export const LEASE_MS = 2_000;

/** How often it is renewed, or asked for, in milliseconds. */
export const RENEW_MS = 500;

/** Who hears of the lead. */
export interface LeadListener {
  /** This process leads from now on, under a token of its own. */
  taken(): void;
  /** It still does: told at each renewal. */
  renewed(): void;
}

/** Takes the lead as soon as it is free, and keeps it. What is written under a token that is not the last is refused. */
export class Lead {
  private token: number | undefined;
  private renewedAt = -Infinity;
  private isWaiting = false;
  private cancel: (() => void) | undefined;
  private isStopped = false;
  private asking: Promise<void> = Promise.resolve();

  constructor(
    private readonly register: Register,
    private readonly holder: string,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The fencing token to write under; absent while this process does not lead. */
  get fence(): number | undefined {
    return this.token;
  }

  /** Whether nobody else can lead by now. */
  get isHeld(): boolean {
    return this.token !== undefined && this.clock.now() - this.renewedAt < LEASE_MS;
  }

  /** Begins to ask for the lead. */
  start(listener: LeadListener): void {
    const ask = () => {
      this.asking = this.ask(listener).then(() => {
        if (!this.isStopped) this.cancel = this.clock.after(RENEW_MS, ask);
      });
    };
    ask();
  }

  /** Takes note that another leads: the lead was refused, or a write. */
  forget(): void {
    if (!this.isWaiting) this.logger.info('another alerter leads');
    this.isWaiting = true;
    this.token = undefined;
  }

  /** Gives the lead up, so that another takes it at once. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel?.();
    await this.asking;
    this.token = undefined;
    await this.register.resign(this.holder).catch(() => undefined);
  }

  private async ask(listener: LeadListener): Promise<void> {
    const asked = this.clock.now();
    try {
      const fence = await this.register.lead(this.holder, LEASE_MS);
      if (this.isStopped) return;
      if (fence === undefined) return this.forget();
      this.renewedAt = asked;
      if (fence !== this.token) this.take(fence, listener);
      listener.renewed();
    } catch (error) {
      this.logger.debug({ err: error }, 'the lead could not be renewed');
    }
  }

  private take(fence: number, listener: LeadListener): void {
    this.token = fence;
    this.isWaiting = false;
    this.logger.info({ fence }, 'leading');
    listener.taken();
  }
}
