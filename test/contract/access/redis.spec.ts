import { expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisAccessStore, Sessions } from '#access';
import { describeWith, redisForTests, uniqueName } from '../../servers.js';
import { startRedis } from '../../stack/index.mjs';
import { until } from '../../until.js';
import { storeSuite } from './store-suite.js';

async function open() {
  const server = await redisForTests();
  const options = { url: server.address, prefix: uniqueName('access') };
  const [store, other] = [new RedisAccessStore(options), new RedisAccessStore(options)];
  const admin = new Redis(server.address);
  const micros = async () => {
    const [seconds, rest] = await admin.time();
    return Number(seconds) * 1_000_000 + Number(rest);
  };
  const pass = async () => {
    const since = await micros();
    await until(async () => (await micros()) - since >= 300_000, 'the clock of Redis', 5_000);
  };
  const close = async () => {
    await Promise.all([store.close(), other.close()]);
    admin.disconnect();
    await server.stop();
  };
  return { store, other, admin, prefix: options.prefix, pass, close };
}

storeSuite('Redis', open, describeWith(['redis']));

describeWith(['redis'])('the access store in Redis', () => {
  it('keeps every key in one slot, lets each end by itself, and keeps no secret', async () => {
    const { store, admin, prefix, close } = await open();
    const limits = { idleMs: 60_000, absoluteMs: 120_000 };
    const grant = { role: 'supervisor', plateaus: ['lyon'] } as const;
    const { secret, session } = await new Sessions(store).open({ grant, subject: 'a', limits });
    await store.spend('a', { perSecond: 1, burst: 10 }, 5);
    await store.count('a', 1_000);
    const keys = await admin.keys(`${prefix}:*`);
    expect(keys.toSorted()).toEqual(
      ['index:session', `session:${session.id}`, 'spent:a', 'tries:a'].map((key) => `${prefix}:{access}:${key}`),
    );
    const texts = await Promise.all(keys.map((key) => admin.dump(key)));
    expect([...keys, ...texts.map(String)].join(' ')).not.toContain(secret);
    for (const key of keys.filter((name) => !name.includes('index'))) expect(await admin.pttl(key)).toBeGreaterThan(0);
    await close();
  });

  it('says that Redis is away', async () => {
    const server = await startRedis();
    const store = new RedisAccessStore({ url: server.url, prefix: 'away' });
    await store.write('session', 'a', { value: '1', lastsMs: 1_000 });
    await server.stop();
    await expect(store.read('session', ['a'])).rejects.toMatchObject({ code: 'store-away', name: 'AccessError' });
    await store.close();
  });
});
