import { describe, expect, it } from '@jest/globals';
import { readRedisState } from './redis-state.js';

const infoOf = (fields: Readonly<Record<string, string | number>>): string =>
  ['# Server', ...Object.entries(fields).map(([name, value]) => `${name}:${value}`), ''].join('\r\n');

describe('what a Redis says of itself', () => {
  it('is read from INFO', () => {
    const fields = { redis_version: '7.2.4', used_memory: 1_000, maxmemory: 4_000, maxmemory_policy: 'noeviction' };
    expect(readRedisState(infoOf({ ...fields, aof_enabled: 1, aof_last_write_status: 'ok' }))).toEqual({
      version: '7.2.4',
      evictionPolicy: 'noeviction',
      appendOnly: 'on',
      isClusterNode: false,
      usedBytes: 1_000,
      maxBytes: 4_000,
    });
  });

  it('tells a file that is off from one that cannot be written', () => {
    expect(readRedisState(infoOf({ aof_enabled: 0 })).appendOnly).toBe('off');
    expect(readRedisState(infoOf({ aof_enabled: 1, aof_last_write_status: 'err' })).appendOnly).toBe('failing');
  });

  it('has no limit where maxmemory is 0, and says what it does not know', () => {
    expect(readRedisState(infoOf({ maxmemory: 0 }))).toEqual({
      version: 'unknown',
      evictionPolicy: 'unknown',
      appendOnly: 'off',
      isClusterNode: false,
      usedBytes: 0,
    });
  });
});
