/**
 * Names every key of the ledger. The keys of one shard share a hash tag, so that a script may touch them together on
 * Redis Cluster; the ledger's generation is in the prefix, so that a rebuild can fill another one beside it.
 */
export class LedgerKeys {
  private readonly root: string;

  constructor(prefix: string, generation = 1) {
    this.root = `${prefix}:${generation}`;
  }

  /** Hash: plateau → shard. */
  get homes(): string {
    return `${this.root}:homes`;
  }

  /** Hash: `epoch`, `offset`, `definitions`, `missed`, `dead|<reason>`, `watermark|<plateau>`. */
  meta(shard: number): string {
    return `${this.root}:{${shard}}:meta`;
  }

  /** Hash: record key → events, of the records that boards read. */
  open(shard: number, plateau: string): string {
    return `${this.root}:{${shard}}:open:${plateau}`;
  }

  /** Hash: record key → events, of the other ones. */
  finished(shard: number, plateau: string): string {
    return `${this.root}:{${shard}}:finished:${plateau}`;
  }

  /** Sorted set: record key by its opening, of the finished ones. */
  finishedByOpening(shard: number, plateau: string): string {
    return `${this.root}:{${shard}}:finished-by-opening:${plateau}`;
  }

  /** Hash: field → sum, of one interval. */
  sums(shard: number, plateau: string, interval: number): string {
    return `${this.root}:{${shard}}:sums:${plateau}:${new Date(interval).toISOString().slice(0, 16)}Z`;
  }

  /** Channel of commit notices. */
  notices(shard: number): string {
    return `${this.root}:{${shard}}:notices`;
  }

  /** Pattern of the channels of all shards. */
  get everyNotice(): string {
    return `${this.root}:{*}:notices`;
  }
}
