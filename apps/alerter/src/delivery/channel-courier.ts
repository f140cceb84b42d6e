import type { AlertNotice } from '#contract';
import type { AuditEntry, Register } from '#register';
import type { Courier, Outcome } from './notification-queue.js';

/** Sends a notice over one channel, once; it may reject, which means that it may work later. */
export interface Sender {
  send(notice: AlertNotice): Promise<Outcome>;
}

/** Tells each notice over its channel, and writes down what became of it. */
export class ChannelCourier implements Courier {
  constructor(
    private readonly senders: ReadonlyMap<string, Sender>,
    private readonly register: Register,
    private readonly now: () => number,
  ) {}

  async deliver(notice: AlertNotice): Promise<Outcome> {
    const sender = this.senders.get(notice.channel);
    if (sender === undefined) return { outcome: 'refused', error: `no channel ${notice.channel} is configured` };
    const result = await sender.send(notice);
    // A line that cannot be written must not have the receiver told twice.
    if (result.outcome === 'delivered') await this.note(notice, 'delivered').catch(() => undefined);
    return result;
  }

  async gaveUp(notice: AlertNotice, attempts: number, error: string): Promise<void> {
    await this.register.bury({ notice, failedAt: this.now(), attempts, error });
    await this.note(notice, 'failed', error);
  }

  private note({ plateau, id, channel }: AlertNotice, act: string, error?: string): Promise<void> {
    const detail = error === undefined ? channel : `${channel}: ${error}`;
    const entry: AuditEntry = { at: this.now(), plateau, by: 'vigie', act, about: id, detail };
    return this.register.note(entry);
  }
}
