import { Redis } from 'ioredis';

/** What a Redis server says of itself. */
export interface RedisState {
  readonly version: string;
  /** What it does when its memory is full; `noeviction` refuses writes and loses nothing. */
  readonly evictionPolicy: string;
  /** Whether it keeps an append-only file, and could write to it last. */
  readonly appendOnly: 'off' | 'on' | 'failing';
  readonly usedBytes: number;
  /** How much it may use; absent where there is no limit. */
  readonly maxBytes?: number;
}

/**
 * Reads the answer to `INFO`, which servers give that do not let their settings be asked. A field that is not there reads
 * as `unknown`, or as 0.
 */
export function readRedisState(info: string): RedisState {
  const fields = new Map(
    info.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  const maxBytes = Number(fields.get('maxmemory') ?? 0);
  const failing = fields.get('aof_last_write_status') === 'err';
  return {
    version: fields.get('redis_version') ?? 'unknown',
    evictionPolicy: fields.get('maxmemory_policy') ?? 'unknown',
    appendOnly: fields.get('aof_enabled') !== '1' ? 'off' : failing ? 'failing' : 'on',
    usedBytes: Number(fields.get('used_memory') ?? 0),
    ...(maxBytes > 0 ? { maxBytes } : {}),
  };
}

/** A server's state and its clock. */
export interface RedisReport extends RedisState {
  /** What its clock said when it was asked, in milliseconds since the epoch. */
  readonly time: number;
}

/** Asks a server over a connection of its own. Rejects with what ioredis says when it does not answer within seconds. */
export async function askRedisState(url: string): Promise<RedisReport> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3_000,
    commandTimeout: 3_000,
    retryStrategy: () => null,
  });
  // Whoever asks hears of a failure.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [[seconds, micros], info] = await Promise.all([redis.time(), redis.info()]);
    return { ...readRedisState(info), time: Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000) };
  } finally {
    redis.disconnect();
  }
}
