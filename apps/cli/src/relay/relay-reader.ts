import { type BatchContext, type Bus, BusError, type LogBatch, type LogRange, type Next, type ShardReader } from '#bus';
import { decode, sentTraceparent } from '#contract';
import { LedgerError, refusalOf } from '#ledger';
import { messagesOf, type PlateauHomes } from '#live';
import { DeadLetters } from '../../../aggregator/src/index.js';

/** Where a relay reads, where it writes, and who hears of it. */
export interface RelayRoute {
  readonly source: Pick<Bus, 'committed' | 'offsetsAt'>;
  readonly from: string;
  readonly group: string;
  readonly target: Pick<Bus, 'produce'>;
  readonly topic: string;
  readonly deadLetterTopic: string;
  /** Where plateaus live that the ledger has seen; the others go where their key says. */
  readonly homes: Pick<PlateauHomes, 'shardOf'>;
  /** What was appended before it is left out by who has no position yet, in milliseconds since the epoch. */
  readonly since?: number;
  /** The plateau of events that name none. */
  readonly plateau?: string;
  /** Told what a batch came to when the target has it and the group's position is behind it. */
  readonly onRelayed: (sent: number, putAside: number) => void;
  /** Told of each failure that is waited out. */
  readonly onTrouble: (error: Error) => void;
}

/** How long to wait before a bus or a ledger that was away is tried again, in milliseconds. */
const RETRY_MS = 1_000;

/**
 * Sends on what it reads, keyed by plateau and to its home, and only then moves the group's position: after a crash some of it comes
 * twice, under the same ids, and nothing is left out.
 */
export class RelayReader implements ShardReader {
  constructor(private readonly route: RelayRoute) {}

  assigned(partition: number, { low, high }: LogRange): Promise<Next> {
    const { source, from, group, since } = this.route;
    return this.patiently(async () => {
      const begin = since === undefined ? low : ((await source.offsetsAt(from, since)).get(partition) ?? low);
      const position = (await source.committed(from, group)).get(partition) ?? begin;
      // Beyond the end: the topic was made anew, so all of it is new.
      return { resumeAt: position > high ? low : Math.max(low, position) };
    });
  }

  batch({ partition, messages, end }: LogBatch, context: BatchContext): Promise<Next> {
    const { target, topic, deadLetterTopic, homes, from, plateau, onRelayed } = this.route;
    return this.patiently(async () => {
      const letters = new DeadLetters(from, partition);
      const events = [...messages].flatMap((message) => {
        const decoded = decode(message, plateau);
        if ('event' in decoded) return [{ event: decoded.event, traceparent: sentTraceparent(message) }];
        letters.add(message, decoded.refusal);
        return [];
      });
      await target.produce(topic, await messagesOf(events, homes));
      await target.produce(deadLetterTopic, letters.messages);
      await context.proveMembership(end);
      onRelayed(events.length, letters.messages.length);
      return { resumeAt: end };
    });
  }

  revoked(): void {
    // What is in hand goes on; its position is refused then, and the next reader sends it once more.
  }

  private async patiently(work: () => Promise<Next>): Promise<Next> {
    try {
      return await work();
    } catch (error) {
      if (!passes(error)) throw error;
      this.route.onTrouble(error);
      return { retryAfterMs: RETRY_MS };
    }
  }
}

/** Whether a server is away, or another relay has the partition: both are waited out. */
const passes = (error: unknown): error is Error =>
  (error instanceof BusError && (error.code === 'unavailable' || error.code === 'not-a-member')) ||
  (error instanceof LedgerError && (error.code === 'away' || refusalOf(error) !== undefined));
