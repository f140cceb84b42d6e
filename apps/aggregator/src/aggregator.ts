import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { BatchContext, Bus, LogBatch, LogRange, Next, ShardReader, Subscription } from '#bus';
import { DEAD_LETTER_REASONS } from '#contract';
import { DEFINITIONS_VERSION } from '#floor';
import { type Ledger, refusalOf } from '#ledger';
import {
  BUS,
  CONFIGURATION,
  LEDGER,
  LOGGER,
  type Meter,
  METER,
  type Tracer,
  TRACER,
  type VigieConfiguration,
} from '#runtime';
import { compileRulebook } from './shard-memory.js';
import type { WorkerParts } from './fold-slice.js';
import { ShardWorker } from './shard-worker.js';
import { tellRefusal } from './tell-refusal.js';

/** How often a worker says that it lives, in milliseconds; readers take three times that for its death. */
const BEAT_MS = 1_000;

/** Consumes the topic of events, one worker for each partition that the group assigns to this process. */
@Injectable()
export class Aggregator implements ShardReader {
  private readonly workers = new Map<number, ShardWorker>();
  private readonly parts: WorkerParts;
  private subscription: Subscription | undefined;
  private beats: NodeJS.Timeout | undefined;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(LEDGER) ledger: Ledger,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METER) meter: Meter,
    @Inject(TRACER) tracer: Tracer | null,
  ) {
    // A reason that is never told yet must not look unknown: Prometheus sees no increase to the first value of a series.
    for (const reason of Object.keys(DEAD_LETTER_REASONS)) meter.count('vigie_dead_letters_total', { reason }, 0);
    meter.onRead('vigie_shards', (tell) => tell({}, this.held));
    this.parts = {
      bus,
      ledger,
      logger,
      meter,
      tracer: tracer ?? undefined,
      rulebook: compileRulebook(configuration),
      definitions: String(DEFINITIONS_VERSION),
      topic: configuration.bus.topic,
      deadLetterTopic: configuration.bus.deadLetterTopic,
      outage: {},
      now: Date.now,
      homes: new Map(),
    };
  }

  /** Joins the group. `onEnd` is told when reading ended without being asked to: an invariant is broken. */
  async start(onEnd: (error: unknown) => void): Promise<void> {
    const { topic, group } = this.configuration.bus;
    this.subscription = await this.bus.subscribe(topic, group, this);
    this.subscription.ended.catch(onEnd);
    this.beats = setInterval(() => this.beat(), BEAT_MS);
    this.logger.info({ topic, group }, 'aggregating');
  }

  /** Finishes the batches in hand, commits on their way included, and leaves the group. */
  async stop(): Promise<void> {
    clearInterval(this.beats);
    await this.subscription?.stop();
    // A partition that was lost with a commit on its way is no longer the subscription's.
    await Promise.all([...this.workers.values()].map((worker) => worker.settled()));
  }

  assigned(partition: number, range: LogRange): Promise<Next> {
    return this.worker(partition).claim(range);
  }

  batch(batch: LogBatch, context: BatchContext): Promise<Next> {
    return this.worker(batch.partition).take(batch, context);
  }

  // What a worker holds may still be right when the partition comes back: the claim finds out.
  revoked(): void {}

  // A beat that Redis does not hear is what readers are to notice.
  private beat(): void {
    for (const partition of this.subscription?.assignment() ?? [])
      this.worker(partition)
        .beat()
        .then((answer) => answer === 'lost' && this.subscription?.reassign(partition))
        .catch((error: unknown) => {
          if (refusalOf(error) !== undefined) tellRefusal(this.parts, error);
          else this.logger.debug({ err: error, partition }, 'no beat');
        });
  }

  /** How many of the shards assigned to it this process holds. */
  private get held(): number {
    const assigned = this.subscription?.assignment() ?? [];
    return assigned.filter((partition) => this.workers.get(partition)?.held !== undefined).length;
  }

  private worker(partition: number): ShardWorker {
    let worker = this.workers.get(partition);
    if (worker === undefined) this.workers.set(partition, (worker = new ShardWorker(partition, this.parts)));
    return worker;
  }
}
