import { INTERVAL_MS, intervalsIn, UTC_DAY_MS, utcDayOf } from '#floor';

/**
 * Names every key of the ledger. The keys of one shard share a hash tag, so that a script may touch them together on
 * Redis Cluster; the ledger's generation is in the prefix, so that a rebuild can fill another one beside it.
 */
export class LedgerKeys {
  private readonly root: string;

  constructor(
    readonly prefix: string,
    readonly generation = 1,
  ) {
    this.root = `${prefix}:${generation}`;
  }

  /** Hash: plateau → shard; of all generations of a series, so that a rebuild moves no plateau. */
  static homes(prefix: string): string {
    return `${prefix}:homes`;
  }

  /** String: the generation that every shard has been switched to; absent for the first. */
  static live(prefix: string): string {
    return `${prefix}:generation`;
  }

  /** String: who rebuilds; it expires when they are not heard of. */
  static lease(prefix: string): string {
    return `${prefix}:rebuild`;
  }

  /** What the keys of one series of a ledger begin with: a series is what was read of one topic, with as many shards. */
  static ofSeries(prefix: string, series: number): string {
    return series === 1 ? prefix : `${prefix}:series-${series}`;
  }

  /** Pattern of the channels of all shards in all generations, of all series: a server may allow this very one alone. */
  static everyNotice(prefix: string): string {
    // Braces mean something in a pattern of Redis.
    return `${prefix.replace(/:series-\d+$/, '')}:*:?*?:notices`;
  }

  /** The prefix, generation and shard that a channel of notices belongs to. */
  static noticed(channel: string): { readonly prefix: string; readonly generation: number; readonly shard: number } {
    const [, prefix, generation, shard] = /^(.+):(\d+):\{(\d+)\}:notices$/.exec(channel)!;
    return { prefix: prefix!, generation: Number(generation), shard: Number(shard) };
  }

  /** Pattern of the keys of all shards. */
  get every(): string {
    return `${this.root}:*`;
  }

  /**
   * Hash: `epoch`, `offset`, `definitions`, `missed`, `beat-at`, `dead|<reason>`, `watermark|<plateau>`,
   * `packed|<plateau>`; `topic` it is filled from; `gaps`, `gaps|<plateau>` where the log deleted what nobody had read; `carried` where a rebuild took days over; `frozen-until`, `superseded-by` where one takes it over.
   */
  meta(shard: number): string {
    return `${this.root}:{${shard}}:meta`;
  }

  /** Hash: plateau → the rules its sums are made under; apart from the meta, which is read each second. */
  rules(shard: number): string {
    return `${this.root}:{${shard}}:rules`;
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
    const day = utcDayOf(interval);
    return `${this.root}:{${shard}}:sums:${plateau}:${dateOf(day)}T${TIMES[(interval - day) / INTERVAL_MS]}Z`;
  }

  /** Hash: UTC date → packed sums, of the days before `packed|<plateau>`. */
  days(shard: number, plateau: string): string {
    return `${this.root}:{${shard}}:days:${plateau}`;
  }

  /** Never there: whether Redis would write into it tells whether it writes at all. */
  probe(shard: number): string {
    return `${this.root}:{${shard}}:probe`;
  }

  /** Channel of commit notices. */
  notices(shard: number): string {
    return `${this.root}:{${shard}}:notices`;
  }
}

/** When the intervals of a UTC day start. */
const TIMES = intervalsIn(0, UTC_DAY_MS).map((start) => new Date(start).toISOString().slice(11, 16));

/** The day that was named last: the keys of a commit come in runs of one day. */
let named = { day: NaN, date: '' };

/** The name of a UTC day in {@link LedgerKeys.days}. */
export function dateOf(day: number): string {
  if (day !== named.day) named = { day, date: new Date(day).toISOString().slice(0, 10) };
  return named.date;
}
