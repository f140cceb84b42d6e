import type { BatchContext, LogBatch, LogRange, Next } from '#bus';
import { type Claim, type Commit, type Held, LedgerError } from '#ledger';
import { foldSlice, type Slice, type WorkerParts } from './fold-slice.js';
import { ShardMemory } from './shard-memory.js';

/** How long to wait before the ledger or the bus is tried again, in milliseconds. */
const RETRY_MS = 500;

/** How long to wait before a shard of other definitions is tried again, in milliseconds: a rebuild may be on its way. */
const DEFINITIONS_RETRY_MS = 3_000;

/** A commit holds the changes of this many messages at most, so that Redis is never busy with one for long. */
const COMMIT_LIMIT = 4_000;

/**
 * Folds one partition into one shard of the ledger. Its memory runs ahead of the ledger only within a batch: whatever
 * goes wrong then, the memory is dropped and the shard claimed again.
 */
export class ShardWorker {
  private memory: ShardMemory | undefined;
  /** Where the log began when the partition was assigned. */
  private low = 0;
  /** What was held when a beat found the shard lost; nothing of the log came since. */
  private lost: Held | undefined;
  /** Only beats come in between, and what they take back must not overlap with what the bus hands over. */
  private turn: Promise<unknown> = Promise.resolve();
  private told: string | undefined;

  constructor(
    private readonly shard: number,
    private readonly parts: WorkerParts,
  ) {}

  /** Claims the shard and says where to go on, given what the log holds. */
  claim(range: LogRange): Promise<Next> {
    return this.inTurn(() => {
      this.lost = undefined;
      return this.claimAt(range);
    });
  }

  /** The epoch and offset held, while the shard is this worker's as far as it knows. */
  get held(): Held | undefined {
    const { memory } = this;
    return memory && { epoch: memory.epoch, ...(memory.offset === undefined ? {} : { offset: memory.offset }) };
  }

  /** Forgets the shard: it may be somebody else's now. */
  drop(): void {
    this.memory = undefined;
  }

  /**
   * Says that the shard has a worker, while it holds the shard. One that was lost with no message since is taken back,
   * unless somebody else has claimed it: the floor may be quiet for hours.
   */
  async beat(): Promise<void> {
    const { memory, held } = this;
    if (held !== undefined) {
      // What was claimed while the beat was on its way is not lost.
      if ((await this.parts.ledger.beat(this.shard, held.epoch)) || this.memory !== memory) return;
      this.drop();
      this.lost = held;
    }
    if (this.lost !== undefined) await this.inTurn(() => this.takeBack());
  }

  /** Takes a batch in: all of it is in the ledger when this answers that reading goes on behind it. */
  take(batch: LogBatch, context: BatchContext): Promise<Next> {
    return this.inTurn(() => {
      this.lost = undefined;
      return this.takeIn(batch, context);
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answer = this.turn.then(work);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async claimAt(range: LogRange): Promise<Next> {
    this.low = range.low;
    const { definitions, logger, rulebook } = this.parts;
    const { held, shard } = this;
    try {
      this.hold(await this.parts.ledger.claim(shard, definitions, held, rulebook.texts));
    } catch (error) {
      return this.later(error);
    }
    const { offset } = this.memory!;
    if (offset === undefined) return { resumeAt: range.low };
    if (offset > range.high) {
      const refused = `the ledger is at offset ${offset} of partition ${shard}, the log ends at ${range.high}: was the topic made anew? Run \`vigie rebuild\``;
      logger.error({ shard, offset, high: range.high }, refused);
      // A shard that nobody reads must not be said to have a worker.
      this.drop();
      return { refused };
    }
    this.memory!.missed = Math.max(0, range.low - offset);
    if (range.low > offset) logger.error({ shard, offset, low: range.low }, 'the log deleted messages nobody had read');
    return { resumeAt: Math.max(range.low, offset) };
  }

  private hold(claim: Claim): void {
    this.told = undefined;
    if (!claim.kept || this.memory === undefined) this.memory = new ShardMemory(claim);
  }

  /**
   * Claims a shard again that a rebuild has switched, where nobody has beaten yet, or that Redis has lost the claim of;
   * if the ledger is where the log is read from, because only the bus can go elsewhere.
   */
  private async takeBack(): Promise<void> {
    const { lost } = this;
    const { ledger, definitions, rulebook } = this.parts;
    if (lost === undefined || this.memory !== undefined) return;
    const [state] = await ledger.states([this.shard]);
    const isFree = state!.silentMs === undefined || state!.epoch < lost.epoch;
    if (!isFree || state!.offset !== lost.offset) return;
    this.hold(await ledger.claim(this.shard, definitions, undefined, rulebook.texts));
    if (this.memory!.offset !== lost.offset) return this.drop();
    this.lost = undefined;
    await ledger.beat(this.shard, this.memory!.epoch);
  }

  private async takeIn(batch: LogBatch, context: BatchContext): Promise<Next> {
    const { memory } = this;
    const start = batch.messages[0]?.offset ?? batch.end;
    if (memory === undefined) return this.reclaim(context, start);
    if (memory.offset !== undefined && batch.end <= memory.offset) return { resumeAt: memory.offset };
    try {
      if (await this.write(memory, batch)) return { resumeAt: batch.end };
    } catch (error) {
      return this.later(error);
    }
    this.drop();
    return this.reclaim(context, start);
  }

  /** Whether the shard is still this worker's. While one commit is on its way, the next slice is folded. */
  private async write(memory: ShardMemory, batch: LogBatch): Promise<boolean> {
    let written = Promise.resolve(true);
    for (const slice of slicesOf(batch, memory.offset ?? -Infinity)) {
      const [isHeld, commit] = await Promise.all([written, foldSlice(this.parts, this.shard, memory, slice)]);
      if (!isHeld) return false;
      memory.offset = commit.next;
      memory.missed = 0;
      written = this.commit(commit);
    }
    return written;
  }

  private async commit(commit: Commit): Promise<boolean> {
    const answer = await this.parts.ledger.commit(commit);
    if (answer.committed) return true;
    const { committed: _committed, ...refusal } = answer;
    this.parts.logger.warn({ shard: this.shard, ...refusal }, 'the ledger refused a commit');
    return false;
  }

  /** A fenced-off worker must not fence off its successor: only a member of the group claims again. */
  private async reclaim(context: BatchContext, offset: number): Promise<Next> {
    try {
      await context.proveMembership(offset);
    } catch (error) {
      this.parts.logger.warn({ shard: this.shard, err: error }, 'no longer a member of the group');
      return { retryAfterMs: RETRY_MS };
    }
    return this.claimAt({ partition: this.shard, low: this.low, high: Infinity });
  }

  private later(error: unknown): Next {
    this.drop();
    const { logger } = this.parts;
    const code = error instanceof LedgerError ? error.code : undefined;
    if (code === 'other-definitions') return this.waitForRebuild(error as LedgerError);
    const passes = code === 'away' || code === 'frozen' || (error as Error).name === 'BusError';
    if (!passes) throw error;
    logger.warn({ shard: this.shard, err: error }, 'waiting for the ledger or the bus');
    return { retryAfterMs: RETRY_MS };
  }

  /** Somebody is to rebuild, or has begun to; the worker goes live by itself when that is done. */
  private waitForRebuild({ message }: LedgerError): Next {
    if (this.told !== message) this.parts.logger.error({ shard: this.shard }, message);
    this.told = message;
    return { retryAfterMs: DEFINITIONS_RETRY_MS };
  }
}

/** The messages of a batch from `from` on, in stretches that are committed one by one. */
function* slicesOf({ messages, end }: LogBatch, from: number): Generator<Slice> {
  let first = 0;
  while (first < messages.length && messages[first]!.offset < from) first += 1;
  do {
    const next = messages[first + COMMIT_LIMIT]?.offset ?? end;
    yield { messages: messages.slice(first, first + COMMIT_LIMIT), next };
    first += COMMIT_LIMIT;
  } while (first < messages.length);
}
