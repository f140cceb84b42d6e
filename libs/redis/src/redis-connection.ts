import { readFileSync } from 'node:fs';
import { type ChainableCommander, Redis, type RedisOptions } from 'ioredis';

/** Where a Redis is. */
export interface RedisAddress {
  /** `redis://` or `rediss://`, with user and password if there are any. */
  readonly url: string;
  /** Told of each loss of the connection; the client comes back by itself. */
  readonly onError?: (error: Error) => void;
}

/** What is sent to a script. */
export type Argument = string | number | Buffer;

type Script = (numberOfKeys: number, ...keysThenArguments: Argument[]) => Promise<unknown>;

/** The Lua scripts of a lib, and how it names what goes wrong. */
export interface RedisLanguage<Name extends string> {
  /** Folder of the scripts; each is the file `<name>.lua` in it. */
  readonly scripts: URL;
  readonly names: readonly Name[];
  /** The lib's own error: `away` passes by itself, `broken` wants a person. */
  readonly failure: (code: 'away' | 'broken', message: string, cause: unknown) => Error;
}

/** A connection that runs the scripts of a lib, and turns what goes wrong into the error of that lib. */
export class RedisConnection<Name extends string> {
  private readonly redis: Redis;
  private readonly subscribers: Redis[] = [];

  constructor(
    private readonly address: RedisAddress,
    private readonly language: RedisLanguage<Name>,
  ) {
    this.redis = this.connect({ commandTimeout: 5_000, maxRetriesPerRequest: 0 });
    for (const name of language.names) {
      const lua = readFileSync(new URL(`${name}.lua`, language.scripts), 'utf8');
      this.redis.defineCommand(`vigie-${name}`, { lua });
    }
  }

  /** Runs a script, by its digest where Redis knows it. */
  run(name: Name, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    const scripts = this.redis as unknown as Record<string, Script>;
    return this.ask((redis) => scripts[`vigie-${name}`]!.call(redis, keys.length, ...keys, ...args));
  }

  /** Asks something in one command. */
  async ask<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      return await command(this.redis);
    } catch (error) {
      throw this.failure(error);
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
    return async () => {
      // What is on its way already is not heard any more.
      subscriber.removeAllListeners('pmessage');
      subscriber.disconnect();
    };
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
      if (error !== null) throw this.failure(error);
      return answer;
    });
  }

  private failure(error: unknown): Error {
    const isRefusal = error instanceof Error && error.name === 'ReplyError' && !PASSING.test(error.message);
    if (isRefusal) return this.language.failure('broken', `Redis refused a command: ${error.message}`, error);
    return this.language.failure('away', 'Redis does not answer', error);
  }

  private connect(options: RedisOptions): Redis {
    const redis: Redis = new Redis(this.address.url, { ...RECONNECTING, ...options } as object);
    redis.on('error', (error: Error) => this.address.onError?.(error));
    return redis;
  }
}

/** Comes back within a second of Redis, for ever; what was under way is decided by whoever asked for it. */
const RECONNECTING: RedisOptions = {
  retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000),
  autoResendUnfulfilledCommands: false,
};

/** Replies of a Redis that will serve again without a change of ours. */
const PASSING = /^(LOADING|BUSY|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS)/;
