import type { DeadLetterReason, FloorEvent } from '#contract';
import { correctionField, LATE_MS } from './corrections.js';
import {
  type ErasureEvent,
  erasedKey,
  forget,
  isErasable,
  isErasure,
  nameless,
  neighboursOf,
  tracesIn,
} from './erasure.js';
import { contribute, derive, isExpired, isInHand } from './facts.js';
import { type Increments, IncrementSum, SumMove } from './increments.js';
import { intervalOf, utcDayOf } from './interval.js';
import { addEvent, type EventSet, keyOf, linkedKeys, type RecordKey, splitKey } from './record.js';
import { type RecordChanges, RecordShelf, type ShelvedRecord } from './record-shelf.js';
import type { Standards } from './standards.js';
import { heardAt, tombstoneOf } from './tombstone.js';

/** An event may be this much later than its message's append time, in milliseconds. */
const FUTURE_LIMIT_MS = 5 * 60_000;

/** What a plateau is judged by. */
export interface PlateauRules extends Standards {
  readonly id: string;
  /** How long past its last event a finished record is kept, in milliseconds. */
  readonly retentionMs: number;
  /** The instant before whose UTC day nothing is summed: a rebuild carries those days over. */
  readonly sumsFrom?: number;
  /** What a text is known by when it is not to be kept: the same for the same text, and of no use to find it out. */
  readonly pseudonymOf: (text: string) => string;
}

/** What a batch changed about a plateau. */
export interface PlateauChanges extends RecordChanges {
  readonly plateau: string;
  readonly watermark: number;
  readonly increments: Increments;
}

/**
 * One plateau's records in the memory of the worker that owns its shard: takes events in log order, and gives what
 * changed since it was last asked. Pure: what it does not hold it asks for by key, see {@link PlateauFold.missing}.
 */
export class PlateauFold {
  private readonly shelf: RecordShelf;
  /** Records whose events changed since the last settlement. */
  private touched = new Set<ShelvedRecord>();
  /** The keys of the tombstones that records would have, as far as they were asked for since the last condensing. */
  private readonly pseudonyms = new Map<RecordKey, RecordKey>();
  private readonly sums = new IncrementSum();
  private cutDay: number;

  constructor(
    private readonly rules: PlateauRules,
    private watermark = -Infinity,
  ) {
    this.shelf = new RecordShelf(rules.id);
    this.cutDay = this.cutDayAt(watermark);
  }

  /** The highest event time seen. */
  get highest(): number {
    return this.watermark;
  }

  /**
   * Adds to `wanted` the keys an event needs that are not in memory; each must be supplied before the event. Whom an
   * erased record names is known only once that was supplied, so an erasure is to be asked about again then.
   */
  missing(event: FloorEvent, wanted: Set<RecordKey>, key: RecordKey = keyOf(event)): void {
    const { shelf, watermark } = this;
    shelf.recall(key, wanted, watermark);
    for (const linked of linkedKeys(event)) shelf.recall(linked, wanted, watermark);
    if (!isErasure(event)) return;
    for (const neighbour of neighboursOf(key, shelf.get(key)?.set ?? [])) shelf.recall(neighbour, wanted, watermark);
  }

  /** Hands over a stored record, or that there is none. */
  supply(key: RecordKey, events: string | undefined): void {
    this.shelf.supply(key, events, this.watermark);
  }

  /** Takes the next event of the log; answers why not, if it cannot be taken in. A duplicate is taken in, unseen. */
  take(event: FloorEvent, appendTime: number, key: RecordKey = keyOf(event)): DeadLetterReason | undefined {
    if (event.time > appendTime + FUTURE_LIMIT_MS) return 'from-the-future';
    const tombstone = this.tombstoneOver(key);
    if (event.time < this.watermark - this.rules.retentionMs && tombstone === undefined && !this.isHeld(key))
      return 'too-late';
    const record = this.held(key);
    const isLate = event.time < this.watermark - LATE_MS;
    // What a late event changes is told apart from what came before it, wherever the batch began.
    if (isLate && this.touched.size > 0) this.settle();
    if (event.time > this.watermark) this.advance(event.time);
    if (tombstone === undefined && isErasure(event)) return this.erase(event, key, record);
    if (tombstone !== undefined) this.swallow(event, tombstone);
    else if (!this.addTo(record, event)) return 'record-full';
    if (isLate) this.settleCorrection(appendTime);
    return undefined;
  }

  /**
   * Lets go of the records that are finished: one text each is left. Called every few hundred events, it keeps a long
   * batch from filling the memory with what is not asked for again.
   */
  condense(): void {
    this.settle();
    this.shelf.condense(this.watermark);
    this.pseudonyms.clear();
  }

  /** What changed since the last call. */
  changes(): PlateauChanges {
    const { shelf, watermark } = this;
    this.settle();
    for (const key of shelf.tombstones) if (!this.isHeld(key)) shelf.remove(key);
    const { records, removed } = shelf.changes(watermark);
    this.pseudonyms.clear();
    return { plateau: this.rules.id, watermark, records, removed, increments: this.sums.take() };
  }

  /** Whether a record is known here and held: an expired one is as good as none, whether or not it was deleted yet. */
  isHeld(key: RecordKey): boolean {
    const set = this.shelf.eventsOf(key);
    return set.length > 0 && !this.isPast(key, set);
  }

  private isPast(key: RecordKey, set: EventSet): boolean {
    return isExpired(key, set, this.watermark - this.rules.retentionMs);
  }

  /** The record that an event is about to be added to; one that is not held begins anew. */
  private held(key: RecordKey): ShelvedRecord {
    const record = this.shelf.getOrBegin(key);
    if (record.set.length > 0 && this.isPast(key, record.set)) {
      // What came before it expired counts, wherever the batch ends.
      if (this.touched.has(record)) this.settle();
      record.set = [];
      record.facts = undefined;
    }
    return record;
  }

  /** Adds an event to its record and to those it names, without the name of one that is erased. */
  private addTo(record: ShelvedRecord, event: FloorEvent): boolean {
    const isErased = (linked: RecordKey) => linked !== record.key && this.tombstoneOver(linked) !== undefined;
    const kept = this.shelf.tombstones.size === 0 ? event : nameless(event, isErased);
    if (!this.add(record, kept)) return false;
    for (const linked of linkedKeys(kept)) if (linked !== record.key) this.add(this.held(linked), kept);
    return true;
  }

  /** Erases what is known of a record, wherever it is: its sums are its tombstone's from here on. See rules E1 to E6. */
  private erase(event: ErasureEvent, key: RecordKey, record: ShelvedRecord): DeadLetterReason | undefined {
    this.settle();
    const { set, facts } = record;
    if (facts !== undefined && isInHand(facts, this.watermark)) return 'still-open';
    const sums = new IncrementSum();
    if (facts !== undefined) contribute(facts, this.rules, new SumMove(sums, this.cutDay, 1));
    const times = [event, ...set].map(({ time }) => time);
    const tombstone = this.tombstoneKeyOf(key);
    const left = tombstoneOf({
      plateau: this.rules.id,
      pseudonym: splitKey(tombstone).subject,
      of: event.type === 'call.erased' ? 'call' : 'case',
      openedAt: intervalOf(Math.min(...times)),
      lastEventAt: Math.max(...times),
      sums,
    });
    // No sum moves: what it holds is in them already.
    this.shelf.put(tombstone, [left], this.watermark);
    for (const neighbour of neighboursOf(key, set)) this.forgetIn(neighbour, key);
    this.shelf.remove(key);
    return undefined;
  }

  /** An event about an erased record is not kept; it only tells the call it names that the caller was reached again. */
  private swallow(event: FloorEvent, tombstone: RecordKey): void {
    const [known] = this.shelf.eventsOf(tombstone);
    this.shelf.put(tombstone, [heardAt(known!, event.time)], this.watermark);
    for (const linked of linkedKeys(event))
      if (this.tombstoneOver(linked) === undefined)
        for (const trace of tracesIn(linked, event)) this.add(this.held(linked), trace);
  }

  private forgetIn(neighbour: RecordKey, erased: RecordKey): void {
    const record = this.shelf.get(neighbour);
    if (record === undefined || record.set.length === 0) return;
    const set = this.isHeld(neighbour) ? forget(neighbour, record.set, erased) : [];
    if (set.length === 0) return this.shelf.remove(neighbour);
    record.set = set;
    this.touched.add(record);
  }

  /** The key of the tombstone of an erased record; undefined where it is not erased, or so long ago that it may be anew. */
  private tombstoneOver(key: RecordKey): RecordKey | undefined {
    const { tombstones } = this.shelf;
    if (tombstones.size === 0 || !isErasable(key)) return undefined;
    const tombstone = this.tombstoneKeyOf(key);
    return tombstones.has(tombstone) && this.isHeld(tombstone) ? tombstone : undefined;
  }

  private tombstoneKeyOf(key: RecordKey): RecordKey {
    let tombstone = this.pseudonyms.get(key);
    if (tombstone === undefined)
      this.pseudonyms.set(key, (tombstone = erasedKey(this.rules.pseudonymOf, this.rules.id, key)));
    return tombstone;
  }

  private add(record: ShelvedRecord, event: FloorEvent): boolean {
    const added = addEvent(record.set, event);
    if (added === 'added') {
      this.touched.add(record);
      this.shelf.noteHeld(record.key);
    }
    return added !== 'full';
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
    const plus = new SumMove(sums, this.cutDay, 1);
    const minus = new SumMove(sums, this.cutDay, -1);
    for (const record of this.touched) {
      const facts = derive(record.key, record.set);
      if (record.facts !== undefined) contribute(record.facts, this.rules, minus);
      contribute(facts, this.rules, plus);
      record.facts = facts;
      this.shelf.noteChanged(record);
    }
    this.touched = new Set();
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
}
