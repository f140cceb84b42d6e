import type { Logger } from 'pino';
import { decode, type FloorEvent } from '#contract';
import type { BatchContext, Bus, LogBatch, LogMessage, LogRange, Next } from '#bus';
import { decodeEvents, isExpired, type RecordKey, utcDayOf } from '#floor';
import { type Commit, type Ledger, LedgerError } from '#ledger';
import { DeadLetters } from './dead-letters.js';
import { type HeldPlateau, type Rulebook, ShardMemory } from './shard-memory.js';

/** What the workers of all shards share. */
export interface WorkerParts {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly rulebook: Rulebook;
  readonly definitions: string;
  readonly deadLetterTopic: string;
  readonly logger: Logger;
  /** Which shard each plateau belongs to, as far as this process has asked. */
  readonly homes: Map<string, number>;
}

interface Incoming {
  readonly message: LogMessage;
  readonly event: FloorEvent;
}

/** How long to wait before the ledger or the bus is tried again, in milliseconds. */
const RETRY_MS = 500;

/** A commit holds the changes of this many messages at most, so that Redis is never busy with one for long. */
const COMMIT_LIMIT = 4_000;

/** How many records past their retention one commit deletes at most. */
const SWEEP_LIMIT = 1_000;

/**
 * Folds one partition into one shard of the ledger. Its memory runs ahead of the ledger only within a batch: whatever
 * goes wrong then, the memory is dropped and the shard claimed again.
 */
export class ShardWorker {
  private memory: ShardMemory | undefined;
  /** Where the log began when the partition was assigned. */
  private low = 0;

  constructor(
    private readonly shard: number,
    private readonly parts: WorkerParts,
  ) {}

  /** Claims the shard and says where to go on, given what the log holds. */
  async claim(range: LogRange): Promise<Next> {
    this.low = range.low;
    const { ledger, definitions, logger } = this.parts;
    const { memory, shard } = this;
    const held = memory && { epoch: memory.epoch, ...(memory.offset === undefined ? {} : { offset: memory.offset }) };
    try {
      const claim = await ledger.claim(shard, definitions, held);
      if (!claim.kept || memory === undefined) this.memory = new ShardMemory(claim);
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

  /** Forgets the shard: it may be somebody else's now. */
  drop(): void {
    this.memory = undefined;
  }

  /** Says that the shard has a worker, while it holds the shard. */
  async beat(): Promise<void> {
    const { memory } = this;
    if (memory !== undefined) await this.parts.ledger.beat(this.shard, memory.epoch);
  }

  /** Takes a batch in: all of it is in the ledger when this answers that reading goes on behind it. */
  async take(batch: LogBatch, context: BatchContext): Promise<Next> {
    const { memory } = this;
    if (memory === undefined) return this.reclaim(context, batch.messages[0]?.offset ?? batch.end);
    if (memory.offset !== undefined && batch.end <= memory.offset) return { resumeAt: memory.offset };
    try {
      for (let start = 0; start === 0 || start < batch.messages.length; start += COMMIT_LIMIT) {
        const slice = batch.messages.slice(start, start + COMMIT_LIMIT);
        const next = batch.messages[start + COMMIT_LIMIT]?.offset ?? batch.end;
        if (!(await this.commit(memory, slice, next))) {
          this.drop();
          return this.reclaim(context, slice[0]?.offset ?? next);
        }
      }
      return { resumeAt: batch.end };
    } catch (error) {
      return this.later(error);
    }
  }

  /** Whether the shard is still this worker's: a slice is folded and written, or refused. */
  private async commit(memory: ShardMemory, slice: readonly LogMessage[], next: number): Promise<boolean> {
    const { offset: known } = memory;
    if (known !== undefined && next <= known) return true;
    const commit = await this.fold(memory, known === undefined ? slice : slice.filter((m) => m.offset >= known), next);
    const answer = await this.parts.ledger.commit(commit);
    if (answer.committed) {
      memory.offset = next;
      memory.missed = 0;
      return true;
    }
    const { reason, epoch, offset } = answer;
    this.parts.logger.warn({ shard: this.shard, reason, epoch, offset }, 'the ledger refused a commit');
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
    return this.claim({ partition: this.shard, low: this.low, high: Infinity });
  }

  private later(error: unknown): Next {
    this.drop();
    const { logger } = this.parts;
    if (error instanceof LedgerError && error.code === 'other-definitions') {
      logger.error({ shard: this.shard }, error.message);
      return { refused: error.message };
    }
    const passes = (error instanceof LedgerError && error.code === 'away') || (error as Error).name === 'BusError';
    if (!passes) throw error;
    logger.warn({ shard: this.shard, err: error }, 'waiting for the ledger or the bus');
    return { retryAfterMs: RETRY_MS };
  }

  private async fold(memory: ShardMemory, messages: readonly LogMessage[], next: number): Promise<Commit> {
    const letters = new DeadLetters(this.shard);
    const incoming: Incoming[] = [];
    for (const message of messages) {
      const decoded = decode(message);
      if ('event' in decoded) incoming.push({ message, event: decoded.event });
      else letters.add(message, decoded.refusal);
    }
    const touched = await this.prepare(memory, incoming);
    for (const { message, event } of incoming) {
      const held = touched.get(event.plateau);
      if (typeof held !== 'object') letters.add(message, { reason: held!, detail: '' });
      else {
        const reason = held.fold.take(event, message.appendTime);
        if (reason !== undefined) letters.add(message, { reason, detail: '' });
      }
    }
    if (letters.messages.length > 0) await this.parts.bus.produce(this.parts.deadLetterTopic, letters.messages);
    const plateaus = [];
    for (const held of touched.values()) {
      if (typeof held !== 'object' || held.fold.highest === -Infinity) continue;
      const changes = held.fold.changes();
      plateaus.push({ ...changes, removed: await this.sweep(held, changes.records) });
    }
    const { epoch, offset, missed } = memory;
    const position = offset === undefined ? {} : { expected: offset };
    return { shard: this.shard, epoch, ...position, next, plateaus, deadLetters: letters.byReason, missed };
  }

  /** Brings into memory what the events need of the ledger, in one read a plateau; or says why they are refused. */
  private async prepare(
    memory: ShardMemory,
    incoming: readonly Incoming[],
  ): Promise<Map<string, HeldPlateau | 'unknown-plateau' | 'wrong-partition'>> {
    const touched = new Map<string, HeldPlateau | 'unknown-plateau' | 'wrong-partition'>();
    const missing = new Map<HeldPlateau, Set<RecordKey>>();
    for (const { event } of incoming) {
      let held = touched.get(event.plateau);
      if (held === undefined) touched.set(event.plateau, (held = await this.hold(memory, event.plateau)));
      if (typeof held !== 'object') continue;
      let wanted = missing.get(held);
      if (wanted === undefined) missing.set(held, (wanted = new Set()));
      held.fold.missing(event, wanted);
    }
    for (const [{ fold, rules }, wanted] of missing) {
      const keys = [...wanted];
      if (keys.length === 0) continue;
      const selection = { shard: this.shard, plateau: rules.id, records: keys, intervals: [] };
      const { records } = await this.parts.ledger.read(selection);
      for (const key of keys) fold.supply(key, records.get(key)?.events);
    }
    return touched;
  }

  private async hold(
    memory: ShardMemory,
    plateau: string,
  ): Promise<HeldPlateau | 'unknown-plateau' | 'wrong-partition'> {
    const known = memory.plateaus.get(plateau);
    if (known !== undefined) return known;
    const rules = this.parts.rulebook.of(plateau);
    if (rules === undefined) return 'unknown-plateau';
    const { homes, ledger } = this.parts;
    const home = homes.get(plateau) ?? (await ledger.homeOf(plateau, this.shard));
    homes.set(plateau, home);
    if (home !== this.shard) return 'wrong-partition';
    const { records } = await ledger.read({ shard: this.shard, plateau, records: 'open', intervals: [] });
    const held = memory.hold(rules);
    for (const [key, { events }] of records) held.fold.supply(key, events);
    return held;
  }

  /** Once per day of the watermark: finds finished records that are past their retention. */
  private async sweep(held: HeldPlateau, changed: readonly { key: RecordKey }[]): Promise<RecordKey[]> {
    const { fold, rules } = held;
    const day = utcDayOf(fold.highest);
    if (day === held.sweptDay) return [];
    const limit = fold.highest - rules.retentionMs;
    const kept = new Set(changed.map(({ key }) => key));
    const expired: RecordKey[] = [];
    for (let offset = 0; expired.length < SWEEP_LIMIT; offset += SWEEP_LIMIT) {
      const page = { shard: this.shard, plateau: rules.id, from: -Infinity, to: limit, offset, limit: SWEEP_LIMIT };
      const candidates = await this.parts.ledger.finished(page);
      for (const [key, events] of candidates)
        if (!kept.has(key) && isExpired(key, decodeEvents(rules.id, events), limit)) expired.push(key);
      if (candidates.length < SWEEP_LIMIT) {
        held.sweptDay = day;
        break;
      }
    }
    return expired;
  }
}
