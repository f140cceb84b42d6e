import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Resumption } from '#bus';
import { decodeEvents } from '#floor';
import { type Ledger, LedgerError } from '#ledger';
import { event, logOf, MEMBER, TestShard } from './test-shard.js';

const CALLS = 2_500;
const DAY = 86_400;

/** A ledger whose commits wait for something first. */
function slowed(ledger: Ledger, before: () => Promise<void>): Ledger {
  return {
    claim: ledger.claim.bind(ledger),
    homeOf: ledger.homeOf.bind(ledger),
    read: ledger.read.bind(ledger),
    finished: ledger.finished.bind(ledger),
    finishedByKey: ledger.finishedByKey.bind(ledger),
    commit: async (commit: Parameters<Ledger['commit']>[0]) => {
      await before();
      return ledger.commit(commit);
    },
  } as unknown as Ledger;
}

/** Long enough that reads which were asked later overtake a commit, as when Redis must be sent a script again. */
const aWhile = async () => {
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
};

it.each([
  ['in one batch', [2 * CALLS + CALLS]],
  ['in two, of which the first is on its way', [2 * CALLS, CALLS]],
])('N7 folds a slice on what the one before it left, though reads overtake its commit, %s', async (_where, sizes) => {
  const calls = Array.from({ length: CALLS }, (_, i) => [
    event(i, 'call.queued', `c${i}`),
    event(i + 0.5, 'call.ended', `c${i}`),
  ]).flat();
  const voids = Array.from({ length: CALLS }, (_, i) => event(CALLS, 'call.voided', `c${i}`));
  const log = logOf([...calls, ...voids]);
  const shard = new TestShard();
  shard.worker = shard.another({ ledger: slowed(shard.ledger, aWhile) });
  await shard.claim(log);
  let from = 0;
  for (const size of sizes) await shard.hand(log.slice(from, (from += size)));
  await shard.worker.settled();
  const { state, plateaus } = await shard.written();
  expect([state.offset, plateaus[0]!.sums]).toEqual([log.length, []]);
});

it('W3 keeps a record that was heard of again, though the commit that says so is on its way when the day ends', async () => {
  const call = [event(0, 'call.queued', 'c1'), event(9, 'call.abandoned', 'c1'), event(DAY + 9, 'feed.alive', 'pbx')];
  const again = [event(3 * DAY + 100, 'call.recalled', 'c1'), event(4 * DAY + 200, 'feed.alive', 'pbx')];
  const log = logOf([...call, ...again, event(5 * DAY + 1, 'feed.alive', 'pbx')]);
  const shard = new TestShard();
  shard.worker = shard.another({ ledger: slowed(shard.ledger, aWhile) });
  await shard.claim(log);
  await shard.take(log.slice(0, 3));
  await shard.hand(log.slice(3, 5));
  await shard.take(log.slice(5));
  const { finished } = (await shard.written()).plateaus[0]!;
  const kept = finished.map(([key, text]) => [key, decodeEvents('lyon', text).map(({ type }) => type)]);
  expect(kept).toEqual([['call:c1', ['call.queued', 'call.abandoned', 'call.recalled']]]);
});

describe('a commit that is on its way when its batch is answered', () => {
  const LOG = logOf(Array.from({ length: 6 }, (_, i) => event(i, 'call.queued', `c${i}`)));
  let shard: TestShard;
  /** Ends each commit that was begun, in their order: as it is, or with an error. */
  let ends: ((error?: Error) => void)[];

  beforeEach(async () => {
    ends = [];
    shard = new TestShard();
    const before = () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error === undefined ? resolve() : reject(error)));
      });
    shard.worker = shard.another({ ledger: slowed(shard.ledger, before) });
    await shard.claim(LOG);
  });

  const handFirst = async () => (await shard.hand(LOG.slice(0, 2))) as Resumption;

  it('is waited for by the next one, and nothing counts as written before it is', async () => {
    const first = await handFirst();
    await expect(shard.hand(LOG.slice(0, 2))).resolves.toMatchObject({ resumeAt: 2 });
    const second = shard.hand(LOG.slice(2, 4));
    await aWhile();
    expect([ends.length, shard.worker.held]).toEqual([1, { epoch: 1 }]);
    ends[0]!();
    expect(await first.takenIn).toBe(true);
    await expect(second).resolves.toMatchObject({ resumeAt: 4 });
    expect([ends.length, shard.worker.held]).toEqual([2, { epoch: 1, offset: 2 }]);
    ends[1]!();
    await shard.worker.settled();
    expect(shard.worker.held).toEqual({ epoch: 1, offset: 4 });
  });

  it('is waited for by a claim, which goes on with the memory when it is written', async () => {
    await handFirst();
    const claimed = shard.claim(LOG);
    await aWhile();
    ends[0]!();
    expect(await claimed).toEqual({ resumeAt: 2 });
    expect(shard.worker.held).toEqual({ epoch: 1, offset: 2 });
  });

  it.each([
    ['refused', undefined],
    ['lost', new LedgerError('away', 'Redis does not answer')],
  ])('has the next batch read again when it is %s: nothing is missing then', async (_how, error) => {
    const first = await handFirst();
    const second = shard.hand(LOG.slice(2, 4), MEMBER);
    const { epoch } = await shard.ledger.claim(shard.shard, 'v1');
    ends[0]!(error);
    expect(await first.takenIn).toBe(false);
    expect(await second).toEqual({ resumeAt: 0 });
    expect(shard.worker.held).toEqual({ epoch: epoch + 1 });
    const again = shard.take(LOG);
    await aWhile();
    ends.at(-1)!();
    expect(await again).toEqual({ resumeAt: 6 });
    expect((await shard.written()).plateaus[0]!.open).toHaveLength(6);
  });

  it('ends the worker loudly, when it is asked again, after an error that no outage explains', async () => {
    const first = await handFirst();
    const broken = new TypeError('an invariant is broken');
    ends[0]!(broken);
    expect(await first.takenIn).toBe(false);
    await expect(shard.claim(LOG)).rejects.toBe(broken);
    await expect(shard.hand(LOG)).rejects.toBe(broken);
  });
});
