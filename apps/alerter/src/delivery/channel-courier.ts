import type { AlertNotice, Notice, ReportNotice } from '#contract';
import type { AuditEntry, Register } from '#register';
import { type Meter, type Tracer, UNMETERED } from '#runtime';
import type { WrittenReport } from '../reports/day-report.js';
import type { Courier, Outcome } from './notification-queue.js';

/** Sends a notice over one channel, once; it may reject, which means that it may work later. */
export interface Sender {
  send(notice: AlertNotice): Promise<Outcome>;
  /** Sends the report of a day, once; only of channels that can. */
  sendReport?(notice: ReportNotice, written: WrittenReport): Promise<Outcome>;
}

/** Writes the report of a notice as it is now; it may reject, which means that it may work later. */
export type WriteReport = (notice: ReportNotice) => Promise<WrittenReport | undefined>;

/** A channel as a courier knows it. */
export interface Route {
  readonly sender: Sender;
  /** What it is sent to: one whose receiver is gone is used again when that is another. */
  readonly fingerprint: string;
}

/** What a courier works with; without a meter or a tracer nothing is measured. */
export interface CourierMeans {
  readonly now: () => number;
  readonly writeReport: WriteReport;
  readonly meter?: Meter;
  readonly tracer?: Tracer;
}

/** Tells each notice over its channel, and writes down what became of it. */
export class ChannelCourier implements Courier {
  private readonly meter: Meter;

  constructor(
    private readonly routes: ReadonlyMap<string, Route>,
    private readonly register: Register,
    private readonly means: CourierMeans,
  ) {
    this.meter = means.meter ?? UNMETERED;
    for (const channel of routes.keys()) this.meter.count('vigie_deliveries_total', { channel, result: 'given-up' }, 0);
  }

  async deliver(notice: Notice): Promise<Outcome> {
    const { channel } = notice;
    const traceparent = notice.reason === 'report' ? undefined : notice.traceparent;
    const from = traceparent === undefined ? [] : [traceparent];
    const span = this.means.tracer?.start('alert delivery', from, { 'vigie.channel': channel });
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

  private async tryOnce(notice: Notice): Promise<Outcome> {
    const { channel } = notice;
    const route = this.routes.get(channel);
    if (route === undefined) return { outcome: 'refused', error: `no channel ${channel} is configured` };
    const gone = await this.whyGone(channel, route);
    if (gone !== undefined) return { outcome: 'refused', error: `the channel is not used any more: ${gone}` };
    const result = await this.tell(route.sender, notice);
    if (result.outcome === 'refused' && result.isGone === true) await this.disable(notice, route, result.error);
    // A line that cannot be written must not have the receiver told twice.
    if (result.outcome === 'delivered') await this.note(notice, 'delivered').catch(() => undefined);
    return result;
  }

  async gaveUp(notice: Notice, attempts: number, error: string): Promise<void> {
    await this.register.bury({ notice, failedAt: this.means.now(), attempts, error });
    this.meter.count('vigie_deliveries_total', { channel: notice.channel, result: 'given-up' });
    await this.note(notice, 'failed', error);
  }

  private async tell(sender: Sender, notice: Notice): Promise<Outcome> {
    if (notice.reason !== 'report') return sender.send(notice);
    if (sender.sendReport === undefined) return { outcome: 'refused', error: 'this channel can send no report' };
    const written = await this.means.writeReport(notice);
    if (written === undefined) return { outcome: 'refused', error: `no plateau ${notice.plateau} is configured` };
    return sender.sendReport(notice, written);
  }

  private async whyGone(channel: string, { fingerprint }: Route): Promise<string | undefined> {
    const disabled = (await this.register.disabled()).find((one) => one.channel === channel);
    if (disabled === undefined) return undefined;
    if (disabled.fingerprint === fingerprint) return disabled.error;
    await this.register.enable(channel);
    return undefined;
  }

  private async disable(notice: Notice, { fingerprint }: Route, error: string): Promise<void> {
    await this.register.disable({ channel: notice.channel, fingerprint, at: this.means.now(), error });
    await this.note(notice, 'disabled', error);
  }

  private note({ plateau, id, channel }: Notice, act: string, error?: string): Promise<void> {
    const detail = error === undefined ? channel : `${channel}: ${error}`;
    const entry: AuditEntry = { at: this.means.now(), plateau, by: 'vigie', act, about: id, detail };
    return this.register.note(entry);
  }
}
