import type { DeadLetterReason } from '#contract';
import type { FieldSink, Gap, PlateauChanges, RecordKey } from '#floor';
import type { WriteRefusal } from '#redis';
import type { ShardGaps } from './gaps.js';

/** What a worker got by claiming a shard. */
export interface Claim {
  /** Bumped by each claim; a commit with an older one is refused. */
  readonly epoch: number;
  /** The offset to resume at; absent when nothing was ever committed. */
  readonly offset?: number;
  /** Whether the epoch and offset the worker held were still the ledger's, so that its memory is still right. */
  readonly kept: boolean;
  /** The watermark of each plateau the shard has seen, in milliseconds since the epoch. */
  readonly watermarks: ReadonlyMap<string, number>;
}

/** The position a worker believes it has. */
export interface Held {
  readonly epoch: number;
  readonly offset?: number;
}

/** The rules of each plateau as text, see `rulesText` of the floor. */
export type RuleTexts = ReadonlyMap<string, string>;

/** What a worker claims a shard with, besides the version of the definitions. */
export interface Claimant {
  /** What it holds as far as it knows. */
  readonly held?: Held | undefined;
  /** The rules it sums under; those of plateaus that are not named stay as they are. */
  readonly rules?: RuleTexts;
  /** The topic that the shard is filled from. */
  readonly topic?: string;
}

/** Which whole UTC days of a plateau are old enough to be kept packed; instants in milliseconds since the epoch. */
export interface Packing {
  /** Where packing begins when nothing of the plateau is packed yet: nothing before is summed any more. */
  readonly from: number;
  /** The start of the first UTC day that is too young. A few days are packed behind a commit; the next ones go on. */
  readonly before: number;
}

/** What a batch changed about a plateau. */
export interface PlateauCommit extends Omit<PlateauChanges, 'removed'> {
  /** Records that were erased, or are past their retention. */
  readonly removed?: readonly RecordKey[];
  /** Absent: no further day is packed. What is packed can be corrected all the same. */
  readonly packing?: Packing;
}

/** What a batch changed: all of it is written, or none. */
export interface Commit {
  readonly shard: number;
  readonly epoch: number;
  /** The offset the ledger must be at; absent for the first commit of a shard. */
  readonly expected?: number;
  /** The offset after the batch. */
  readonly next: number;
  readonly plateaus: readonly PlateauCommit[];
  /** How many messages were refused, by reason. */
  readonly deadLetters?: Readonly<Partial<Record<DeadLetterReason, number>>>;
  /** How many messages the log deleted before they were read. */
  readonly missed?: number;
  /** The stretch of time they are of, of which the ledger lacks something from now on. */
  readonly gap?: Gap;
  /** W3C trace context that watchers go on from; absent where nobody traces. */
  readonly trace?: string;
}

/** A commit was written, or refused because somebody else moved the shard or a rebuild takes it over. */
export type CommitAnswer =
  | { readonly committed: true }
  | { readonly committed: false; readonly reason: 'frozen' | 'superseded' }
  | {
      readonly committed: false;
      readonly reason: 'stale-epoch' | 'wrong-offset';
      readonly epoch: number;
      readonly offset?: number;
    };

/** Where a shard stands. */
export interface ShardState {
  readonly shard: number;
  readonly epoch: number;
  readonly offset?: number;
  readonly deadLetters: Readonly<Record<string, number>>;
  readonly missed: number;
  readonly gaps: ShardGaps;
  /** The topic it is filled from; absent where a version wrote it that kept no name. */
  readonly topic?: string;
  readonly watermarks: ReadonlyMap<string, number>;
  /** How long ago its worker last said that it lives, in milliseconds; absent if none ever did. */
  readonly silentMs?: number;
}

/** What to read of a plateau in one consistent look. */
export interface Selection {
  readonly shard: number;
  readonly plateau: string;
  /** Keys of records, whether open or finished; or all open ones. */
  readonly records: readonly RecordKey[] | 'open';
  /** Interval starts, in milliseconds since the epoch. */
  readonly intervals: readonly number[];
}

/** A record as stored: its events, and whether boards read it. */
export interface StoredRecord {
  readonly events: string;
  readonly open: boolean;
}

/** A plateau as of one offset. */
export interface View {
  readonly state: ShardState;
  /** A key that was asked for and is absent here does not exist. */
  readonly records: ReadonlyMap<RecordKey, StoredRecord>;
  /** The sums of each interval asked for; absent where nothing was counted. */
  readonly sums: ReadonlyMap<number, Readonly<Record<string, string>>>;
}

/** The sums of a UTC day, as far as they were asked for. */
export interface StoredDay {
  /**
   * Tells each sum, and perhaps others of the day. Those of one field follow one another where the day is packed.
   */
  readonly tell: (sink: FieldSink) => void;
  /** Names what is told: it differs if any sum does. Absent in a ledger that reads nothing more quickly for it. */
  readonly digest?: string;
}

/** Days of a plateau as of one offset. */
export interface DaysView extends Omit<View, 'sums'> {
  /** By their start; absent where nothing was counted. */
  readonly days: ReadonlyMap<number, StoredDay>;
}

/** What a commit touched. Notices can be lost without a sign; offsets tell. */
export interface Notice {
  readonly shard: number;
  /** The offset before it; absent for the first commit. A watcher that was not there yet has missed something. */
  readonly from?: number;
  readonly offset: number;
  /** A rebuild's ledger took the place of the one before: all is to be read again. The offset is -1 then: unknown. */
  readonly switched?: true;
  /** W3C trace context of the commit; absent where nobody traces. */
  readonly trace?: string;
  readonly plateaus: readonly {
    readonly plateau: string;
    /** Absent when there are too many to name. */
    readonly records?: readonly RecordKey[];
    readonly intervals?: readonly number[];
  }[];
}

/** Finished records whose opening lies in a range, in the order of their opening. */
export interface FinishedRange {
  readonly shard: number;
  readonly plateau: string;
  /** Inclusive; milliseconds since the epoch. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly offset: number;
  readonly limit: number;
}

/** Where shards keep their state: Redis, or its stand-in in memory. A shard is a partition of the bus. */
export interface Ledger {
  /**
   * Takes a shard over. Rejects with `other-topic` when it was filled from another topic, whose offsets mean something
   * else; with `other-definitions` when the sums were made by another version of the definitions, or under rules that are
   * not the claimant's for records up to a plateau's watermark; with `frozen` while a rebuild takes its place. The last two
   * pass.
   */
  claim(shard: number, definitions: string, claimant?: Claimant): Promise<Claim>;
  /** The shard a plateau belongs to: the one that asked first. */
  homeOf(plateau: string, shard: number): Promise<number>;
  /** Writes a batch's changes and tells the watchers. Who gets no answer claims the shard again before the next commit. */
  commit(commit: Commit): Promise<CommitAnswer>;
  /**
   * A worker says that it lives and holds the shard, which it has brought to an offset; answers whether it still does. It does
   * not where the ledger is before that offset: it lost its last second, or was restored from a backup.
   */
  beat(shard: number, epoch: number, reached?: number): Promise<boolean>;
  /** Why nothing of a shard would be written now, though it can be read; absent where it would. Changes nothing. */
  refusal(shard: number): Promise<WriteRefusal | undefined>;
  /** Reads a plateau in one consistent look. */
  read(selection: Selection): Promise<View>;
  /**
   * Reads a plateau in one consistent look, the sums by UTC day: many intervals cost a fraction of what {@link read}
   * makes of them. Redis serves nobody else meanwhile, for a day that is not packed some 10 ms.
   */
  readDays(selection: Selection): Promise<DaysView>;
  /** Those of these finished records that exist; open ones are not looked for. */
  finishedByKey(shard: number, plateau: string, keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, string>>;
  /** The keys of a page of finished records, whose events {@link read} gives. */
  finishedKeys(range: FinishedRange): Promise<RecordKey[]>;
  /** A page of finished records. */
  finished(range: FinishedRange): Promise<[RecordKey, string][]>;
  /** Where each of these shards stands, in their order. */
  states(shards: readonly number[]): Promise<ShardState[]>;
  /** The shard of each plateau seen so far. */
  homes(): Promise<ReadonlyMap<string, number>>;
  /** Calls `listener` for each commit from now on; resolves to a function that ends it. */
  watch(listener: (notice: Notice) => void): Promise<() => Promise<void>>;
  /** Ends the connections. */
  close(): Promise<void>;
}
