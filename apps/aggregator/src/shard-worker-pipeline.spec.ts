import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Ledger } from '#ledger';
import { event, logOf, TestShard } from './test-shard.js';

const CALLS = 2_500;

/** A ledger whose commits are overtaken by reads that were asked later, as when Redis must be sent a script again. */
function overtaken(ledger: Ledger): Ledger {
  return {
    claim: ledger.claim.bind(ledger),
    homeOf: ledger.homeOf.bind(ledger),
    read: ledger.read.bind(ledger),
    finished: ledger.finished.bind(ledger),
    finishedByKey: ledger.finishedByKey.bind(ledger),
    commit: async (commit: Parameters<Ledger['commit']>[0]) => {
      for (let turn = 0; turn < 3; turn += 1) await nextTurn();
      return ledger.commit(commit);
    },
  } as unknown as Ledger;
}

it('N7 folds a slice on what the one before it left, though reads overtake its commit', async () => {
  const calls = Array.from({ length: CALLS }, (_, i) => [
    event(i, 'call.queued', `c${i}`),
    event(i + 0.5, 'call.ended', `c${i}`),
  ]).flat();
  const voids = Array.from({ length: CALLS }, (_, i) => event(CALLS, 'call.voided', `c${i}`));
  const log = logOf([...calls, ...voids]);
  const shard = new TestShard();
  shard.worker = shard.another({ ledger: overtaken(shard.ledger) });
  await shard.claim(log);
  await shard.take(log);
  const { plateaus } = await shard.written();
  expect(plateaus[0]!.sums).toEqual([]);
});
