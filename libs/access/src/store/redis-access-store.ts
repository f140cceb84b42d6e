import { RedisConnection, type RedisConnectionOptions } from '#redis';
import { AccessError } from '../access-error.js';
import type { AccessStore, Allowance, Ended, Entry, EntryKind } from './port.js';

/** Where the store's Redis is, and which of its keys are the store's. */
export interface RedisAccessStoreOptions extends RedisConnectionOptions {
  readonly prefix: string;
}

const SCRIPTS = ['write', 'take', 'list', 'spend', 'count'] as const;

/** The access store in Redis. All of it shares one hash tag, so that a script may touch an entry and its index. */
export class RedisAccessStore implements AccessStore {
  private readonly redis: RedisConnection<(typeof SCRIPTS)[number]>;
  private readonly root: string;

  constructor({ prefix, ...address }: RedisAccessStoreOptions) {
    this.root = `${prefix}:{access}`;
    this.redis = new RedisConnection(address, {
      scripts: new URL('../scripts/', import.meta.url),
      names: SCRIPTS,
      failure: (code, _message, cause) => new AccessError(`store-${code}`, { cause }),
    });
  }

  async read(kind: EntryKind, ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    if (ids.length === 0) return [];
    const values = await this.redis.ask((redis) => redis.mget(ids.map((id) => this.entry(kind, id))));
    return values.map((value) => value ?? undefined);
  }

  async list(kind: EntryKind): Promise<ReadonlyMap<string, string>> {
    const ids = (await this.redis.run('list', [this.index(kind)], [])) as string[];
    const values = await this.read(kind, ids);
    return new Map(ids.flatMap((id, i) => (values[i] === undefined ? [] : [[id, values[i]] as const])));
  }

  async write(kind: EntryKind, id: string, { value, lastsMs, expected }: Entry): Promise<boolean> {
    const keys = [this.entry(kind, id), this.index(kind)];
    return (await this.redis.run('write', keys, [id, value, Math.ceil(lastsMs), expected ?? ''])) === 1;
  }

  async take(kind: EntryKind, id: string): Promise<string | undefined> {
    const taken = await this.redis.run('take', [this.entry(kind, id), this.index(kind)], [id]);
    return (taken as string | null) ?? undefined;
  }

  async spend(name: string, { perSecond, burst }: Allowance, cost: number): Promise<number> {
    const each = 1000 / perSecond;
    return (await this.redis.run('spend', [`${this.root}:spent:${name}`], [cost * each, burst * each])) as number;
  }

  async count(name: string, lastsMs: number): Promise<number> {
    return (await this.redis.run('count', [this.tries(name)], [Math.ceil(lastsMs)])) as number;
  }

  async forget(name: string): Promise<void> {
    await this.redis.ask((redis) => redis.del(this.tries(name)));
  }

  async announce({ kind, id }: Ended): Promise<void> {
    await this.redis.ask((redis) => redis.publish(this.ended, `${kind} ${id}`));
  }

  watch(listener: (ended: Ended) => void): Promise<() => Promise<void>> {
    return this.redis.subscribe(this.ended, (_channel, message) => {
      const [kind, id] = message.split(' ') as [Ended['kind'], string];
      listener({ kind, id });
    });
  }

  async close(): Promise<void> {
    this.redis.close();
  }

  /** Channel on which it is told what is over: the kind, a space, and the id. */
  private get ended(): string {
    return `${this.root}:ended`;
  }

  /** String: what was written. */
  private entry(kind: EntryKind, id: string): string {
    return `${this.root}:${kind}:${id}`;
  }

  /** Sorted set: the ids of a kind by when they end, in milliseconds of Redis' clock. */
  private index(kind: EntryKind): string {
    return `${this.root}:index:${kind}`;
  }

  /** String: how often it was tried. */
  private tries(name: string): string {
    return `${this.root}:tries:${name}`;
  }
}
