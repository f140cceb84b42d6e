import type { OutgoingMessage } from '#bus';
import type { Clock } from './clock.js';

/** A message and when it may be sent. */
export interface Delivery {
  /** Milliseconds since the epoch; in the past means at once. */
  readonly due: number;
  readonly message: OutgoingMessage;
}

/** How messages are handed over. */
export interface DeliveryOptions<T extends Delivery> {
  /** Resolves when the messages are safe. Called in order; a few calls may be under way side by side. */
  readonly send: (deliveries: readonly T[]) => Promise<void>;
  readonly clock: Clock;
  /** Nothing is sent after this; what is under way is waited for. */
  readonly signal: AbortSignal;
  /** Told how many messages are safe by now. */
  readonly onSent?: (sent: number) => void;
}

/** Enough to keep the connection busy while the next messages are made, in calls. */
const MOST_UNDER_WAY = 4;

/**
 * Sends messages in their order, each when it is due; those that are due go together. Resolves to how many were sent
 * when the source ends or the signal is given; rejects when a send does.
 */
export async function deliver<T extends Delivery>(
  chunks: AsyncIterable<readonly T[]> | Iterable<readonly T[]>,
  options: DeliveryOptions<T>,
): Promise<number> {
  const { clock, signal } = options;
  const sending = new Sending(options);
  for await (const chunk of chunks) {
    let ready: T[] = [];
    for (const delivery of chunk) {
      if (delivery.due > clock.now()) {
        await sending.send(ready);
        ready = [];
        await clock.sleepUntil(delivery.due, signal);
      }
      if (signal.aborted) break;
      ready.push(delivery);
    }
    await sending.send(ready);
    if (signal.aborted) break;
  }
  await sending.settle();
  return sending.sent;
}

class Sending<T extends Delivery> {
  sent = 0;
  private readonly underWay: Promise<void>[] = [];

  constructor(private readonly options: DeliveryOptions<T>) {}

  /** Resolves when there is room for more, not when these are safe. */
  async send(deliveries: readonly T[]): Promise<void> {
    if (deliveries.length === 0) return;
    const sent = this.options.send(deliveries).then(() => {
      this.sent += deliveries.length;
      this.options.onSent?.(this.sent);
    });
    // Whoever waits for it later hears of a failure; until then it must not count as unhandled.
    sent.catch(() => {});
    this.underWay.push(sent);
    if (this.underWay.length >= MOST_UNDER_WAY) await this.underWay.shift();
  }

  async settle(): Promise<void> {
    await Promise.all(this.underWay.splice(0));
  }
}
