import type { Logger } from 'pino';
import type { FeedTruth } from '#board';
import type { Bus } from '#bus';
import { formatInstant, STALE_AFTER_MS } from '#contract';
import { gapsOf, gapsWithoutHome, type Ledger, type Notice, refusalOf, type ShardState } from '#ledger';
import { loggerOf, type Meter, UNMETERED, type VigieConfiguration } from '#runtime';
import { ask } from './ask.js';
import type { Seen } from './live-board.js';

/** A worker that has not said for this long that it lives is taken for dead, in milliseconds. */
const SILENCE_LIMIT_MS = 3_000;

/** A floor is behind when the ledger lacks messages this old, in milliseconds; younger ones are on their way. */
const BEHIND_MS = 2_000;

/** What can be wrong with the sources themselves; those of the ledger that can be read but not written are known once its workers fall silent. */
const TROUBLES = ['bus-away', 'ledger-away', 'ledger-full', 'ledger-unsaved'] as const;

type Trouble = (typeof TROUBLES)[number];

interface End {
  readonly seenAt: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Compares the ledger with the bus, each second and on its own: a dead worker reports no lag. For each shard it keeps
 * which ends it saw and when, so that it can tell since when the ledger is behind.
 */
export class LogWatch {
  private readonly logger: Logger;
  private readonly ends = new Map<number, End[]>();
  private readonly reached = new Map<number, number>();
  private readonly heardAt = new Map<number, number>();
  private states = new Map<number, ShardState>();
  private blind: Trouble | undefined;
  /** Why shards that nobody works on are not written. */
  private refused: Trouble | undefined;
  /** When the ends were last known. */
  private lookedAt = 0;
  private statesAt = -Infinity;

  constructor(
    private readonly bus: Bus,
    private readonly ledger: Ledger,
    private readonly configuration: VigieConfiguration,
    logger: Logger,
    meter: Meter = UNMETERED,
  ) {
    this.logger = loggerOf(logger, 'live');
    meter.onRead('vigie_lag_messages', (tell) => {
      for (const partition of this.ends.keys()) tell({ partition: String(partition) }, this.lagOf(partition));
    });
    meter.onRead('vigie_shards_without_worker', (tell) => tell({}, this.silentShards(Date.now())));
    meter.onRead('vigie_source_away', (tell) => {
      for (const source of TROUBLES) tell({ source }, this.trouble === source ? 1 : 0);
    });
  }

  /** What is wrong with the sources themselves, if anything. */
  get trouble(): Trouble | undefined {
    return this.blind ?? this.refused;
  }

  /** Looks at both once. The ends are read first: what the ledger then holds has at least reached them. */
  async look(now: number): Promise<void> {
    const ends = await this.ask('bus-away', () => this.bus.ranges(this.configuration.bus.topic));
    const shards = [...(ends?.map(({ partition }) => partition) ?? this.states.keys())];
    let away: Trouble = 'ledger-away';
    const states = await this.ask(
      'ledger-away',
      () => this.ledger.states(shards),
      (why) => (away = why),
    );
    const before = this.trouble;
    this.blind = states === undefined ? away : ends === undefined ? 'bus-away' : undefined;
    this.refused = await this.refusal(states ?? [], now);
    if (this.trouble !== before) this.logger.warn({ blind: this.trouble ?? 'no' }, 'what the gateway can see changed');
    if (states !== undefined) this.statesAt = now;
    if (states !== undefined) this.states = new Map(states.map((state) => [state.shard, state]));
    for (const { partition, low, high } of ends ?? []) {
      const seen = this.ends.get(partition) ?? [];
      // A partition nobody ever wrote to has nothing the ledger could lack.
      if (low < high && seen.at(-1)?.high !== high) seen.push({ seenAt: now, low, high });
      this.ends.set(partition, seen);
    }
    if (ends !== undefined) this.lookedAt = now;
    for (const shard of this.ends.keys()) this.forgetReached(shard);
  }

  /**
   * Between two looks, a commit tells where its shard stands, and is a sign of life as good as a beat: a worker that
   * begins or goes on is trusted at once.
   */
  heed({ shard, offset }: Notice, now: number): void {
    this.heardAt.set(shard, now);
    const state = this.states.get(shard);
    if (state === undefined || (state.offset ?? -1) >= offset) return;
    this.states.set(shard, { ...state, offset });
    if (this.ends.has(shard)) this.forgetReached(shard);
  }

  /** Where a shard stands, as far as looks and notices tell. */
  state(shard: number): ShardState | undefined {
    return this.states.get(shard);
  }

  /** When shards were last looked at, and how far this one is as looks and notices tell. */
  seen(shard: number | undefined): Seen {
    return { at: this.statesAt, offset: shard === undefined ? undefined : this.states.get(shard)?.offset };
  }

  /** How far the board of a plateau can be trusted; `shard` is absent for one that never had an event. */
  truth(plateau: string, shard: number | undefined, now: number): FeedTruth {
    const state = shard === undefined ? undefined : this.states.get(shard);
    // Events of a plateau without a home may have been anywhere.
    const heard = shard === undefined ? [...this.states.values()] : state === undefined ? [] : [state];
    const gaps = state === undefined ? gapsWithoutHome(heard) : gapsOf(state, plateau);
    const behind = shard === undefined ? undefined : this.ends.get(shard)?.[0];
    const lag = shard === undefined ? 0 : this.lagOf(shard);
    // A shard that never was at the end while this process looked may be behind by any time: its board is stale.
    const since = this.reached.get(shard ?? -1) ?? now - STALE_AFTER_MS;
    const blind = this.blind ?? (this.isSilent(state, now) ? (this.refused ?? 'no-worker') : undefined);
    const isBehind = behind !== undefined && (now - behind.seenAt >= BEHIND_MS || !this.reached.has(shard!));
    return {
      lag,
      ...(isBehind ? { behindSince: formatInstant(since) } : {}),
      ...(blind === undefined ? {} : { blind }),
      deadLetters: Object.values(state?.deadLetters ?? {}).reduce((sum, n) => sum + n, 0),
      missed: heard.reduce((sum, { missed }) => sum + missed, 0),
      ...(gaps.length === 0 ? {} : { gaps }),
    };
  }

  private lagOf(shard: number): number {
    const { low, high } = this.ends.get(shard)?.at(-1) ?? { low: 0, high: 0 };
    return Math.max(0, high - Math.max(low, this.states.get(shard)?.offset ?? 0));
  }

  /** Whether a shard has no worker because none could write what it does. */
  private async refusal(states: readonly ShardState[], now: number): Promise<Trouble | undefined> {
    const silent = states.find((state) => this.isSilent(state, now));
    if (silent === undefined) return undefined;
    const refusal = await this.ask('ledger-away', () => this.ledger.refusal(silent.shard));
    return refusal === undefined ? undefined : `ledger-${refusal}`;
  }

  private silentShards(now: number): number {
    return [...this.states.values()].filter((state) => this.isSilent(state, now)).length;
  }

  /** Whether nobody works on a shard; on any shard, for a plateau whose first event could be in each of them. */
  private isSilent(state: ShardState | undefined, now: number): boolean {
    const states = state === undefined ? [...this.states.values()] : [state];
    const silence = ({ shard, silentMs = Infinity }: ShardState) =>
      Math.min(silentMs, now - (this.heardAt.get(shard) ?? -Infinity));
    return states.length > 0 && states.every((each) => silence(each) > SILENCE_LIMIT_MS);
  }

  /** Keeps the ends the ledger has not reached; the first of them tells since when it is behind. */
  private forgetReached(shard: number): void {
    const offset = this.states.get(shard)?.offset ?? 0;
    const seen = this.ends.get(shard)!;
    const open = seen.filter(({ high }) => high > offset);
    // What the log got since it was last looked at nobody knows yet.
    if (open.length === 0) this.reached.set(shard, this.lookedAt);
    else if (open.length < seen.length) this.reached.set(shard, open[0]!.seenAt);
    this.ends.set(shard, open.length > 600 ? [open[0]!, ...open.slice(-300)] : open);
  }

  private async ask<T>(
    what: string,
    question: () => Promise<T>,
    onRefusal: (why: Trouble) => void = () => undefined,
  ): Promise<T | undefined> {
    try {
      return await ask(what, question);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) onRefusal(`ledger-${refusal}`);
      this.logger.debug({ err: error }, what);
      return undefined;
    }
  }
}
