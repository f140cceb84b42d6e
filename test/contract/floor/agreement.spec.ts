import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisLedger } from '#ledger';
import { disagreementsOf, type Trial } from '../../oracle/agreement.js';
import { describeWith, redisForTests, type SharedServer, uniqueName } from '../../servers.js';

/** Each of a run's floors has the seed of its place; `VIGIE_TEST_SEED` begins elsewhere. */
const FIRST = Number(process.env['VIGIE_TEST_SEED'] ?? 1);

async function firstDisagreement(from: number, floors: number, trial: Omit<Trial, 'seed'>): Promise<string[]> {
  for (let seed = from; seed < from + floors; seed += 1) {
    const lines = await disagreementsOf({ ...trial, seed });
    if (lines.length > 0) return lines;
  }
  return [];
}

describe('a floor summed as events come and one recomputed from all of them', () => {
  const RUN = 250;

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    `N7 agree on every figure of days and boards, 250 floors from ${FIRST} + 250 × %i on`,
    async (run) => {
      const trial = { days: 1 + (run % 3), batches: 5, boards: true };
      expect(await firstDisagreement(FIRST + run * RUN, RUN, trial)).toEqual([]);
    },
    120_000,
  );
});

describeWith(['redis'])('a floor of two weeks in Redis', () => {
  const prefix = uniqueName('agreement');
  let server: SharedServer;

  beforeAll(async () => {
    server = await redisForTests();
  });
  afterAll(() => server.stop());

  it(`N7 agrees with one recomputed from all events while its days are packed, 40 floors from ${FIRST} on`, async () => {
    const admin = new Redis(server.address);
    let packed = 0;
    for (let seed = FIRST; seed < FIRST + 40; seed += 1) {
      const own = `${prefix}-${seed}`;
      const ledger = new RedisLedger({ url: server.address, prefix: own });
      const trial = { seed, days: 14, batches: 12, ledger, retentionDays: 20, boards: false };
      expect(await disagreementsOf(trial)).toEqual([]);
      packed += (await admin.keys(`${own}:*:days:*`)).length;
      await ledger.close();
    }
    admin.disconnect();
    // Otherwise this would have proven nothing about packed days.
    expect(packed).toBeGreaterThan(30);
  }, 120_000);
});
