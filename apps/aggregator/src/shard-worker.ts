import { type BatchContext, BusError, type LogBatch, type LogRange, type Next } from '#bus';
import type { Gap } from '#floor';
import { type Claim, type Held, LedgerError, type LedgerErrorCode, refusalOf } from '#ledger';
import { secondsSince } from '#runtime';
import { EventTally } from './event-tally.js';
import { endedGap, type Slice, type WorkerParts } from './fold-slice.js';
import { ShardMemory } from './shard-memory.js';
import { tellRefusal } from './tell-refusal.js';
import { foldTraced, type TracedSlice } from './traced-slice.js';

/** How long to wait before the ledger or the bus is tried again, in milliseconds. */
const RETRY_MS = 500;

/** How long to wait before a shard of other definitions is tried again, in milliseconds: a rebuild may be on its way. */
const DEFINITIONS_RETRY_MS = 3_000;

/**
 * A commit holds the changes of this many messages at most, so that Redis is never busy with one for long, and little
 * lives long enough here to cost the collector of garbage anything.
 */
const COMMIT_LIMIT = 2_000;

const WRITTEN = Promise.resolve(true);

/**
 * Folds one partition into one shard of the ledger. Its memory runs ahead of the ledger by one commit that is on its
 * way, and one more while a batch is in hand: whatever goes wrong then, the memory is dropped and the shard claimed again.
 */
export class ShardWorker {
  private memory: ShardMemory | undefined;
  /** Where the log began when the partition was assigned. */
  private low = 0;
  /** The offset that the ledger is known to be at; absent before the first commit. */
  private reached: number | undefined;
  /** Whether the last commit was written: the memory is dropped when it was not. Never rejects. */
  private written = WRITTEN;
  /** What a commit was thrown out with that no outage explains. */
  private broken: Error | undefined;
  private told: string | undefined;

  constructor(
    private readonly shard: number,
    private readonly parts: WorkerParts,
  ) {}

  /** Claims the shard and says where to go on, given what the log holds. */
  async claim(range: LogRange): Promise<Next> {
    await this.written;
    if (this.broken !== undefined) throw this.broken;
    this.low = range.low;
    const { held, shard, parts } = this;
    try {
      const { definitions, rulebook, topic } = parts;
      const claim = await parts.ledger.claim(shard, definitions, { held, rules: rulebook.texts, topic });
      this.hold(claim);
      const next = this.resumption(range, claim);
      return (await this.endMissed(range)) ? next : { retryAfterMs: RETRY_MS };
    } catch (error) {
      return this.later(error);
    }
  }

  /** The epoch held and the offset the ledger is at, while the shard is this worker's as far as it knows. */
  get held(): Held | undefined {
    const { memory, reached } = this;
    return memory && { epoch: memory.epoch, ...(reached === undefined ? {} : { offset: reached }) };
  }

  /** Forgets the shard: it may be somebody else's now. */
  drop(): void {
    this.memory = undefined;
  }

  /** Resolves when nothing is on its way to the ledger. */
  async settled(): Promise<void> {
    await this.written;
  }

  /**
   * Says that the shard has a worker, while it holds the shard; answers whether that was lost. Then it is to be asked
   * again by the bus, which knows whether the partition is still its own: the floor may be quiet for hours.
   */
  async beat(): Promise<'lost' | undefined> {
    const { memory, reached } = this;
    if (memory === undefined) return undefined;
    // What was claimed while the beat was on its way is not lost.
    if ((await this.parts.ledger.beat(this.shard, memory.epoch, reached)) || this.memory !== memory) return undefined;
    this.drop();
    return 'lost';
  }

  /** Takes a batch in. When it goes on behind it, the last commit of the batch may still be on its way: see `takenIn`. */
  async take(batch: LogBatch, context: BatchContext): Promise<Next> {
    const { memory } = this;
    if (memory === undefined) return this.reclaim(context);
    const { offset } = memory;
    if (offset !== undefined && batch.end <= offset) return { resumeAt: offset, takenIn: this.written };
    try {
      if (await this.write(memory, batch)) return { resumeAt: batch.end, takenIn: this.written };
    } catch (error) {
      return this.later(error);
    }
    return this.reclaim(context);
  }

  private resumption(range: LogRange, { watermarks }: Claim): Next {
    const { logger } = this.parts;
    const { shard } = this;
    const memory = this.memory!;
    const { offset } = memory;
    if (offset === undefined) {
      memory.missed = Math.max(0, range.low);
      if (memory.missed > 0) {
        memory.gap = {};
        logger.error({ shard, low: range.low }, 'the ledger knows nothing of what the log has deleted');
      }
      return { resumeAt: range.low };
    }
    if (offset > range.high) {
      const refused = `the ledger is at offset ${offset} of partition ${shard}, the log ends at ${range.high}: was the topic made anew? Run \`vigie rebuild\``;
      logger.error({ shard, offset, high: range.high }, refused);
      // A shard that nobody reads must not be said to have a worker.
      this.drop();
      return { refused };
    }
    memory.missed = Math.max(0, range.low - offset);
    if (memory.missed > 0) {
      // One that no message has ended yet goes on.
      memory.gap ??= sinceLast(watermarks);
      logger.error({ shard, offset, low: range.low }, 'the log deleted messages nobody had read');
    }
    return { resumeAt: Math.max(range.low, offset) };
  }

  /**
   * Writes what was deleted unread where the log holds nothing more: the message that would end it may be long in coming,
   * and what was appended by now is all among it. Answers whether there is nothing left to write.
   */
  private async endMissed({ low, high }: LogRange): Promise<boolean> {
    const { memory, shard, parts } = this;
    if (memory?.gap === undefined || memory.missed === 0 || low < high) return true;
    const { epoch, offset, missed } = memory;
    const gap = endedGap(memory.gap, parts.now());
    const position = offset === undefined ? {} : { expected: offset };
    [memory.offset, memory.missed, memory.gap] = [low, 0, undefined];
    const commit = { shard, epoch, ...position, next: low, plateaus: [], missed, gap };
    this.written = this.commit({ commit, tally: new EventTally() });
    return this.written;
  }

  private hold(claim: Claim): void {
    this.told = undefined;
    this.parts.outage.told = undefined;
    this.reached = claim.offset;
    this.written = WRITTEN;
    if (claim.kept && this.memory !== undefined) return;
    this.memory = new ShardMemory(claim);
    this.parts.logger.info({ shard: this.shard, epoch: claim.epoch, offset: claim.offset }, 'claimed');
  }

  /** Whether all but the last commit was written, which is on its way. While one commit is on its way, the next slice is folded. */
  private async write(memory: ShardMemory, batch: LogBatch): Promise<boolean> {
    for (const slice of slicesOf(batch, memory.offset ?? -Infinity)) {
      const [isWritten, folded] = await Promise.all([this.written, foldTraced(this.parts, this.shard, memory, slice)]);
      if (!isWritten) return false;
      memory.offset = folded.commit.next;
      memory.missed = 0;
      if (folded.commit.gap !== undefined) memory.gap = undefined;
      this.written = this.commit(folded);
    }
    return true;
  }

  /** Whether it was written; nothing that was folded is worth anything if not. */
  private async commit({ commit, tally, trace }: TracedSlice): Promise<boolean> {
    const { meter, tracer } = this.parts;
    const started = performance.now();
    const span = trace === undefined ? undefined : tracer?.start('commit', [trace], { 'vigie.shard': this.shard });
    const measure = (result: string) => {
      meter.observe('vigie_commit_seconds', { result }, secondsSince(started));
      span?.end(result === 'written' ? undefined : result);
    };
    try {
      const { committed, ...refusal } = await this.parts.ledger.commit(
        span === undefined ? commit : { ...commit, trace: span.traceparent },
      );
      measure(committed ? 'written' : 'refused');
      if (committed) {
        this.reached = commit.next;
        tally.tell(meter, commit);
        return true;
      }
      this.parts.logger.warn({ shard: this.shard, ...refusal }, 'the ledger refused a commit');
    } catch (error) {
      measure('unanswered');
      if (refusalOf(error) !== undefined) tellRefusal(this.parts, error);
      else if (passes(error)) this.parts.logger.warn({ shard: this.shard, err: error }, 'a commit was not answered');
      else this.broken = error as Error;
    }
    this.drop();
    return false;
  }

  /** A fenced-off worker must not fence off its successor: only a member of the group claims again. */
  private async reclaim(context: BatchContext): Promise<Next> {
    // The group's position must not run ahead of the ledger, as a batch does that comes behind one that was not written.
    await this.written;
    try {
      await context.proveMembership(this.reached ?? this.low);
    } catch (error) {
      this.parts.logger.warn({ shard: this.shard, err: error }, 'no longer a member of the group');
      return { retryAfterMs: RETRY_MS };
    }
    return this.claim({ partition: this.shard, low: this.low, high: Infinity });
  }

  private later(error: unknown): Next {
    this.drop();
    const { logger } = this.parts;
    const code = error instanceof LedgerError ? error.code : undefined;
    if (code === 'other-definitions' || code === 'other-topic') return this.waitForPerson(error as LedgerError);
    if (!passes(error)) throw error;
    if (refusalOf(error) !== undefined) tellRefusal(this.parts, error);
    else logger.warn({ shard: this.shard, err: error }, 'waiting for the ledger or the bus');
    return { retryAfterMs: RETRY_MS };
  }

  /** Somebody is to rebuild, or has begun to, or to put the topic back; the worker goes live by itself when that is done. */
  private waitForPerson({ message }: LedgerError): Next {
    if (this.told !== message) this.parts.logger.error({ shard: this.shard }, message);
    this.told = message;
    return { retryAfterMs: DEFINITIONS_RETRY_MS };
  }
}

/** What was deleted came after what was read last; nothing is known of the time where nothing was. */
const sinceLast = (watermarks: ReadonlyMap<string, number>): Omit<Gap, 'to'> =>
  watermarks.size === 0 ? {} : { from: Math.max(...watermarks.values()) };

/** Whether it is an outage, or a rebuild that takes the shard over, and another try may do. */
const passes = (error: unknown): boolean =>
  error instanceof BusError || (error instanceof LedgerError && PASSING.includes(error.code));

const PASSING: readonly LedgerErrorCode[] = ['away', 'full', 'unsaved', 'frozen'];

/** The messages of a batch from `from` on, in stretches that are committed one by one. */
function* slicesOf({ messages, end, high = end }: LogBatch, from: number): Generator<Slice> {
  let first = 0;
  while (first < messages.length && messages.at(first)!.offset < from) first += 1;
  do {
    const next = messages.at(first + COMMIT_LIMIT)?.offset ?? end;
    yield { messages: messages.slice(first, first + COMMIT_LIMIT), next, isBehind: high > next };
    first += COMMIT_LIMIT;
  } while (first < messages.length);
}
