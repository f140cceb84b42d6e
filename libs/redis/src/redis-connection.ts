import { readFileSync } from 'node:fs';
import { type ChainableCommander, Cluster, Redis } from 'ioredis';
import { openRedis, type RedisClient } from './open-redis.js';
import { isCluster, type RedisAddress } from './redis-address.js';
import { WRITE_REFUSALS, writeRefusalOf } from './write-refusal.js';

/** Where a Redis is, and who is told of it. */
export interface RedisConnectionOptions extends RedisAddress {
  /** Told of each loss of the connection; the client comes back by itself. */
  readonly onError?: (error: Error) => void;
}

/** What is sent to a script. */
export type Argument = string | number | Buffer;

type Script = (numberOfKeys: number, ...keysThenArguments: Argument[]) => Promise<unknown>;

/** Adds a script to what is asked for in one look. */
export type RunInLook<Name extends string> = (name: Name, keys: readonly string[]) => void;

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
  private readonly redis: RedisClient;
  private readonly subscribers: RedisClient[] = [];
  private readonly texts = new Map<Name, string>();

  constructor(
    private readonly address: RedisConnectionOptions,
    private readonly language: RedisLanguage<Name>,
  ) {
    this.redis = openRedis(address, { ...ONCE, commandTimeout: ANSWER_MS, maxRetriesPerRequest: 0 }, address.onError);
    for (const name of language.names) {
      const lua = readFileSync(new URL(`${name}.lua`, language.scripts), 'utf8');
      this.texts.set(name, lua);
      this.redis.defineCommand(`vigie-${name}`, { lua });
    }
  }

  /** Runs a script, by its digest where Redis knows it. */
  run(name: Name, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    const scripts = this.redis as unknown as Record<string, Script>;
    return this.ask((redis) => scripts[`vigie-${name}`]!.call(redis, keys.length, ...keys, ...args));
  }

  /** Asks something in one command. */
  async ask<T>(command: (redis: RedisClient) => Promise<T>): Promise<T> {
    try {
      return await inTime(command(this.redis), this.address);
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** Asks each server that holds keys; of a Cluster, each of its masters, over a connection to it alone. */
  async askEach(command: (redis: Redis) => Promise<void>): Promise<void> {
    const { redis } = this;
    // Which servers there are is known once one of them has answered.
    await this.ask(() => redis.ping());
    try {
      for (const server of redis instanceof Cluster ? redis.nodes('master') : [redis]) await command(server);
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** Asks several things of one slot in one consistent look, and gives their answers in order. */
  look(commands: (look: ChainableCommander, run: RunInLook<Name>) => void): Promise<unknown[]> {
    return this.all(this.redis.multi(), (look) => {
      // By its text: in a transaction it would be too late to hear that Redis does not know the digest.
      commands(look, (name, keys) => look.eval(this.texts.get(name)!, keys.length, ...keys));
    });
  }

  /** Asks several things of one slot in one round trip, between which anything may happen. */
  askAll(commands: (pipeline: ChainableCommander) => void): Promise<unknown[]> {
    return this.all(this.redis.pipeline(), commands);
  }

  /** Hears the messages of channels that match a pattern, until the function it resolves to is called. */
  async subscribe(pattern: string, heard: (channel: string, message: string) => void): Promise<() => Promise<void>> {
    const subscriber = openRedis(this.address, { ...ONCE, maxRetriesPerRequest: null }, this.address.onError);
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
    const cause = reasonOf(error);
    const refusal = writeRefusalOf(cause);
    if (refusal !== undefined) return this.language.failure('away', WRITE_REFUSALS[refusal], cause);
    const isRefusal = cause instanceof Error && cause.name === 'ReplyError' && !PASSING.test(cause.message);
    if (isRefusal) return this.language.failure('broken', `Redis refused a command: ${cause.message}`, cause);
    return this.language.failure('away', 'Redis does not answer', cause);
  }
}

/** What was under way when a connection was lost is decided by whoever asked for it. */
const ONCE = { autoResendUnfulfilledCommands: false };

/** How long one answer may take, in milliseconds. */
const ANSWER_MS = 5_000;

/** A Cluster keeps what it is asked until it has found a server, however long that takes: this gives the answer up. */
function inTime<T>(answer: Promise<T>, address: RedisAddress): Promise<T> {
  if (!isCluster(address)) return answer;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS / 1_000} s`)), ANSWER_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Why a transaction was given up is told by the command that spoiled it. */
function reasonOf(error: unknown): unknown {
  const { previousErrors } = error as { readonly previousErrors?: readonly unknown[] };
  return previousErrors?.[0] ?? error;
}

/** Replies of a Redis that will serve again without a change of ours. */
const PASSING = /^(LOADING|BUSY|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOREPLICAS)/;
