import { expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisLedger } from '#ledger';
import { describeWith, redisForTests, uniqueName } from '../../servers.js';
import { ledgerSuite, type LedgerSubject } from './ledger-suite.js';

async function open(): Promise<LedgerSubject & { readonly url: string }> {
  const server = await redisForTests();
  const options = { url: server.address, prefix: uniqueName('ledger') };
  const [ledger, other] = [new RedisLedger(options), new RedisLedger(options)];
  const close = async () => {
    await Promise.all([ledger.close(), other.close()]);
    await server.stop();
  };
  return { ledger, other, close, url: server.address };
}

ledgerSuite('Redis', open, describeWith(['redis']));

describeWith(['redis'])('the ledger in Redis', () => {
  it('goes on when the scripts were flushed', async () => {
    const { ledger, url, close } = await open();
    const admin = new Redis(url);
    const { epoch } = await ledger.claim(1, 'v1');
    await admin.script('FLUSH');
    expect(await ledger.commit({ shard: 1, epoch, next: 1, plateaus: [] })).toEqual({ committed: true });
    await admin.script('FLUSH');
    expect(await ledger.claim(1, 'v1', { epoch, offset: 1 })).toMatchObject({ kept: true });
    admin.disconnect();
    await close();
  });

  it('keeps the keys of a shard in one slot', async () => {
    const server = await redisForTests();
    const admin = new Redis(server.address);
    const prefix = uniqueName('slots');
    const ledger = new RedisLedger({ url: server.address, prefix });
    const { epoch } = await ledger.claim(1, 'v1');
    const records = [
      { key: 'call:a', events: '[]', openedAt: 1, open: true },
      { key: 'call:b', events: '[]', openedAt: 1, open: false },
    ] as const;
    const increments = new Map([[300_000, new Map([['x', 1]])]]);
    await ledger.commit({ shard: 1, epoch, next: 1, plateaus: [{ plateau: 'p', watermark: 1, records, increments }] });
    const keys = await admin.keys(`${prefix}*`);
    // What stands in the first braces of a key decides its slot.
    expect([keys.length, new Set(keys.map((key) => /\{(.*?)\}/.exec(key)?.[1])).size]).toEqual([5, 1]);
    admin.disconnect();
    await ledger.close();
    await server.stop();
  });
});
