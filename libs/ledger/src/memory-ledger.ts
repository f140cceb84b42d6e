import { type RecordKey, utcDayOf } from '#floor';
import { NO_GAPS, type ShardGaps, withGap } from './gaps.js';
import { LedgerError, otherDefinitions, otherTopic } from './ledger-error.js';
import { noticeOf } from './notice.js';
import { refuseOtherPast } from './past-rules.js';
import type {
  Claim,
  Claimant,
  Commit,
  CommitAnswer,
  DaysView,
  FinishedRange,
  Ledger,
  Notice,
  PlateauCommit,
  Selection,
  ShardState,
  StoredDay,
  StoredRecord,
  View,
} from './port.js';

interface StoredPlateau {
  readonly records: Map<RecordKey, StoredRecord & { readonly openedAt: number }>;
  readonly sums: Map<number, Map<string, number>>;
}

interface Shard {
  epoch: number;
  offset?: number;
  definitions?: string;
  topic?: string;
  missed: number;
  gaps: ShardGaps;
  beatAt?: number;
  readonly deadLetters: Record<string, number>;
  readonly watermarks: Map<string, number>;
  readonly rules: Map<string, string>;
  readonly plateaus: Map<string, StoredPlateau>;
}

/**
 * The ledger of one process, kept nowhere: epochs, offsets and refusals as in Redis. Its days are not packed, for nobody
 * could tell, and it is never rebuilt.
 */
export class MemoryLedger implements Ledger {
  private readonly shards = new Map<number, Shard>();
  private readonly homesByPlateau = new Map<string, number>();
  private readonly listeners = new Set<(notice: Notice) => void>();

  /** `now` gives milliseconds of a clock that never goes back. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  async claim(shard: number, definitions: string, { held, rules = new Map(), topic }: Claimant = {}): Promise<Claim> {
    const stored = this.shard(shard);
    if (stored.topic !== undefined && topic !== undefined && stored.topic !== topic)
      throw new LedgerError('other-topic', otherTopic(shard, stored.topic, topic));
    if (stored.definitions !== undefined && stored.definitions !== definitions)
      throw new LedgerError('other-definitions', otherDefinitions(shard, stored.definitions, definitions));
    for (const [plateau, now] of rules) {
      const [before, watermark] = [stored.rules.get(plateau), stored.watermarks.get(plateau)];
      if (before !== undefined && watermark !== undefined) refuseOtherPast(shard, plateau, before, now, watermark);
    }
    const kept = held !== undefined && stored.epoch === held.epoch && stored.offset === held.offset;
    if (!kept) stored.epoch += 1;
    stored.definitions = definitions;
    if (topic !== undefined) stored.topic = topic;
    for (const [plateau, now] of rules) stored.rules.set(plateau, now);
    const { epoch, offset, watermarks } = stored;
    return { epoch, kept, watermarks: new Map(watermarks), ...(offset === undefined ? {} : { offset }) };
  }

  async homeOf(plateau: string, shard: number): Promise<number> {
    const home = this.homesByPlateau.get(plateau);
    if (home === undefined) this.homesByPlateau.set(plateau, shard);
    return home ?? shard;
  }

  async commit(commit: Commit): Promise<CommitAnswer> {
    const shard = this.shard(commit.shard);
    const { epoch, offset } = shard;
    if (epoch !== commit.epoch || offset !== commit.expected) {
      if (epoch === commit.epoch && offset === commit.next) return { committed: true };
      const reason = epoch === commit.epoch ? 'wrong-offset' : 'stale-epoch';
      return { committed: false, reason, epoch, ...(offset === undefined ? {} : { offset }) };
    }
    shard.offset = commit.next;
    shard.missed += commit.missed ?? 0;
    if (commit.gap !== undefined) shard.gaps = withGap(shard.gaps, commit.gap);
    for (const [reason, n] of Object.entries(commit.deadLetters ?? {}))
      shard.deadLetters[reason] = (shard.deadLetters[reason] ?? 0) + n;
    for (const changes of commit.plateaus) apply(shard, changes);
    const notice = noticeOf(commit);
    for (const listener of this.listeners) listener(notice);
    return { committed: true };
  }

  async beat(shard: number, epoch: number, reached = -1): Promise<boolean> {
    const stored = this.shard(shard);
    if (stored.epoch !== epoch || (stored.offset ?? -1) < reached) return false;
    stored.beatAt = this.now();
    return true;
  }

  async refusal(): Promise<undefined> {
    return undefined;
  }

  async read({ shard, plateau, records, intervals }: Selection): Promise<View> {
    const stored = this.shard(shard).plateaus.get(plateau);
    const sums = new Map<number, Record<string, string>>();
    for (const interval of intervals) {
      const fields = stored?.sums.get(interval);
      if (fields !== undefined)
        sums.set(interval, Object.fromEntries([...fields].map(([field, n]) => [field, String(n)])));
    }
    return { state: this.state(shard), records: recordsOf(stored, records), sums };
  }

  async readDays({ shard, plateau, records, intervals }: Selection): Promise<DaysView> {
    const stored = this.shard(shard).plateaus.get(plateau);
    const sums = intervals.flatMap((interval) =>
      [...(stored?.sums.get(interval) ?? [])].map(([field, n]) => [interval, field, n] as const),
    );
    const days = new Map<number, StoredDay>();
    for (const day of new Set(sums.map(([interval]) => utcDayOf(interval)))) {
      const own = sums.filter(([interval]) => utcDayOf(interval) === day);
      days.set(day, { tell: (sink) => own.forEach((sum) => sink(...sum)) });
    }
    return { state: this.state(shard), records: recordsOf(stored, records), days };
  }

  async finishedByKey(shard: number, plateau: string, keys: readonly RecordKey[]): Promise<Map<RecordKey, string>> {
    const found = new Map<RecordKey, string>();
    const records = this.shard(shard).plateaus.get(plateau)?.records;
    for (const key of keys) {
      const record = records?.get(key);
      if (record?.open === false) found.set(key, record.events);
    }
    return found;
  }

  async finishedKeys(range: FinishedRange): Promise<RecordKey[]> {
    return (await this.finished(range)).map(([key]) => key);
  }

  async finished({ shard, plateau, from, to, offset, limit }: FinishedRange): Promise<[RecordKey, string][]> {
    return [...(this.shard(shard).plateaus.get(plateau)?.records ?? [])]
      .filter(([, record]) => !record.open && record.openedAt >= from && record.openedAt < to)
      .toSorted(([a, { openedAt: x }], [b, { openedAt: y }]) => x - y || (a < b ? -1 : 1))
      .slice(offset, offset + limit)
      .map(([key, { events }]) => [key, events]);
  }

  async states(shards: readonly number[]): Promise<ShardState[]> {
    return shards.map((shard) => this.state(shard));
  }

  async homes(): Promise<ReadonlyMap<string, number>> {
    return new Map(this.homesByPlateau);
  }

  async watch(listener: (notice: Notice) => void): Promise<() => Promise<void>> {
    const own = (notice: Notice) => listener(notice);
    this.listeners.add(own);
    return async () => void this.listeners.delete(own);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }

  private state(shard: number): ShardState {
    const { epoch, offset, topic, missed, gaps, deadLetters, watermarks, beatAt } = this.shard(shard);
    const position = offset === undefined ? {} : { offset };
    const silence = beatAt === undefined ? {} : { silentMs: this.now() - beatAt };
    return {
      shard,
      epoch,
      ...position,
      ...silence,
      ...(topic === undefined ? {} : { topic }),
      missed,
      gaps,
      deadLetters: { ...deadLetters },
      watermarks: new Map(watermarks),
    };
  }

  private shard(shard: number): Shard {
    let stored = this.shards.get(shard);
    if (stored === undefined) {
      stored = {
        epoch: 0,
        missed: 0,
        gaps: NO_GAPS,
        deadLetters: {},
        watermarks: new Map(),
        rules: new Map(),
        plateaus: new Map(),
      };
      this.shards.set(shard, stored);
    }
    return stored;
  }
}

function apply(shard: Shard, changes: PlateauCommit): void {
  const { plateau, watermark, records, removed, increments } = changes;
  let stored = shard.plateaus.get(plateau);
  if (stored === undefined) shard.plateaus.set(plateau, (stored = { records: new Map(), sums: new Map() }));
  shard.watermarks.set(plateau, watermark);
  for (const { key, events, open, openedAt } of records) stored.records.set(key, { events, open, openedAt });
  for (const key of removed ?? []) stored.records.delete(key);
  for (const [interval, fields] of increments) {
    const sums = stored.sums.get(interval) ?? new Map<string, number>();
    for (const [field, n] of fields) {
      const sum = (sums.get(field) ?? 0) + n;
      if (sum === 0) sums.delete(field);
      else sums.set(field, sum);
    }
    if (sums.size > 0) stored.sums.set(interval, sums);
    else stored.sums.delete(interval);
  }
}

function recordsOf(stored: StoredPlateau | undefined, wanted: Selection['records']): Map<RecordKey, StoredRecord> {
  const found = new Map<RecordKey, StoredRecord>();
  if (wanted === 'open') {
    for (const [key, record] of stored?.records ?? []) if (record.open) found.set(key, record);
  } else {
    for (const key of wanted) {
      const record = stored?.records.get(key);
      if (record !== undefined) found.set(key, record);
    }
  }
  return found;
}
