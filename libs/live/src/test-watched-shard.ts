import { pino } from 'pino';
import { type Bus, BusError, type LogRange } from '#bus';
import { type Ledger, LedgerError, MemoryLedger } from '#ledger';
import type { VigieConfiguration } from '#runtime';
import { LogWatch } from './log-watch.js';

/** The shard that is watched, of two. */
export const SHARD = 3;
/** The first look is a second after this. */
export const NOON = Date.parse('2026-03-02T12:00:00Z');
const CONFIGURATION = { bus: { topic: 'vigie.events' } } as VigieConfiguration;

/** A shard and its log, looked at once a second. */
export class WatchedShard {
  now = NOON;
  low = 0;
  high = 0;
  /** Set to let a source fail, or never answer. */
  bus: 'here' | 'away' | 'hangs' = 'here';
  /** What happens while the bus has a question, which it answers as it was before. */
  whenAsked: () => void = () => undefined;
  ledgerIsAway = false;
  /** Why the ledger writes nothing. */
  refusal: 'full' | 'unsaved' | undefined;
  readonly ledger = new MemoryLedger(() => this.now);
  private epoch = 0;
  private offset: number | undefined;
  readonly watch = new LogWatch(
    { ranges: () => this.ranges() } as unknown as Bus,
    { states: (shards: number[]) => this.states(shards), refusal: async () => this.refusal } as unknown as Ledger,
    CONFIGURATION,
    pino({ level: 'silent' }),
  );

  /** A worker takes the shard and is heard of at each look, until it is not. */
  async work(): Promise<this> {
    this.epoch = (await this.ledger.claim(SHARD, 'v1')).epoch;
    return this;
  }

  async reach(next: number): Promise<void> {
    const position = this.offset === undefined ? {} : { expected: this.offset };
    await this.ledger.commit({ shard: SHARD, epoch: this.epoch, ...position, next, plateaus: [] });
    this.offset = next;
  }

  async look(seconds = 1, isAlive = true): Promise<void> {
    this.now += seconds * 1_000;
    if (isAlive) await this.ledger.beat(SHARD, this.epoch);
    await this.watch.look(this.now);
  }

  truth(shard: number | undefined = SHARD) {
    return this.watch.truth('lyon', shard, this.now);
  }

  private ranges(): Promise<LogRange[]> {
    const { bus } = this;
    this.whenAsked();
    if (bus === 'hangs') return new Promise(() => undefined);
    if (bus === 'away') return Promise.reject(new BusError('unavailable', 'gone', undefined));
    return Promise.resolve([
      { partition: 0, low: 0, high: 0 },
      { partition: SHARD, low: this.low, high: this.high },
    ]);
  }

  private async states(shards: number[]) {
    if (this.ledgerIsAway) throw new LedgerError('away', 'gone');
    return this.ledger.states(shards);
  }
}
