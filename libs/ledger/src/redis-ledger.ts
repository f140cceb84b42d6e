import { readFileSync } from 'node:fs';
import { Redis, type RedisOptions } from 'ioredis';
import type { RecordKey } from '#floor';
import { commitArguments } from './commit-arguments.js';
import { LedgerKeys } from './keys.js';
import { LedgerError } from './ledger-error.js';
import { otherDefinitions } from './memory-ledger.js';
import type {
  Claim,
  Commit,
  CommitAnswer,
  FinishedRange,
  Held,
  Ledger,
  Notice,
  Selection,
  ShardState,
  StoredRecord,
  View,
} from './port.js';

type Script = (numberOfKeys: number, ...keysThenArguments: (string | number)[]) => Promise<unknown>;

const script = (name: string): string => readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');

/** Where the ledger's Redis is. */
export interface RedisLedgerOptions {
  /** `redis://` or `rediss://`, with user and password if there are any. */
  readonly url: string;
  readonly prefix: string;
  /** Told of each loss of the connection; the client comes back by itself. */
  readonly onError?: (error: Error) => void;
}

/**
 * The ledger in Redis. Every method rejects with `away` when Redis does not answer within some seconds; what was asked
 * may or may not have happened then, and the shard's offset tells which.
 */
export class RedisLedger implements Ledger {
  private readonly redis: Redis & { vigieClaim: Script; vigieCommit: Script; vigieBeat: Script };
  private readonly keys: LedgerKeys;
  private readonly subscribers: Redis[] = [];

  constructor(private readonly options: RedisLedgerOptions) {
    this.keys = new LedgerKeys(options.prefix);
    this.redis = this.connect({ commandTimeout: 5_000, maxRetriesPerRequest: 0 }) as typeof this.redis;
    this.redis.defineCommand('vigieClaim', { lua: script('claim') });
    this.redis.defineCommand('vigieCommit', { lua: script('commit') });
    this.redis.defineCommand('vigieBeat', { lua: script('beat') });
  }

  async claim(shard: number, definitions: string, held?: Held): Promise<Claim> {
    const meta = this.keys.meta(shard);
    const answer = await this.ask(() =>
      this.redis.vigieClaim(1, meta, definitions, held?.epoch ?? '', held?.offset ?? ''),
    );
    const [outcome, found] = answer as [string, string[] | string];
    if (outcome === 'other-definitions')
      throw new LedgerError('other-definitions', otherDefinitions(shard, found as string, definitions));
    const { epoch, offset, watermarks } = stateOf(shard, pairs(found as string[]));
    return { epoch, kept: outcome === 'kept', watermarks, ...(offset === undefined ? {} : { offset }) };
  }

  async homeOf(plateau: string, shard: number): Promise<number> {
    const answers = await this.ask(() =>
      this.redis.multi().hsetnx(this.keys.homes, plateau, shard).hget(this.keys.homes, plateau).exec(),
    );
    return Number(answers![1]![1]);
  }

  async commit(commit: Commit): Promise<CommitAnswer> {
    const { keys, args } = commitArguments(this.keys, commit);
    const answer = (await this.ask(() => this.redis.vigieCommit(keys.length, ...keys, ...args))) as [
      number,
      string?,
      string?,
    ];
    if (answer[0] === 1) return { committed: true };
    const [epoch, offset] = [Number(answer[1]), answer[2] === '' ? undefined : Number(answer[2])];
    // An answer that was lost on the way is asked for again by the client: the shard stands where this commit put it.
    if (epoch === commit.epoch && offset === commit.next) return { committed: true };
    const reason = epoch === commit.epoch ? 'wrong-offset' : 'stale-epoch';
    return { committed: false, reason, epoch, ...(offset === undefined ? {} : { offset }) };
  }

  async beat(shard: number, epoch: number): Promise<boolean> {
    return (await this.ask(() => this.redis.vigieBeat(1, this.keys.meta(shard), epoch))) === 1;
  }

  async read({ shard, plateau, records, intervals }: Selection): Promise<View> {
    const [open, finished] = [this.keys.open(shard, plateau), this.keys.finished(shard, plateau)];
    const look = this.redis.multi().time().hgetall(this.keys.meta(shard));
    if (records === 'open') look.hgetall(open);
    else if (records.length > 0) look.hmget(open, ...records).hmget(finished, ...records);
    for (const interval of intervals) look.hgetall(this.keys.sums(shard, plateau, interval));
    const answers = (await this.ask(() => look.exec()))!.map(([error, answer]) => {
      if (error !== null) throw new LedgerError('broken', `Redis refused to read shard ${shard}`, error);
      return answer;
    });
    const time = answers.shift() as [string, string];
    const meta = answers.shift() as Record<string, string>;
    const found = new Map<RecordKey, StoredRecord>();
    if (records === 'open') {
      for (const [key, events] of Object.entries(answers.shift() as Record<string, string>))
        found.set(key as RecordKey, { events, open: true });
    } else if (records.length > 0) {
      const [opens, others] = [answers.shift() as (string | null)[], answers.shift() as (string | null)[]];
      records.forEach((key, i) => {
        const events = opens[i] ?? others[i];
        if (typeof events === 'string') found.set(key, { events, open: typeof opens[i] === 'string' });
      });
    }
    const sums = new Map<number, Record<string, string>>();
    intervals.forEach((interval, i) => {
      const fields = answers[i] as Record<string, string>;
      if (Object.keys(fields).length > 0) sums.set(interval, fields);
    });
    return { state: stateOf(shard, meta, time), records: found, sums };
  }

  async finishedByKey(shard: number, plateau: string, keys: readonly RecordKey[]): Promise<Map<RecordKey, string>> {
    const found = new Map<RecordKey, string>();
    const events = await this.ask(() => this.redis.hmget(this.keys.finished(shard, plateau), ...keys));
    events.forEach((text, i) => typeof text === 'string' && found.set(keys[i]!, text));
    return found;
  }

  async finished({ shard, plateau, from, to, offset, limit }: FinishedRange): Promise<[RecordKey, string][]> {
    const byOpening = this.keys.finishedByOpening(shard, plateau);
    const keys = (await this.ask(() =>
      this.redis.zrangebyscore(byOpening, from, `(${to}`, 'LIMIT', offset, limit),
    )) as RecordKey[];
    if (keys.length === 0) return [];
    const events = await this.ask(() => this.redis.hmget(this.keys.finished(shard, plateau), ...keys));
    return keys.flatMap((key, i) => (typeof events[i] === 'string' ? [[key, events[i]]] : []));
  }

  async states(shards: readonly number[]): Promise<ShardState[]> {
    const look = this.redis.pipeline().time();
    for (const shard of shards) look.hgetall(this.keys.meta(shard));
    const [time, ...metas] = (await this.ask(() => look.exec()))!.map(([error, answer]) => {
      if (error !== null) throw new LedgerError('away', 'Redis did not tell where the shards stand', error);
      return answer;
    });
    return metas.map((meta, i) => stateOf(shards[i]!, meta as Record<string, string>, time as [string, string]));
  }

  async homes(): Promise<ReadonlyMap<string, number>> {
    const homes = await this.ask(() => this.redis.hgetall(this.keys.homes));
    return new Map(Object.entries(homes).map(([plateau, shard]) => [plateau, Number(shard)]));
  }

  async watch(listener: (notice: Notice) => void): Promise<() => Promise<void>> {
    const subscriber = this.connect({ maxRetriesPerRequest: null });
    this.subscribers.push(subscriber);
    subscriber.on('pmessage', (_pattern: string, _channel: string, message: string) => {
      listener(JSON.parse(message) as Notice);
    });
    await subscriber.psubscribe(this.keys.everyNotice.replaceAll(/[{}]/g, '?'));
    return async () => subscriber.disconnect();
  }

  async close(): Promise<void> {
    for (const subscriber of this.subscribers) subscriber.disconnect();
    this.redis.disconnect();
  }

  private connect(options: RedisOptions): Redis {
    const redis: Redis = new Redis(this.options.url, { ...RECONNECTING, ...options } as object);
    redis.on('error', (error: Error) => this.options.onError?.(error));
    return redis;
  }

  private async ask<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      const isRefusal = error instanceof Error && error.name === 'ReplyError' && !PASSING.test(error.message);
      if (isRefusal) throw new LedgerError('broken', `Redis refused a command of the ledger: ${error.message}`, error);
      throw new LedgerError('away', 'Redis does not answer', error);
    }
  }
}

/** Comes back within a second of Redis, for ever; what was under way is decided by whoever asked for it. */
const RECONNECTING: RedisOptions = {
  retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000),
  autoResendUnfulfilledCommands: false,
};

/** Replies of a Redis that will serve again without a change of ours. */
const PASSING = /^(LOADING|BUSY|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS)/;

function pairs(flat: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) record[flat[i]!] = flat[i + 1]!;
  return record;
}

/** `time` is what Redis' TIME answered, whose clock the beats are on. */
function stateOf(shard: number, meta: Record<string, string>, time?: readonly [string, string]): ShardState {
  const deadLetters: Record<string, number> = {};
  const watermarks = new Map<string, number>();
  for (const [field, value] of Object.entries(meta)) {
    if (field.startsWith('dead|')) deadLetters[field.slice(5)] = Number(value);
    else if (field.startsWith('watermark|')) watermarks.set(field.slice(10), Number(value));
  }
  const position = meta['offset'] === undefined ? {} : { offset: Number(meta['offset']) };
  const [epoch, missed] = [Number(meta['epoch'] ?? 0), Number(meta['missed'] ?? 0)];
  const beat = meta['beat-at'];
  const isTold = beat !== undefined && time !== undefined;
  const silence = isTold ? { silentMs: Number(time[0]) * 1000 + Number(time[1]) / 1000 - Number(beat) } : {};
  return { shard, epoch, ...position, ...silence, missed, deadLetters, watermarks };
}
