import { describe, expect, it } from '@jest/globals';
import { readRedis } from './redis-environment.js';

describe('the address of Redis', () => {
  it('may be that of several nodes of a Cluster, or of one', () => {
    const url = 'redis://u:p@a:6379,redis://u:p@b:6379';
    expect(readRedis({ REDIS_URL: url })).toEqual({ url });
    expect(readRedis({ REDIS_URL: 'redis://a', REDIS_CLUSTER: 'true' })).toEqual({ url: 'redis://a', cluster: true });
  });

  it.each([
    [{ REDIS_URL: 'redis://u:hidden@a,b:6379' }, /^REDIS_URL: expected a URL/],
    [{ REDIS_URL: 'redis://u:hidden@a,redis://b', REDIS_CLUSTER: 'no' }, /^REDIS_CLUSTER: expected true, or nothing/],
    [{ REDIS_URL: 'redis://u:hidden@a,redis://b' }, /the same scheme, user and password/],
    [{ REDIS_URL: 'redis://u:hidden@a/2', REDIS_CLUSTER: 'yes' }, /expected no database/],
  ])('is refused without its password being told: %j', (environment, message) => {
    expect(() => readRedis(environment)).toThrow(message);
    expect(() => readRedis(environment)).not.toThrow(/hidden/);
  });
});
