import type { FloorEvent } from '#contract';
import { derive, type Facts, openUntil } from './facts.js';
import type { EventSet, RecordKey } from './record.js';
import { decodeEvents, encodeEvents } from './record-codec.js';

/** A record in memory. */
export interface ShelvedRecord {
  readonly key: RecordKey;
  set: FloorEvent[];
  /** As of the last settlement: what the sums hold of this record. */
  facts: Facts | undefined;
}

/** A record that changed. */
export interface ChangedRecord {
  readonly key: RecordKey;
  readonly events: string;
  readonly openedAt: number;
  readonly open: boolean;
}

/** What became of a plateau's records. */
export interface RecordChanges {
  readonly records: readonly ChangedRecord[];
  /** Records that were erased, and tombstones past their retention. */
  readonly removed: readonly RecordKey[];
}

/**
 * The records of one plateau in memory: those that are open, those that events are about just now, and the texts of those
 * that were finished and that the ledger may not have yet. Of every other it holds nothing.
 *
 * What is emptied often is made anew instead: the collector of garbage files a collection that has lived for a while with
 * what lives long, and with it all that it ever held.
 */
export class RecordShelf {
  private readonly open = new Map<RecordKey, ShelvedRecord>();
  /** Those that are not, or were not when they were last looked at, until {@link condense}. */
  private passing = new Map<RecordKey, ShelvedRecord>();
  /** Finished records since the last call of {@link changes}, which is to give them. */
  private done = new Map<RecordKey, ChangedRecord>();
  /** The finished records that the last call of {@link changes} gave: the ledger may not have them yet. */
  private lately: ReadonlyMap<RecordKey, ChangedRecord> = new Map();
  private changed = new Set<ShelvedRecord>();
  /** Records that stop being open when the watermark reaches an instant. */
  private readonly timed = new Map<RecordKey, number>();
  private readonly removed = new Set<RecordKey>();
  /** Those that the last call of {@link changes} gave: the ledger may have them still. */
  private lastRemoved: ReadonlySet<RecordKey> = new Set();
  /** All tombstones there are: they are open for as long as they are kept, and so always here. */
  readonly tombstones = new Set<RecordKey>();

  constructor(private readonly plateau: string) {}

  /** A record that is here with its facts; a finished one is brought back by {@link recall}. */
  get(key: RecordKey): ShelvedRecord | undefined {
    return this.passing.get(key) ?? this.open.get(key);
  }

  /** The same, begun if there is none. */
  getOrBegin(key: RecordKey): ShelvedRecord {
    let record = this.get(key);
    if (record === undefined) this.passing.set(key, (record = { key, set: [], facts: undefined }));
    return record;
  }

  /** The events of a record as far as they are here, as facts or as text. */
  eventsOf(key: RecordKey): EventSet {
    const known = this.get(key);
    if (known !== undefined) return known.set;
    const text = this.finishedText(key);
    return text === undefined ? [] : decodeEvents(this.plateau, text);
  }

  /** Brings a record back that was finished just now, or else adds its key to `wanted`. */
  recall(key: RecordKey, wanted: Set<RecordKey>, watermark: number): void {
    if (wanted.has(key) || this.get(key) !== undefined) return;
    const text = this.finishedText(key);
    if (text === undefined && !this.isRemoved(key)) wanted.add(key);
    else this.supply(key, text, watermark);
  }

  /** Takes over a stored record, or that there is none. */
  supply(key: RecordKey, events: string | undefined, watermark: number): void {
    if (this.get(key) !== undefined) return;
    const set = events === undefined ? [] : decodeEvents(this.plateau, events);
    const facts = set.length === 0 ? undefined : derive(key, set);
    this.place({ key, set, facts }, watermark);
  }

  /** Notes that a record is to be given by {@link changes}. */
  noteChanged(record: ShelvedRecord): void {
    this.changed.add(record);
    this.done.delete(record.key);
  }

  /** Notes that a record has events, whether or not it was erased before. */
  noteHeld(key: RecordKey): void {
    this.removed.delete(key);
  }

  /** Puts a record in the place of whatever is there. */
  put(key: RecordKey, set: FloorEvent[], watermark: number): void {
    const former = this.get(key);
    if (former !== undefined) this.changed.delete(former);
    const record = { key, set, facts: derive(key, set) };
    this.place(record, watermark);
    this.noteChanged(record);
  }

  /** Empties a record, which the ledger is to delete. */
  remove(key: RecordKey): void {
    const record = this.get(key);
    if (record === undefined) return;
    record.set = [];
    record.facts = undefined;
    this.changed.delete(record);
    for (const keys of [this.done, this.tombstones]) keys.delete(key);
    this.place(record, -Infinity);
    this.removed.add(key);
  }

  /** Lets go of the records that are finished: one text each is left. */
  condense(watermark: number): void {
    const open = new Set<ShelvedRecord>();
    for (const record of this.changed) {
      if (this.file(record, watermark)) open.add(record);
      else this.done.set(record.key, changedRecord(record, false));
    }
    this.changed = open;
    this.passing = new Map();
  }

  /** What changed since the last call, what stops being open at this watermark included. */
  changes(watermark: number): RecordChanges {
    for (const [key, until] of this.timed) if (until <= watermark) this.changed.add(this.open.get(key)!);
    this.condense(watermark);
    const open = Array.from(this.changed, (record) => changedRecord(record, true));
    this.changed = new Set();
    this.lately = this.done;
    this.done = new Map();
    this.lastRemoved = new Set(this.removed);
    this.removed.clear();
    return { records: [...this.lately.values(), ...open], removed: [...this.lastRemoved] };
  }

  private place(record: ShelvedRecord, watermark: number): void {
    if (this.file(record, watermark)) this.passing.delete(record.key);
    else this.passing.set(record.key, record);
  }

  /** Files a record among those that are open, or takes it from there, by how long it is; answers whether it is. */
  private file(record: ShelvedRecord, watermark: number): boolean {
    const { key, facts } = record;
    const until = facts === undefined ? -Infinity : openUntil(facts);
    if (facts?.kind === 'erased') this.tombstones.add(key);
    if (until <= watermark) {
      // Whatever is timed is open.
      if (this.open.delete(key)) this.timed.delete(key);
      return false;
    }
    this.open.set(key, record);
    if (until < Infinity) this.timed.set(key, until);
    else this.timed.delete(key);
    return true;
  }

  /** Finished records are rarely asked for again: one text each until the ledger has them, then nothing. */
  private finishedText(key: RecordKey): string | undefined {
    return (this.done.get(key) ?? (this.isRemoved(key) ? undefined : this.lately.get(key)))?.events;
  }

  private isRemoved(key: RecordKey): boolean {
    return this.removed.has(key) || this.lastRemoved.has(key);
  }
}

const changedRecord = ({ key, set, facts }: ShelvedRecord, open: boolean): ChangedRecord => ({
  key,
  events: encodeEvents(set),
  openedAt: facts!.openedAt,
  open,
});
