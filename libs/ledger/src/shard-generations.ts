import { LedgerKeys } from './keys.js';

/** An answer from a generation that another one has taken the place of. */
export class Superseded {
  constructor(readonly by: number) {}
}

/** What a shard's meta says in `superseded-by`, as an answer. */
export const superseded = (by: string | null | undefined): Superseded | undefined =>
  by === null || by === undefined || by === '' ? undefined : new Superseded(Number(by));

/** Which generation of the ledger each shard lives in, as far as this process has met it. */
export class ShardGenerations {
  private readonly byShard = new Map<number, LedgerKeys>();
  private live: Promise<LedgerKeys> | undefined;

  /**
   * `readLive` tells the generation that all shards were switched to when it is first asked; `onFollow` hears of every
   * shard that was found in a later one.
   */
  constructor(
    private readonly prefix: string,
    private readonly readLive: () => Promise<number>,
    private readonly onFollow: (shard: number) => void,
  ) {}

  /** The keys of the generation a shard lives in. */
  async keys(shard: number): Promise<LedgerKeys> {
    return this.byShard.get(shard) ?? (await this.ofAll());
  }

  /** Moves on with a shard. */
  async follow(shard: number, generation: number): Promise<void> {
    if (generation <= (await this.keys(shard)).generation) return;
    this.byShard.set(shard, new LedgerKeys(this.prefix, generation));
    this.onFollow(shard);
  }

  /** Does something in a shard's generation, and again in the next one as often as that turns out to be superseded. */
  async within<T>(shard: number, work: (keys: LedgerKeys) => Promise<T | Superseded>): Promise<T> {
    for (;;) {
      const answer = await work(await this.keys(shard));
      if (!(answer instanceof Superseded)) return answer;
      await this.follow(shard, answer.by);
    }
  }

  private ofAll(): Promise<LedgerKeys> {
    this.live ??= this.readLive().then(
      (generation) => new LedgerKeys(this.prefix, generation),
      (error: unknown) => {
        this.live = undefined;
        throw error;
      },
    );
    return this.live;
  }
}
