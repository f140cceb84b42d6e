import { expect } from '@jest/globals';
import { pino } from 'pino';
import { compileRulebook, ShardWorker } from '../../apps/aggregator/src/index.js';
import type { Bus, Resumption } from '#bus';
import { type DayReview, type PlateauDefinition, reviewDay } from '#board';
import { type Board, DAY_DIMENSIONS } from '#contract';
import { compileStandards } from '#floor';
import { type Ledger, MemoryLedger } from '#ledger';
import { DayShelf, LiveBoard } from '#live';
import { accessSettings, UNMETERED, type VigiePlateau } from '#runtime';
import type { Arrival } from './arrival.js';

const SHARD = 3;
const MEMBER = { proveMembership: async () => undefined };
const TRUTH = { lag: 0, deadLetters: 0, missed: 0 };

/** A floor on the way that events really go: a worker, a ledger, and what readers make of that. */
export class DrivenFloor {
  private readonly definition: PlateauDefinition;
  private readonly live: LiveBoard;
  private worker: ShardWorker | undefined;
  private offset = 0;
  private now = 0;

  constructor(
    private readonly plateau: VigiePlateau,
    private readonly ledger: Ledger = new MemoryLedger(() => 0),
    private readonly retentionDays = 30,
  ) {
    this.definition = { ...plateau, ...compileStandards(plateau) };
    this.live = new LiveBoard(this.definition, {
      ledger,
      shardOf: async () => SHARD,
      truth: () => TRUTH,
      seen: () => ({ at: this.now, offset: undefined }),
      now: () => this.now,
    });
  }

  /** Lets somebody watch the floor, and a worker take it over. */
  async open(): Promise<void> {
    await this.ledger.watch((notice) => this.live.heed(notice));
    await this.handOver();
  }

  /** Takes a batch in. */
  async take(batch: readonly Arrival[]): Promise<void> {
    const messages = batch.map(({ event, appendedAt }, place) => ({
      offset: this.offset + place,
      key: null,
      headers: {},
      appendTime: appendedAt,
      value: Buffer.from(JSON.stringify(event)),
    }));
    this.offset += messages.length;
    const worker = this.worker as ShardWorker;
    const next = await worker.take({ partition: SHARD, messages, end: this.offset }, MEMBER);
    expect(next).toMatchObject({ resumeAt: this.offset });
    expect(await (next as Resumption).takenIn).toBe(true);
  }

  /** Lets another worker take over: it claims the shard and knows nothing but what the ledger holds. */
  async handOver(): Promise<void> {
    this.worker = this.makeWorker();
    await this.worker.claim({ partition: SHARD, low: 0, high: this.offset });
  }

  /** The board as a watcher sees it who has read only what changed since the last look. */
  async board(at: number): Promise<Board> {
    this.now = at;
    // A notice may still be on its way; then everything is read.
    this.live.expectAtLeast(this.offset);
    await this.live.refresh();
    return (await this.live.snapshot()).board;
  }

  /** The review of a day, read anew. */
  async day(date: string, at: number): Promise<DayReview> {
    const { definition, ledger } = this;
    const shelf = new DayShelf({ shardOf: async () => SHARD, gapsOf: async () => [] }, ledger);
    return reviewDay(definition, { ...(await shelf.readDay(definition, date, at)), by: DAY_DIMENSIONS });
  }

  private makeWorker(): ShardWorker {
    const configuration = {
      file: 'vigie.yaml',
      bus: { topic: 'e', deadLetterTopic: 'd', partitions: 8, replicationFactor: 1, group: 'g' },
      ledger: { prefix: 'vigie', series: 1, retentionDays: this.retentionDays },
      channels: {},
      alerter: {},
      access: accessSettings(),
      reports: [],
      plateaus: [this.plateau],
    };
    return new ShardWorker(SHARD, {
      bus: { produce: async () => undefined } as unknown as Bus,
      decode: ({ value }) => ({ event: JSON.parse(Buffer.from(value as Uint8Array).toString()) }),
      ledger: this.ledger,
      rulebook: compileRulebook(configuration),
      definitions: 'v1',
      topic: 'e',
      deadLetterTopic: 'd',
      logger: pino({ level: 'silent' }),
      meter: UNMETERED,
      outage: {},
      now: () => this.now,
      homes: new Map(),
    });
  }
}
