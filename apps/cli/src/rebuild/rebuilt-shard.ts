import type { BatchContext, LogBatch, LogRange, Next } from '#bus';
import type { CarriedDays, Held, LedgerGenerations, StoredPlateau } from '#ledger';
import { utcDayOf } from '#floor';
import { type Rulebook, ShardWorker, type WorkerParts } from '../../../aggregator/src/index.js';
import { firstDay, wholeDayFrom } from './first-day.js';
import { decodeSeed, seedLog } from './seed-log.js';

/** A ledger of another topic, which knows what the log of this one may lack. */
export interface Origin {
  readonly store: LedgerGenerations;
  /** The shard of each plateau there. */
  readonly homes: ReadonlyMap<string, number>;
}

/** What all shards of a rebuild share. */
export interface RebuildPlan {
  /** Absent where the live ledger was made from this very topic. */
  readonly origin?: Origin | undefined;
  readonly from: number | 'earliest';
  readonly retentionMs: number;
  /** The shard of each plateau. */
  readonly homes: ReadonlyMap<string, number>;
  /** Where reading begins, by shard; the log's beginning where absent. */
  readonly starts: ReadonlyMap<number, number>;
  /** Where the live shards are. What the log holds beyond is theirs to read. */
  readonly live: ReadonlyMap<number, number | undefined>;
  readonly store: LedgerGenerations;
  readonly parts: WorkerParts;
}

/** How long to wait for the live shard to go on, in milliseconds. */
const WAIT_MS = 50;

/** Room for the offsets of what is stored of one plateau. */
const SEED_SPAN = 2 ** 32;

const OVER: Next = { refused: 'the shard is rebuilt' };

/**
 * One shard while it is rebuilt: what the ledger alone knows is folded first, then the log up to where the live shard
 * is, by a worker like any other.
 */
export class RebuiltShard {
  /** The days that are taken over as they are; known once the shard has begun. */
  readonly carried: CarriedDays[] = [];
  /** Where reading began. */
  start = 0;
  /** Whether the log holds every event there ever was. */
  isWhole = false;
  private range: LogRange;
  private worker: ShardWorker | undefined;
  private isAnew = false;
  private isOver = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly shard: number,
    private readonly plan: RebuildPlan,
  ) {
    this.range = { partition: shard, low: 0, high: 0 };
  }

  /** The rebuild's own position; absent before it has begun. */
  get held(): Held | undefined {
    return this.worker?.held;
  }

  /** Where it has caught up with a live shard at that offset, which may be beyond the end of a log that was made anew. */
  goal(liveOffset: number | undefined): number | undefined {
    return this.isAnew ? this.range.high : liveOffset;
  }

  /** Says where to begin; see the reader of the bus. */
  assigned(range: LogRange): Promise<Next> {
    return this.inTurn(async () => {
      this.range = range;
      if (this.worker !== undefined) return this.worker.claim(range);
      this.start = Math.max(range.low, this.plan.starts.get(this.shard) ?? 0);
      this.isAnew = (this.plan.live.get(this.shard) ?? 0) > range.high;
      this.isWhole = await this.holdsAll();
      if (this.isWhole) return this.read(this.plan.parts.rulebook);
      // The first message tells since when the log is whole.
      if (this.start < range.high) return { resumeAt: this.start };
      return this.begin(Infinity);
    });
  }

  /** Takes in what the live shard has taken in; the rest waits for it. Throws where the rebuild cannot go on. */
  batch(batch: LogBatch, context: BatchContext): Promise<Next> {
    return this.inTurn(async () => {
      const first = batch.messages.at(0);
      if (this.worker === undefined)
        return first === undefined ? { resumeAt: batch.end } : this.begin(first.appendTime);
      const limit = this.plan.live.get(this.shard) ?? -Infinity;
      if ((first?.offset ?? batch.end - 1) >= limit) return { retryAfterMs: WAIT_MS };
      if (batch.end <= limit) return this.worker.take(batch, context);
      const messages = [...batch.messages].filter(({ offset }) => offset < limit);
      return this.worker.take({ ...batch, messages, end: limit }, context);
    });
  }

  /** Reads no more, and resolves when nothing is in hand. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.turn;
    await this.worker?.settled();
  }

  private async inTurn(work: () => Promise<Next>): Promise<Next> {
    if (this.isOver) return OVER;
    const answer = work();
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** Whether the log holds every event there ever was. */
  private async holdsAll(): Promise<boolean> {
    const { from, store, origin } = this.plan;
    if (origin !== undefined || from !== 'earliest' || this.range.low > 0 || this.isAnew) return false;
    return !(await store.hasCarriedDays(this.shard));
  }

  /** Folds what the log lacks, and sets where each plateau's sums begin. */
  private async begin(wholeSince: number): Promise<Next> {
    const { homes, parts } = this.plan;
    const plateaus = [...homes].filter(([, shard]) => shard === this.shard).map(([plateau]) => plateau);
    const sumsFrom = new Map<string, number>();
    const rulebook = summingFrom(parts.rulebook, sumsFrom);
    const seeder = new ShardWorker(this.shard, { ...parts, rulebook, decode: decodeSeed });
    let offset = this.start - plateaus.length * SEED_SPAN;
    // What the log deleted is no matter here: the live shard says what it lacks.
    await seeder.claim({ partition: this.shard, low: Math.min(0, offset), high: this.start });
    for (const plateau of plateaus) {
      const stored = await this.storedOf(plateau);
      const days = this.carriedOf(plateau, stored, wholeSince);
      if (days === undefined) continue;
      this.carried.push(days);
      sumsFrom.set(plateau, days.before);
      if (parts.rulebook.of(plateau) === undefined) continue;
      await this.seed(seeder, seedLog(plateau, stored, wholeSince, offset), (offset += SEED_SPAN));
    }
    await this.seed(seeder, [], this.start);
    return this.read(rulebook);
  }

  /** What is stored of a plateau, in the ledger before or in the live one. */
  private storedOf(plateau: string): Promise<StoredPlateau> {
    const { store, shard } = this.sourceOf(plateau) ?? { store: this.plan.store, shard: this.shard };
    return store.stored(shard, plateau);
  }

  private sourceOf(plateau: string): CarriedDays['from'] {
    const { origin } = this.plan;
    const shard = origin?.homes.get(plateau);
    return origin === undefined || shard === undefined ? undefined : { store: origin.store, shard };
  }

  /** Which days are taken over: all of a plateau that is not configured any more, none of one that had no event yet. */
  private carriedOf(plateau: string, { watermark }: StoredPlateau, wholeSince: number): CarriedDays | undefined {
    if (watermark === undefined) return undefined;
    const { parts, retentionMs, from } = this.plan;
    const isConfigured = parts.rulebook.of(plateau) !== undefined;
    const before = isConfigured ? firstDay({ watermark, wholeSince, retentionMs, from }) : wholeDayFrom(watermark + 1);
    const source = this.sourceOf(plateau);
    const days = { shard: this.shard, plateau, before, unpackedFrom: utcDayOf(watermark - retentionMs) };
    return source === undefined ? days : { ...days, from: source };
  }

  private async seed(seeder: ShardWorker, messages: LogBatch['messages'], end: number): Promise<void> {
    const next = await seeder.take({ partition: this.shard, messages, end }, NOT_AGAIN);
    const isWritten = 'resumeAt' in next && (await (next.takenIn ?? true));
    if (!isWritten) throw new Error(`Redis went away under shard ${this.shard}: start the rebuild again`);
  }

  private read(rulebook: Rulebook): Promise<Next> {
    this.worker = new ShardWorker(this.shard, { ...this.plan.parts, rulebook });
    return this.worker.claim(this.range);
  }
}

/** A seeder that lost its shard has lost it for good. */
const NOT_AGAIN: BatchContext = { proveMembership: () => Promise.reject(new Error('not read from the bus')) };

const summingFrom = (rulebook: Rulebook, from: ReadonlyMap<string, number>): Rulebook => ({
  ...rulebook,
  of: (plateau) => {
    const [rules, sumsFrom] = [rulebook.of(plateau), from.get(plateau)];
    return rules === undefined || sumsFrom === undefined ? rules : { ...rules, sumsFrom };
  },
});
