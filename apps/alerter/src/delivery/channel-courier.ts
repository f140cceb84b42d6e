import type { AlertNotice } from '#contract';
import type { AuditEntry, Register } from '#register';
import { type Meter, type Tracer, UNMETERED } from '#runtime';
import type { Courier, Outcome } from './notification-queue.js';

/** Sends a notice over one channel, once; it may reject, which means that it may work later. */
export interface Sender {
  send(notice: AlertNotice): Promise<Outcome>;
}

/** A channel as a courier knows it. */
export interface Route {
  readonly sender: Sender;
  /** What it is sent to: one whose receiver is gone is used again when that is another. */
  readonly fingerprint: string;
}

/** Tells each notice over its channel, and writes down what became of it. */
export class ChannelCourier implements Courier {
  constructor(
    private readonly routes: ReadonlyMap<string, Route>,
    private readonly register: Register,
    private readonly now: () => number,
    private readonly meter: Meter = UNMETERED,
    private readonly tracer?: Tracer,
  ) {
    for (const channel of routes.keys()) meter.count('vigie_deliveries_total', { channel, result: 'given-up' }, 0);
  }

  async deliver(notice: AlertNotice): Promise<Outcome> {
    const { channel, traceparent } = notice;
    const from = traceparent === undefined ? [] : [traceparent];
    const span = this.tracer?.start('alert delivery', from, { 'vigie.channel': channel });
    const tell = (result: string) => {
      this.meter.count('vigie_deliveries_total', { channel, result });
      span?.end(result === 'delivered' ? undefined : result);
    };
    try {
      const outcome = await this.tryOnce(notice);
      tell(outcome.outcome);
      return outcome;
    } catch (error) {
      tell('later');
      throw error;
    }
  }

  private async tryOnce(notice: AlertNotice): Promise<Outcome> {
    const { channel } = notice;
    const route = this.routes.get(channel);
    if (route === undefined) return { outcome: 'refused', error: `no channel ${channel} is configured` };
    const gone = await this.whyGone(channel, route);
    if (gone !== undefined) return { outcome: 'refused', error: `the channel is not used any more: ${gone}` };
    const result = await route.sender.send(notice);
    if (result.outcome === 'refused' && result.isGone === true) await this.disable(notice, route, result.error);
    // A line that cannot be written must not have the receiver told twice.
    if (result.outcome === 'delivered') await this.note(notice, 'delivered').catch(() => undefined);
    return result;
  }

  async gaveUp(notice: AlertNotice, attempts: number, error: string): Promise<void> {
    await this.register.bury({ notice, failedAt: this.now(), attempts, error });
    this.meter.count('vigie_deliveries_total', { channel: notice.channel, result: 'given-up' });
    await this.note(notice, 'failed', error);
  }

  private async whyGone(channel: string, { fingerprint }: Route): Promise<string | undefined> {
    const disabled = (await this.register.disabled()).find((one) => one.channel === channel);
    if (disabled === undefined) return undefined;
    if (disabled.fingerprint === fingerprint) return disabled.error;
    await this.register.enable(channel);
    return undefined;
  }

  private async disable(notice: AlertNotice, { fingerprint }: Route, error: string): Promise<void> {
    await this.register.disable({ channel: notice.channel, fingerprint, at: this.now(), error });
    await this.note(notice, 'disabled', error);
  }

  private note({ plateau, id, channel }: AlertNotice, act: string, error?: string): Promise<void> {
    const detail = error === undefined ? channel : `${channel}: ${error}`;
    const entry: AuditEntry = { at: this.now(), plateau, by: 'vigie', act, about: id, detail };
    return this.register.note(entry);
  }
}
