import { expect, it } from '@jest/globals';
import { BullQueue, type Courier, relayOutbox } from '../../../apps/alerter/src/index.js';
import { openRedis } from '#redis';
import { MemoryRegister } from '#register';
import { describeWith, REDIS_KINDS, redisForTests, uniqueName } from '../../servers.js';
import { until } from '../../until.js';
import { move, notice } from '../register/fixtures.js';
import { queueSuite } from './queue-suite.js';

async function open(forTests = redisForTests) {
  const server = await forTests();
  const options = { url: server.address, prefix: uniqueName('deliveries') };
  const another = () => new BullQueue(options, () => [5, 5]);
  const queue = another();
  const close = async () => {
    await queue.close();
    await server.stop();
  };
  return { queue, another, close, ...options };
}

const telling = (told: string[]): Courier => ({
  deliver: async ({ id }) => {
    told.push(id);
    return { outcome: 'delivered' };
  },
  gaveUp: async () => {},
});

for (const [name, forTests] of REDIS_KINDS)
  queueSuite(`BullMQ on ${name}`, () => open(forTests), describeWith(['redis']));

describeWith(['redis'])('the queue of deliveries in BullMQ', () => {
  it('keeps what one process took in for the next one', async () => {
    const { queue, another, close } = await open();
    await queue.add([notice('a', 'lyon')]);
    const told: string[] = [];
    const next = another();
    await next.work(telling(told));
    await until(() => told.length === 1, 'the notice');
    await next.close();
    await close();
  });

  it('tells a row once that the relay handed over and did not take out', async () => {
    const { queue, close } = await open();
    const register = new MemoryRegister();
    const told: string[] = [];
    await queue.work(telling(told));
    await register.move(move('lyon', 0, { notices: [notice('a', 'lyon')] }));
    await queue.add(await register.outbox(1));
    await until(() => told.length === 1, 'the notice');
    await relayOutbox(register, queue);
    await register.move(move('lyon', 1, { notices: [notice('b', 'lyon')] }));
    await relayOutbox(register, queue);
    await until(() => told.includes('b'), 'the next one');
    expect([told, await register.outbox(1)]).toEqual([['a', 'b'], []]);
    await close();
  });

  it('keeps nothing but the id of what was told, and tells that once for all that', async () => {
    const { queue, close, url, prefix } = await open();
    const redis = openRedis({ url }, {});
    const told: string[] = [];
    await queue.work(telling(told));
    const keyOf = (kind: string) => `${prefix}:{alerts}:queue:deliveries:${kind}`;
    for (const after of ['b', 'c']) {
      await queue.add([notice('a', 'lyon'), notice(after, 'lyon')]);
      await until(async () => told.includes(after) && !(await redis.exists(keyOf(after))), `the end of ${after}`);
    }
    expect(told.toSorted()).toEqual(['a', 'b', 'c']);
    const keys = await redis.keys(keyOf('*'));
    expect(keys.filter((key) => /:(a|b|c)$/.test(key)).toSorted()).toEqual(['de:a', 'de:b', 'de:c'].map(keyOf));
    expect([await redis.get(keyOf('de:a')), await redis.zcard(keyOf('completed'))]).toEqual(['a', 0]);
    redis.disconnect();
    await close();
  });
});
