/** A message of the log. */
export interface LogMessage {
  readonly offset: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, Uint8Array | string | undefined>>;
  /** When the log appended it, in milliseconds since the epoch. */
  readonly appendTime: number;
}

/**
 * Messages in the order of the log, as an array has them, each made when it is read: thousands that wait cost the
 * collector of garbage dearly. Who reads one twice gets two.
 */
export interface LogMessages extends Iterable<LogMessage> {
  readonly length: number;
  at(index: number): LogMessage | undefined;
  slice(start: number, end: number): LogMessages;
}

/** A stretch of one partition's log, in the order of its offsets. Offsets may have gaps. */
export interface LogBatch {
  readonly partition: number;
  /** Empty only where the log holds nothing for readers: the control records of transactional producers alone. */
  readonly messages: LogMessages;
  /**
   * Where to resume when all of it was taken in. Beyond the last message's offset + 1 where control records follow:
   * a reader that left those out would never reach the log's end and look behind for ever.
   */
  readonly end: number;
  /** Where the log ended when this was read of it, where that is known. */
  readonly high?: number;
}

/** What a partition holds: offsets from `low` up to, not including, `high`. */
export interface LogRange {
  readonly partition: number;
  readonly low: number;
  readonly high: number;
}

/** A message to append. Without `partition`, the key decides; without a key too, chance does. */
export interface OutgoingMessage {
  readonly key: Uint8Array | string | null;
  readonly value: Uint8Array | string | null;
  readonly headers?: Readonly<Record<string, Uint8Array | string>>;
  readonly partition?: number;
}

/** A topic as it must exist: partitions are fixed when it is created. */
export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** How long messages are kept, in milliseconds. */
  readonly retentionMs: number;
}

/** A topic as it is. */
export interface TopicDescription {
  readonly partitions: number;
  /** How many brokers have each message. */
  readonly replicationFactor: number;
  /** How long messages are kept, in milliseconds; `Infinity`: for ever. */
  readonly retentionMs: number;
  /** Whether the log dates a message by when it appended it, not by what its producer says. */
  readonly isAppendTimed: boolean;
  /** Whether the log deletes a message that another one of its key followed. */
  readonly isCompacted: boolean;
}

/**
 * Where a reader goes on. An offset that the log does not hold, below its `low` or above its `high`, is not read:
 * `assigned` is called again with the range as it is now.
 */
export interface Resumption {
  readonly resumeAt: number;
  /**
   * Whether all below `resumeAt` was taken in, where that is still to be seen; reading goes on meanwhile. The reader is
   * asked again, as by {@link Subscription.reassign}, when it was not. Never rejects.
   */
  readonly takenIn?: Promise<boolean>;
}

/**
 * What a reader wants next of a partition: to go on at an offset, to be asked again later (nothing is read meanwhile,
 * the group membership is kept), or to leave the partition alone until the next assignment.
 */
export type Next = Resumption | { readonly retryAfterMs: number } | { readonly refused: string };

/** What a batch handler may do besides answering. */
export interface BatchContext {
  /**
   * Writes `offset` as the group's position with the current generation. Rejects when this member no longer belongs
   * to the group: that is the proof a fenced-off worker needs before it claims again.
   */
  proveMembership(offset: number): Promise<void>;
}

/** Reads the partitions assigned to it. Calls for one partition never overlap; partitions run side by side. */
export interface ShardReader {
  /**
   * A partition was assigned, or the reader is asked about it again: nothing of it is read before the answer. `range`
   * is what the log holds now. One that is kept over a rebalance is assigned again without having been revoked.
   */
  assigned(partition: number, range: LogRange): Promise<Next>;
  /** Takes a batch in. Throwing ends the subscription: see {@link Subscription.ended}. */
  batch(batch: LogBatch, context: BatchContext): Promise<Next>;
  /** A rebalance or a stop took these partitions away. */
  revoked(partitions: readonly number[]): void;
}

/** A running membership of a consumer group. */
export interface Subscription {
  /** Settles when the subscription ends: resolves after `stop`, rejects when the reader threw. */
  readonly ended: Promise<void>;
  /** The partitions assigned now. */
  assignment(): readonly number[];
  /**
   * Asks the reader again where to go on, after the calls in hand: `assigned` is called with the range as it is now.
   * Does nothing where the partition is not this member's any more, or where its reader refused it.
   */
  reassign(partition: number): void;
  /**
   * Finishes the calls in hand, waits for what they left to be seen, leaves the group at once and resolves; not to be
   * awaited within such a call.
   */
  stop(): Promise<void>;
}

/** A partitioned, replayable log with consumer groups: Kafka, or its stand-in in memory. */
export interface Bus {
  /** Creates the topics that do not exist. Resolves when they can be used, as well as those that somebody else created just now. */
  ensureTopics(specs: readonly TopicSpec[]): Promise<void>;
  /** What a topic is like, whoever made it; absent where there is none. */
  describe(topic: string): Promise<TopicDescription | undefined>;
  /** Resolves when the log has all messages for good. */
  produce(topic: string, messages: readonly OutgoingMessage[]): Promise<void>;
  /** Joins `group` and reads `topic`. A partition nobody has read yet begins where its reader says. */
  subscribe(topic: string, group: string, reader: ShardReader): Promise<Subscription>;
  /** The range of every partition now. */
  ranges(topic: string): Promise<LogRange[]>;
  /**
   * By partition, the position of a group: behind the last batch that one of its readers took in for good, or what it
   * proved its membership with. It may lag a second behind the former, never run ahead. Absent where there is none.
   */
  committed(topic: string, group: string): Promise<ReadonlyMap<number, number>>;
  /**
   * By partition, the first offset that was appended at the instant (milliseconds since the epoch) or later; the end of
   * the log where there is none.
   */
  offsetsAt(topic: string, instant: number): Promise<ReadonlyMap<number, number>>;
  /** Ends every subscription and connection. */
  close(): Promise<void>;
}
