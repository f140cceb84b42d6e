import { readFileSync } from 'node:fs';
import { type ChainableCommander, Redis, type RedisOptions } from 'ioredis';
import { LedgerError } from './ledger-error.js';

/** Where the ledger's Redis is. */
export interface RedisAddress {
  /** `redis://` or `rediss://`, with user and password if there are any. */
  readonly url: string;
  /** Told of each loss of the connection; the client comes back by itself. */
  readonly onError?: (error: Error) => void;
}

const SCRIPTS = ['claim', 'commit', 'sums', 'beat', 'freeze', 'adopt', 'supersede', 'clear', 'lease'] as const;

/** The name of a file in `scripts/`. */
export type ScriptName = (typeof SCRIPTS)[number];

/** What is sent to a script. */
export type Argument = string | number | Buffer;

type Script = (numberOfKeys: number, ...keysThenArguments: Argument[]) => Promise<unknown>;

const sourceOf = (name: ScriptName): string => readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');

/** A connection that turns what goes wrong into a {@link LedgerError}: `away`, or `broken`. */
export class RedisConnection {
  private readonly redis: Redis;
  private readonly subscribers: Redis[] = [];

  constructor(private readonly address: RedisAddress) {
    this.redis = this.connect({ commandTimeout: 5_000, maxRetriesPerRequest: 0 });
    for (const name of SCRIPTS) this.redis.defineCommand(`vigie-${name}`, { lua: sourceOf(name) });
  }

  /** Runs a script, by its digest where Redis knows it. */
  run(name: ScriptName, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    const scripts = this.redis as unknown as Record<string, Script>;
    return this.ask((redis) => scripts[`vigie-${name}`]!.call(redis, keys.length, ...keys, ...args));
  }

  /** Asks something in one command. */
  async ask<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      return await command(this.redis);
    } catch (error) {
      throw failure(error);
    }
  }

  /** Asks several things in one consistent look, and gives their answers in order. */
  look(commands: (look: ChainableCommander) => void): Promise<unknown[]> {
    return this.all(this.redis.multi(), commands);
  }

  /** Asks several things in one round trip, between which anything may happen. */
  askAll(commands: (pipeline: ChainableCommander) => void): Promise<unknown[]> {
    return this.all(this.redis.pipeline(), commands);
  }

  /** Hears the messages of channels that match a pattern, until the function it resolves to is called. */
  async subscribe(pattern: string, heard: (channel: string, message: string) => void): Promise<() => Promise<void>> {
    const subscriber = this.connect({ maxRetriesPerRequest: null });
    this.subscribers.push(subscriber);
    subscriber.on('pmessage', (_pattern: string, channel: string, message: string) => heard(channel, message));
    await subscriber.psubscribe(pattern);
    return async () => subscriber.disconnect();
  }

  /** Ends every connection. */
  close(): void {
    for (const subscriber of this.subscribers) subscriber.disconnect();
    this.redis.disconnect();
  }

  private async all(commander: ChainableCommander, commands: (c: ChainableCommander) => void): Promise<unknown[]> {
    commands(commander);
    const answers = await this.ask(() => commander.exec());
    return answers!.map(([error, answer]) => {
      if (error !== null) throw failure(error);
      return answer;
    });
  }

  private connect(options: RedisOptions): Redis {
    const redis: Redis = new Redis(this.address.url, { ...RECONNECTING, ...options } as object);
    redis.on('error', (error: Error) => this.address.onError?.(error));
    return redis;
  }
}

function failure(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error;
  const isRefusal = error instanceof Error && error.name === 'ReplyError' && !PASSING.test(error.message);
  if (isRefusal) return new LedgerError('broken', `Redis refused a command of the ledger: ${error.message}`, error);
  return new LedgerError('away', 'Redis does not answer', error);
}

/** Comes back within a second of Redis, for ever; what was under way is decided by whoever asked for it. */
const RECONNECTING: RedisOptions = {
  retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000),
  autoResendUnfulfilledCommands: false,
};

/** Replies of a Redis that will serve again without a change of ours. */
const PASSING = /^(LOADING|BUSY|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS)/;
