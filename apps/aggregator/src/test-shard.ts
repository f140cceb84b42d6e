import { pino } from 'pino';
import type { BatchContext, Bus, LogMessage, Next, OutgoingMessage } from '#bus';
import { type EventType, type TargetRule, wireType } from '#contract';
import { intervalsIn, UTC_DAY_MS } from '#floor';
import { MemoryLedger, type ShardState } from '#ledger';
import { compileRulebook, type Rulebook } from './shard-memory.js';
import { accessSettings, UNMETERED } from '#runtime';
import { ShardWorker } from './shard-worker.js';
import type { WorkerParts } from './fold-slice.js';

/** The start of a UTC day, so that tests speak in hours from here. */
export const START = Date.parse('2026-03-02T00:00:00Z');

const DATA: Partial<Record<EventType, object>> = {
  'call.queued': { queue: 'road', language: 'fr' },
  'call.answered': { agent: 'a-1' },
  'call.triaged': { urgency: 'P1' },
  'call.wrapped': { outcome: 'advice' },
  'call.erased': { reason: 'request', by: 'privacy-desk' },
};

/** A structured CloudEvent `seconds` after the start, as bytes. */
export function event(seconds: number, type: EventType, subject = 'c1', plateau = 'lyon'): Uint8Array {
  const time = new Date(START + seconds * 1000).toISOString();
  const attributes = { specversion: '1.0', id: `${type}@${seconds}`, source: '/pbx', type: wireType(type) };
  return Buffer.from(JSON.stringify({ ...attributes, subject, time, plateau, data: DATA[type] ?? {} }));
}

/** The messages of a partition, appended long after everything in them happened, from offset `low` on. */
export const logOf = (values: readonly (Uint8Array | null)[], low = 0): LogMessage[] =>
  values.map((value, i) => ({ offset: low + i, key: null, value, headers: {}, appendTime: START + 365 * UTC_DAY_MS }));

/** Proof of membership that is always given. */
export const MEMBER: BatchContext = { proveMembership: async () => undefined };

/** A bus that only takes dead letters. */
export class DeadLetterBox implements Pick<Bus, 'produce'> {
  readonly letters: OutgoingMessage[] = [];

  async produce(_topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    this.letters.push(...messages);
  }
}

/** What two plateaus are judged by that are alike but for these targets of the first. */
export function rulebookOf(targets: readonly TargetRule[]): Rulebook {
  const plateau = {
    zone: 'Europe/Paris',
    dayStartsAt: '00:00',
    agentFigures: false,
    queues: {},
    milestones: [],
    alerts: [],
    shifts: [],
  };
  return compileRulebook({
    file: 'vigie.yaml',
    bus: { topic: 'e', deadLetterTopic: 'd', partitions: 8, replicationFactor: 1, group: 'g' },
    ledger: { prefix: 'vigie', series: 1, retentionDays: 2 },
    channels: {},
    alerter: {},
    access: accessSettings(),
    reports: [],
    plateaus: ['lyon', 'metz'].map((id, i) => ({ ...plateau, id, name: id, targets: i === 0 ? [...targets] : [] })),
  });
}

/** A shard with its worker and the ledger in memory that it writes. */
export class TestShard {
  readonly box = new DeadLetterBox();
  /** The ledger's clock, in milliseconds; it stands still. */
  clock = 0;
  readonly ledger = new MemoryLedger(() => this.clock);
  worker: ShardWorker;

  constructor(
    readonly shard = 3,
    private readonly more: Partial<WorkerParts> = {},
  ) {
    this.worker = this.another();
  }

  /** A worker of another process on the same ledger, unless it is told of another one. */
  another(more: Partial<WorkerParts> = {}): ShardWorker {
    return new ShardWorker(this.shard, {
      bus: this.box as unknown as Bus,
      ledger: this.ledger,
      rulebook: rulebookOf([]),
      definitions: 'v1',
      topic: 'e',
      deadLetterTopic: 'd',
      logger: pino({ level: 'silent' }),
      meter: UNMETERED,
      outage: {},
      now: () => this.clock,
      homes: new Map(),
      ...this.more,
      ...more,
    });
  }

  /** Claims the shard as if this were all the log held, from its first message to `high`. */
  claim(log: readonly LogMessage[], low = log[0]?.offset ?? 0, high = (log.at(-1)?.offset ?? -1) + 1): Promise<Next> {
    return this.worker.claim({ partition: this.shard, low, high });
  }

  /** Hands a batch to the worker, which may answer while its last commit is on its way. */
  hand(messages: readonly LogMessage[], context: BatchContext = MEMBER, high = 0): Promise<Next> {
    const end = messages.at(-1)!.offset + 1;
    return this.worker.take({ partition: this.shard, messages, end, high }, context);
  }

  /** Hands a batch to the worker and waits until it is written; says so where it was not. */
  async take(messages: readonly LogMessage[], context: BatchContext = MEMBER): Promise<Next | 'not-written'> {
    const next = await this.hand(messages, context);
    if (!('resumeAt' in next)) return next;
    return (await (next.takenIn ?? true)) ? { resumeAt: next.resumeAt } : 'not-written';
  }

  /** Where the shard stands. */
  async state(): Promise<ShardState> {
    return (await this.ledger.states([this.shard]))[0]!;
  }

  /** Everything the ledger holds that a reader could see, the epoch left out. */
  async written() {
    const { shard, ledger } = this;
    const intervals = intervalsIn(START, START + 10 * UTC_DAY_MS);
    const range = { shard, from: -Infinity, to: Infinity, offset: 0, limit: 10_000 };
    const views = ['lyon', 'metz'].map(async (plateau) => {
      const { records, sums } = await ledger.read({ shard, plateau, records: 'open', intervals });
      const open = [...records].map(([key, { events }]) => [key, events]).toSorted();
      return { open, finished: await ledger.finished({ ...range, plateau }), sums: [...sums] };
    });
    const { epoch: _epoch, ...state } = await this.state();
    return { state, plateaus: await Promise.all(views) };
  }
}
