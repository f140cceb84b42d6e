import type { DeadLetterReason, FloorEvent } from '#contract';
import { correctionField, LATE_MS } from './corrections.js';
import { contribute, derive, type Facts, isExpired, openUntil } from './facts.js';
import { type Increments, IncrementSum } from './increments.js';
import { utcDayOf } from './interval.js';
import { addEvent, type EventSet, keyOf, linkedKeys, type RecordKey, splitKey } from './record.js';
import { decodeEvents, encodeEvents } from './record-codec.js';
import type { Standards } from './standards.js';

/** An event may be this much later than its message's append time, in milliseconds. */
const FUTURE_LIMIT_MS = 5 * 60_000;

/** What a plateau is judged by. */
export interface PlateauRules extends Standards {
  readonly id: string;
  /** How long past its last event a finished record is kept, in milliseconds. */
  readonly retentionMs: number;
  /** The instant before whose UTC day nothing is summed: a rebuild carries those days over. */
  readonly sumsFrom?: number;
}

/** A record that changed. */
export interface ChangedRecord {
  readonly key: RecordKey;
  readonly events: string;
  readonly openedAt: number;
  readonly open: boolean;
}

/** What a batch changed about a plateau. */
export interface PlateauChanges {
  readonly plateau: string;
  readonly watermark: number;
  readonly records: readonly ChangedRecord[];
  readonly increments: Increments;
}

interface Entry {
  set: EventSet;
  /** As of the last settlement: what the sums hold of this record. */
  facts: Facts | undefined;
}

/**
 * One plateau's records in the memory of the worker that owns its shard: takes events in log order, and gives what
 * changed since it was last asked. Pure: what it does not hold it asks for by key, see {@link PlateauFold.missing}.
 */
export class PlateauFold {
  private readonly entries = new Map<RecordKey, Entry>();
  private readonly finished = new Set<RecordKey>();
  /** Finished records since the last call of {@link changes}, which is to give them. */
  private done = new Map<RecordKey, ChangedRecord>();
  /** The finished records that the last call of {@link changes} gave: the ledger may not have them yet. */
  private lately: ReadonlyMap<RecordKey, ChangedRecord> = new Map();
  private readonly touched = new Set<RecordKey>();
  private readonly changed = new Set<RecordKey>();
  /** Records that stop being open when the watermark reaches an instant. */
  private readonly timed = new Map<RecordKey, number>();
  private readonly sums = new IncrementSum();
  private cutDay: number;

  constructor(
    private readonly rules: PlateauRules,
    private watermark = -Infinity,
  ) {
    this.cutDay = this.cutDayAt(watermark);
  }

  /** The highest event time seen. */
  get highest(): number {
    return this.watermark;
  }

  /** Adds to `wanted` the keys an event needs that are not in memory; each must be supplied before the event. */
  missing(event: FloorEvent, wanted: Set<RecordKey>, key: RecordKey = keyOf(event)): void {
    this.recall(key, wanted);
    for (const linked of linkedKeys(event)) this.recall(linked, wanted);
  }

  /** Hands over a stored record, or that there is none. */
  supply(key: RecordKey, events: string | undefined): void {
    if (this.entries.has(key)) return;
    const set = events === undefined ? [] : decodeEvents(this.rules.id, events);
    const facts = set.length === 0 ? undefined : this.derive(key, set);
    this.entries.set(key, { set, facts });
    this.place(key, facts);
  }

  /** Takes the next event of the log; answers why not, if it cannot be taken in. A duplicate is taken in, unseen. */
  take(event: FloorEvent, appendTime: number, key: RecordKey = keyOf(event)): DeadLetterReason | undefined {
    if (event.time > appendTime + FUTURE_LIMIT_MS) return 'from-the-future';
    if (event.time < this.watermark - this.rules.retentionMs && !this.isHeld(key)) return 'too-late';
    const entry = this.held(key);
    const isLate = event.time < this.watermark - LATE_MS;
    // What a late event changes is told apart from what came before it, wherever the batch began.
    if (isLate && this.touched.size > 0) this.settle();
    if (event.time > this.watermark) this.advance(event.time);
    if (!this.add(key, entry, event)) return 'record-full';
    for (const linked of linkedKeys(event)) if (linked !== key) this.add(linked, this.held(linked), event);
    if (isLate) this.settleCorrection(appendTime);
    return undefined;
  }

  /**
   * Lets go of the records that are finished: one text each is left. Called every few hundred events, it keeps a long
   * batch from filling the memory with what is not asked for again.
   */
  condense(): void {
    this.settle();
    for (const key of this.changed) {
      const { set, facts } = this.entries.get(key)!;
      if (this.place(key, facts)) continue;
      this.done.set(key, changedRecord(key, set, facts!, false));
      this.changed.delete(key);
    }
    for (const key of this.finished) this.entries.delete(key);
    this.finished.clear();
  }

  /** What changed since the last call. */
  changes(): PlateauChanges {
    for (const [key, until] of this.timed) if (until <= this.watermark) this.changed.add(key);
    this.condense();
    const open = [...this.changed].map((key) => {
      const { set, facts } = this.entries.get(key)!;
      return changedRecord(key, set, facts!, true);
    });
    this.changed.clear();
    this.lately = this.done;
    this.done = new Map();
    const records = [...this.lately.values(), ...open];
    return { plateau: this.rules.id, watermark: this.watermark, records, increments: this.sums.take() };
  }

  /** Whether a record is known here and held: an expired one is as good as none, whether or not it was deleted yet. */
  isHeld(key: RecordKey): boolean {
    const text = this.finishedText(key);
    const set = this.entries.get(key)?.set ?? (text === undefined ? [] : decodeEvents(this.rules.id, text));
    return set.length > 0 && !isExpired(key, set, this.watermark - this.rules.retentionMs);
  }

  /** The entry of a key that an event is about to be added to; one that is not held begins anew. */
  private held(key: RecordKey): Entry {
    let entry = this.entries.get(key);
    if (entry === undefined) this.entries.set(key, (entry = { set: [], facts: undefined }));
    if (entry.set.length > 0 && !this.isHeld(key)) {
      // What came before it expired counts, wherever the batch ends.
      if (this.touched.has(key)) this.settle();
      entry.set = [];
      entry.facts = undefined;
    }
    return entry;
  }

  private add(key: RecordKey, entry: Entry, event: FloorEvent): boolean {
    const added = addEvent(entry.set, event);
    if (added === 'full') return false;
    if (added === 'duplicate') return true;
    entry.set = added.set;
    this.touched.add(key);
    return true;
  }

  /** The sums must not depend on where batches end, so what the old limit applied to is settled under it. */
  private advance(time: number): void {
    const cutDay = this.cutDayAt(time);
    if (cutDay !== this.cutDay && this.touched.size > 0) this.settle();
    this.watermark = time;
    this.cutDay = cutDay;
  }

  /** Days past the retention are final: what they hold was settled while it could still change. */
  private cutDayAt(watermark: number): number {
    return Math.max(utcDayOf(watermark - this.rules.retentionMs), this.rules.sumsFrom ?? -Infinity);
  }

  /** Moves the sums by what the touched records add now, less what they added before. */
  private settle(sums: IncrementSum = this.sums): void {
    const plus = (interval: number, field: string, n: number) =>
      interval >= this.cutDay && sums.add(interval, field, n);
    const minus = (interval: number, field: string, n: number) => plus(interval, field, -n);
    for (const key of this.touched) {
      const entry = this.entries.get(key)!;
      const facts = this.derive(key, entry.set);
      if (entry.facts !== undefined) contribute(entry.facts, this.rules, minus);
      contribute(facts, this.rules, plus);
      entry.facts = facts;
      this.changed.add(key);
      this.done.delete(key);
    }
    this.touched.clear();
  }

  /** Settles what one late event changed, and notes in each interval it changed that it did. */
  private settleCorrection(appendTime: number): void {
    const changes = new IncrementSum();
    this.settle(changes);
    for (const [interval, fields] of changes.take()) {
      for (const [field, n] of fields) this.sums.add(interval, field, n);
      this.sums.add(interval, correctionField(appendTime), 1);
    }
  }

  private derive(key: RecordKey, set: EventSet): Facts {
    const { kind, subject } = splitKey(key);
    return derive(kind, subject, set);
  }

  /** Files a record under how long it is open; answers whether it is. */
  private place(key: RecordKey, facts: Facts | undefined): boolean {
    const until = facts === undefined ? -Infinity : openUntil(facts);
    this.finished.delete(key);
    this.timed.delete(key);
    if (until <= this.watermark) this.finished.add(key);
    else if (until < Infinity) this.timed.set(key, until);
    return until > this.watermark;
  }

  /** Brings a record back that was finished just now, or else adds its key to `wanted`. */
  private recall(key: RecordKey, wanted: Set<RecordKey>): void {
    if (this.entries.has(key)) return;
    const text = this.finishedText(key);
    if (text === undefined) wanted.add(key);
    else this.supply(key, text);
  }

  /** Finished records are rarely asked for again: one text each until the ledger has them, then nothing. */
  private finishedText(key: RecordKey): string | undefined {
    return (this.done.get(key) ?? this.lately.get(key))?.events;
  }
}

const changedRecord = (key: RecordKey, set: EventSet, { openedAt }: Facts, open: boolean): ChangedRecord => ({
  key,
  events: encodeEvents(set),
  openedAt,
  open,
});
