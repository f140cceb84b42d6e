import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { type Notice, RedisLedger } from '#ledger';
import { RedisConnection } from '#redis';
import { describeWith, REDIS_KINDS, redisForTests, uniqueName } from '../../servers.js';
import { until } from '../../until.js';
import { ledgerSuite, type LedgerSubject } from './ledger-suite.js';
import { packingSuite } from './packing-suite.js';
import { rulesSuite } from './rules-suite.js';

async function open(
  forTests = redisForTests,
): Promise<LedgerSubject & { readonly url: string; readonly prefix: string }> {
  const server = await forTests();
  const options = { url: server.address, prefix: uniqueName('ledger') };
  const [ledger, other] = [new RedisLedger(options), new RedisLedger(options)];
  const close = async () => {
    await Promise.all([ledger.close(), other.close()]);
    await server.stop();
  };
  return { ledger, other, close, ...options };
}

for (const [name, forTests] of REDIS_KINDS)
  for (const suite of [ledgerSuite, packingSuite, rulesSuite])
    suite(name, () => open(forTests), describeWith(['redis']));

describeWith(['redis'])('the ledger in Redis', () => {
  it('goes on when the scripts were flushed', async () => {
    const { ledger, url, close } = await open();
    const admin = new Redis(url);
    const { epoch } = await ledger.claim(1, 'v1');
    await admin.script('FLUSH');
    expect(await ledger.commit({ shard: 1, epoch, next: 1, plateaus: [] })).toEqual({ committed: true });
    await admin.script('FLUSH');
    expect(await ledger.claim(1, 'v1', { held: { epoch, offset: 1 } })).toMatchObject({ kept: true });
    admin.disconnect();
    await close();
  });

  it('keeps the keys of a shard in one slot', async () => {
    const server = await redisForTests();
    const admin = new Redis(server.address);
    const prefix = uniqueName('slots');
    const ledger = new RedisLedger({ url: server.address, prefix });
    const { epoch } = await ledger.claim(1, 'v1', { rules: new Map([['p', '{}']]) });
    const records = [
      { key: 'call:a', events: '[]', openedAt: 1, open: true },
      { key: 'call:b', events: '[]', openedAt: 1, open: false },
    ] as const;
    const increments = new Map([[300_000, new Map([['x', 1]])]]);
    await ledger.commit({ shard: 1, epoch, next: 1, plateaus: [{ plateau: 'p', watermark: 1, records, increments }] });
    const keys = await admin.keys(`${prefix}*`);
    // What stands in the first braces of a key decides its slot.
    expect([keys.length, new Set(keys.map((key) => /\{(.*?)\}/.exec(key)?.[1])).size]).toEqual([6, 1]);
    admin.disconnect();
    await ledger.close();
    await server.stop();
  });

  describe('packs days', () => {
    const DAY = 86_400_000;
    const FIRST = Date.parse('2026-03-01T00:00:00Z');
    let subject: Awaited<ReturnType<typeof open>>;
    let admin: Redis;
    let epoch: number;

    const commit = (offset: number, interval: number, before: number) => {
      const increments = new Map([[interval, new Map([['x', 1]])]]);
      const packing = { from: FIRST, before };
      const plateaus = [{ plateau: 'p', watermark: before, records: [], increments, packing }];
      const position = offset === 0 ? {} : { expected: offset };
      return subject.ledger.commit({ shard: 1, epoch, ...position, next: offset + 1, plateaus });
    };
    const keysLike = (name: string) => admin.keys(`${subject.prefix}:1:{1}:${name}:*`);
    const summed = async () => {
      const selection = { shard: 1, plateau: 'p', records: [], intervals: [FIRST, FIRST + DAY] };
      return [...(await subject.other.read(selection)).sums.values()];
    };

    beforeEach(async () => {
      subject = await open();
      admin = new Redis(subject.url);
      epoch = (await subject.ledger.claim(1, 'v1')).epoch;
    });
    afterEach(async () => {
      admin.disconnect();
      await subject.close();
    });

    it('into one field each, and leaves no interval of them behind', async () => {
      await commit(0, FIRST, FIRST);
      await commit(1, FIRST + DAY, FIRST);
      expect((await keysLike('sums')).length).toBe(2);
      await commit(2, FIRST + DAY, FIRST + 2 * DAY);
      expect(await keysLike('sums')).toEqual([]);
      expect(await admin.hkeys(`${subject.prefix}:1:{1}:days:p`)).toEqual(['2026-03-01', '2026-03-02']);
    });

    it('behind the news of a commit, which names what changed alone', async () => {
      const heard: Notice[] = [];
      await subject.other.watch((notice) => heard.push(notice));
      await commit(0, FIRST, FIRST + DAY);
      await until(() => heard.length === 2, 'the news, and that of packing');
      expect(heard).toEqual([
        { shard: 1, offset: 1, plateaus: [{ plateau: 'p', records: [], intervals: [FIRST] }] },
        { shard: 1, from: 1, offset: 1, plateaus: [{ plateau: 'p', records: [], intervals: [] }] },
      ]);
    });

    it('once, though the write is sent twice or comes late', async () => {
      const runs = jest.spyOn(RedisConnection.prototype, 'run');
      await commit(0, FIRST, FIRST + DAY);
      const connection = runs.mock.contexts.at(-1) as RedisConnection<string>;
      const write = runs.mock.calls.at(-1)!;
      runs.mockRestore();
      expect(await connection.run(...write)).toEqual([1]);
      expect(await summed()).toEqual([{ x: '1' }]);
      await commit(1, FIRST, FIRST + DAY);
      expect(await connection.run(...write)).toEqual([0, `${epoch}`, '2']);
      await subject.other.claim(1, 'v1');
      expect(await connection.run(...write)).toEqual([0, `${epoch + 1}`, '2']);
      expect(await summed()).toEqual([{ x: '2' }]);
    });

    it('and changes nothing by a commit that is refused', async () => {
      await commit(0, FIRST, FIRST);
      await subject.other.claim(1, 'v1');
      expect(await commit(1, FIRST, FIRST + DAY)).toMatchObject({ committed: false, reason: 'stale-epoch' });
      expect([(await keysLike('sums')).length, await keysLike('days')]).toEqual([1, []]);
    });

    it('and reads intervals again where less is packed than it was, as when Redis lost its last second', async () => {
      await commit(0, FIRST, FIRST);
      const [sums] = await keysLike('sums');
      const kept = await admin.dumpBuffer(sums!);
      await commit(1, FIRST + DAY, FIRST + DAY);
      expect(await summed()).toEqual([{ x: '1' }, { x: '1' }]);
      await admin.restore(sums!, 0, kept!);
      await admin.del(`${subject.prefix}:1:{1}:days:p`);
      await admin.hdel(`${subject.prefix}:1:{1}:meta`, 'packed|p');
      expect(await summed()).toEqual([{ x: '1' }, { x: '1' }]);
    });
  });
});
