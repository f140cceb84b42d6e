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
import { contribute, derive, type Facts, isExpired, isInHand, openUntil } from './facts.js';
import { type Increments, IncrementSum } from './increments.js';
import { intervalOf, utcDayOf } from './interval.js';
import { addEvent, type EventSet, keyOf, linkedKeys, type RecordKey, splitKey } from './record.js';
import { decodeEvents, encodeEvents } from './record-codec.js';
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
  /** Records that were erased. */
  readonly removed: readonly RecordKey[];
  readonly increments: Increments;
}

interface Entry {
  set: FloorEvent[];
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
  /** All tombstones there are: they are open for as long as they are kept, and so always in memory. */
  private readonly tombstones = new Set<RecordKey>();
  /** The keys of the tombstones that records would have, as far as they were asked for since the last condensing. */
  private readonly pseudonyms = new Map<RecordKey, RecordKey>();
  private readonly removed = new Set<RecordKey>();
  /** Those that the last call of {@link changes} gave: the ledger may have them still. */
  private lastRemoved: ReadonlySet<RecordKey> = new Set();
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

  /**
   * Adds to `wanted` the keys an event needs that are not in memory; each must be supplied before the event. Whom an
   * erased record names is known only once that was supplied, so an erasure is to be asked about again then.
   */
  missing(event: FloorEvent, wanted: Set<RecordKey>, key: RecordKey = keyOf(event)): void {
    this.recall(key, wanted);
    for (const linked of linkedKeys(event)) this.recall(linked, wanted);
    if (!isErasure(event)) return;
    for (const neighbour of neighboursOf(key, this.entries.get(key)?.set ?? [])) this.recall(neighbour, wanted);
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
    const tombstone = this.tombstoneOver(key);
    if (event.time < this.watermark - this.rules.retentionMs && tombstone === undefined && !this.isHeld(key))
      return 'too-late';
    const entry = this.held(key);
    const isLate = event.time < this.watermark - LATE_MS;
    // What a late event changes is told apart from what came before it, wherever the batch began.
    if (isLate && this.touched.size > 0) this.settle();
    if (event.time > this.watermark) this.advance(event.time);
    if (tombstone === undefined && isErasure(event)) return this.erase(event, key, entry);
    if (tombstone !== undefined) this.swallow(event, tombstone);
    else if (!this.addTo(key, entry, event)) return 'record-full';
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
    this.pseudonyms.clear();
  }

  /** What changed since the last call. */
  changes(): PlateauChanges {
    for (const [key, until] of this.timed) if (until <= this.watermark) this.changed.add(key);
    for (const key of this.tombstones) if (!this.isHeld(key)) this.drop(key, this.entries.get(key)!);
    this.condense();
    const open = [...this.changed].map((key) => {
      const { set, facts } = this.entries.get(key)!;
      return changedRecord(key, set, facts!, true);
    });
    this.changed.clear();
    this.lately = this.done;
    this.done = new Map();
    const records = [...this.lately.values(), ...open];
    const removed = [...this.removed];
    this.lastRemoved = new Set(removed);
    this.removed.clear();
    return { plateau: this.rules.id, watermark: this.watermark, records, removed, increments: this.sums.take() };
  }

  /** Whether a record is known here and held: an expired one is as good as none, whether or not it was deleted yet. */
  isHeld(key: RecordKey): boolean {
    const set = this.setOf(key);
    return set.length > 0 && !isExpired(key, set, this.watermark - this.rules.retentionMs);
  }

  private setOf(key: RecordKey): EventSet {
    const known = this.entries.get(key);
    if (known !== undefined) return known.set;
    const text = this.finishedText(key);
    return text === undefined ? [] : decodeEvents(this.rules.id, text);
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

  /** Adds an event to its record and to those it names, without the name of one that is erased. */
  private addTo(key: RecordKey, entry: Entry, event: FloorEvent): boolean {
    const isErased = (linked: RecordKey) => linked !== key && this.tombstoneOver(linked) !== undefined;
    const kept = this.tombstones.size === 0 ? event : nameless(event, isErased);
    if (!this.add(key, entry, kept)) return false;
    for (const linked of linkedKeys(kept)) if (linked !== key) this.add(linked, this.held(linked), kept);
    return true;
  }

  /** Erases what is known of a record, wherever it is: its sums are its tombstone's from here on. See rules E1 to E6. */
  private erase(event: ErasureEvent, key: RecordKey, entry: Entry): DeadLetterReason | undefined {
    this.settle();
    const { set, facts } = entry;
    if (facts !== undefined && isInHand(facts, this.watermark)) return 'still-open';
    const sums = new IncrementSum();
    if (facts !== undefined)
      contribute(facts, this.rules, (interval, field, n) => interval >= this.cutDay && sums.add(interval, field, n));
    const times = [event, ...set].map(({ time }) => time);
    const tombstone = this.tombstoneKeyOf(key);
    this.bury(
      tombstone,
      tombstoneOf({
        plateau: this.rules.id,
        pseudonym: splitKey(tombstone).subject,
        of: event.type === 'call.erased' ? 'call' : 'case',
        openedAt: intervalOf(Math.min(...times)),
        lastEventAt: Math.max(...times),
        sums,
      }),
    );
    for (const neighbour of neighboursOf(key, set)) this.forgetIn(neighbour, key);
    this.drop(key, entry);
    return undefined;
  }

  /** An event about an erased record is not kept; it only tells the call it names that the caller was reached again. */
  private swallow(event: FloorEvent, tombstone: RecordKey): void {
    const [known] = this.setOf(tombstone);
    const later = heardAt(known!, event.time);
    if (later.data !== known!.data) this.bury(tombstone, later);
    for (const linked of linkedKeys(event))
      if (this.tombstoneOver(linked) === undefined)
        for (const trace of tracesIn(linked, event)) this.add(linked, this.held(linked), trace);
  }

  /** Keeps a tombstone. No sum moves: what it holds is in them already. */
  private bury(key: RecordKey, tombstone: FloorEvent): void {
    const set = [tombstone];
    const facts = this.derive(key, set);
    this.entries.set(key, { set, facts });
    this.place(key, facts);
    this.changed.add(key);
  }

  private forgetIn(neighbour: RecordKey, erased: RecordKey): void {
    const entry = this.entries.get(neighbour);
    if (entry === undefined || entry.set.length === 0) return;
    const set = this.isHeld(neighbour) ? forget(neighbour, entry.set, erased) : [];
    if (set.length === 0) return this.drop(neighbour, entry);
    entry.set = set;
    this.touched.add(neighbour);
  }

  private drop(key: RecordKey, entry: Entry): void {
    entry.set = [];
    entry.facts = undefined;
    for (const keys of [this.touched, this.changed, this.done, this.tombstones]) keys.delete(key);
    this.place(key, undefined);
    this.removed.add(key);
  }

  /** The key of the tombstone of an erased record; undefined where it is not erased, or so long ago that it may be anew. */
  private tombstoneOver(key: RecordKey): RecordKey | undefined {
    if (this.tombstones.size === 0 || !isErasable(key)) return undefined;
    const tombstone = this.tombstoneKeyOf(key);
    return this.tombstones.has(tombstone) && this.isHeld(tombstone) ? tombstone : undefined;
  }

  private tombstoneKeyOf(key: RecordKey): RecordKey {
    let tombstone = this.pseudonyms.get(key);
    if (tombstone === undefined)
      this.pseudonyms.set(key, (tombstone = erasedKey(this.rules.pseudonymOf, this.rules.id, key)));
    return tombstone;
  }

  private add(key: RecordKey, entry: Entry, event: FloorEvent): boolean {
    const added = addEvent(entry.set, event);
    if (added === 'added') {
      this.touched.add(key);
      this.removed.delete(key);
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
    if (facts?.kind === 'erased') this.tombstones.add(key);
    if (until <= this.watermark) this.finished.add(key);
    else if (until < Infinity) this.timed.set(key, until);
    return until > this.watermark;
  }

  /** Brings a record back that was finished just now, or else adds its key to `wanted`. */
  private recall(key: RecordKey, wanted: Set<RecordKey>): void {
    if (this.entries.has(key)) return;
    const text = this.finishedText(key);
    if (text === undefined && !this.isRemoved(key)) wanted.add(key);
    else this.supply(key, text);
  }

  /** Finished records are rarely asked for again: one text each until the ledger has them, then nothing. */
  private finishedText(key: RecordKey): string | undefined {
    return (this.done.get(key) ?? (this.isRemoved(key) ? undefined : this.lately.get(key)))?.events;
  }

  private isRemoved(key: RecordKey): boolean {
    return this.removed.has(key) || this.lastRemoved.has(key);
  }
}

const changedRecord = (key: RecordKey, set: EventSet, { openedAt }: Facts, open: boolean): ChangedRecord => ({
  key,
  events: encodeEvents(set),
  openedAt,
  open,
});
