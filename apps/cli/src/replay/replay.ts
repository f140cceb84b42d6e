import type { Bus } from '#bus';
import type { Clock } from '../delivery/clock.js';
import { deliver } from '../delivery/deliver.js';
import { type Line, readLines } from './lines.js';
import { type ReplayOptions, Selection } from './selection.js';

/** Where a replay goes, and who hears of it. */
export interface ReplayTarget {
  readonly bus: Pick<Bus, 'produce'>;
  readonly topic: string;
  readonly clock: Clock;
  /** Ends the replay early. */
  readonly signal: AbortSignal;
  readonly onRefused: (line: number, reason: string) => void;
  readonly onSent: (sent: number) => void;
}

/** What came of a replay. */
export interface ReplayResult {
  readonly sent: number;
  /** Lines that were not sent because they were refused. */
  readonly refused: number;
}

/**
 * Sends the events of an NDJSON stream to a topic in the order of the lines, keyed by plateau, bytes as they are unless
 * times are shifted. The whole stream is read even with `until`, because lines need not be in the order of time.
 */
export async function replay(
  bytes: AsyncIterable<Buffer>,
  options: ReplayOptions,
  target: ReplayTarget,
): Promise<ReplayResult> {
  const selection = new Selection(options, target.clock, target.onRefused);
  const sent = await deliver(select(readLines(bytes), selection), {
    send: (deliveries) =>
      target.bus.produce(
        target.topic,
        deliveries.map(({ message }) => message),
      ),
    clock: target.clock,
    signal: target.signal,
    onSent: target.onSent,
  });
  return { sent, refused: selection.refused };
}

async function* select(lists: AsyncIterable<Line[]>, selection: Selection) {
  for await (const lines of lists) yield selection.take(lines);
}
