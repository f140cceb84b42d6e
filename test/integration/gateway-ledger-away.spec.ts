import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { STALE_AFTER_MS } from '#contract';
import { type Ledger, LedgerError } from '#ledger';
import { until } from '../until.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { boardByRest, connectWatcher, type Watcher } from './gateway-watcher.js';

type Mood = 'answers' | 'refuses' | 'hangs';

/** What a gateway asks of a ledger, answered as `mood` says; the aggregator's own connection is not touched. */
function moody(ledger: Ledger, mood: () => Mood): Ledger {
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    if (mood() === 'refuses') throw new LedgerError('away', 'out for lunch');
    if (mood() === 'hangs') await until(() => mood() === 'answers', 'the ledger to answer', 60_000);
    return question();
  };
  return Object.assign(Object.create(ledger) as Ledger, {
    read: (selection: Parameters<Ledger['read']>[0]) => ask(() => ledger.read(selection)),
    readDays: (selection: Parameters<Ledger['readDays']>[0]) => ask(() => ledger.readDays(selection)),
    states: (shards: readonly number[]) => ask(() => ledger.states(shards)),
    finished: (range: Parameters<Ledger['finished']>[0]) => ask(() => ledger.finished(range)),
    homes: () => ask(() => ledger.homes()),
  });
}

describe('a ledger that does not answer the gateway', () => {
  let mood: Mood;
  let floor: Floor;
  let watcher: Watcher;
  beforeEach(async () => {
    mood = 'answers';
    floor = await openFloor((ledger) => moody(ledger, () => mood));
    await floor.send(queued({ plateau: 'lyon', subject: 'known', at: Date.now() }));
    watcher = await connectWatcher(floor);
    await watcher.watch({ plateau: 'lyon' });
  });
  afterEach(async () => {
    mood = 'answers';
    watcher.socket.disconnect();
    await floor.stop();
  });

  it.each(['refuses', 'hangs'] as const)('is told of in time, and takes no caller off the board: %s', async (how) => {
    mood = how;
    const since = performance.now();
    // A change that cannot be read: the board must not be emptied, nor wait for it before it says that it is blind.
    await floor.send(queued({ plateau: 'lyon', subject: 'unseen', at: Date.now() }));
    await until(() => watcher.board!.feed.blind === 'ledger-away', 'the board to say that it is blind');
    expect(performance.now() - since).toBeLessThan(STALE_AFTER_MS);
    const heard = watcher.heartbeats.length;
    await until(() => watcher.heartbeats.length >= heard + 2, 'heartbeats to go on');
    expect(watcher.patches.filter(({ patch }) => 'calls' in patch)).toEqual([]);
    expect(Object.keys((await boardByRest(floor, 'lyon')).calls)).toEqual(['known']);

    mood = 'answers';
    await until(() => watcher.board!.calls['unseen'], 'the change that could not be read', 5_000);
    await until(() => watcher.board!.feed.blind === undefined, 'the board to see again', 5_000);
    expect(Object.keys(watcher.board!.calls)).toEqual(['known', 'unseen']);
    expect([watcher.snapshots.length, watcher.wrong]).toEqual([1, []]);
  });

  it('answers what it cannot tell with a problem, and is not ready', async () => {
    mood = 'refuses';
    for (const path of ['/days/2026-03-01', '/calls?state=abandoned']) {
      const answer = await floor.get(`/api/v1/plateaus/lyon${path}`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ type: 'urn:vigie:problem:ledger-away' });
    }
    const other = await connectWatcher(floor);
    expect(await other.watch({ plateau: 'madrid' })).toMatchObject({ ok: false, code: 'unavailable' });
    other.socket.disconnect();
    await until(async () => (await floor.get('/health/ready')).status === 503, 'the gateway to say so', 5_000);
    expect((await floor.get('/health/live')).status).toBe(200);
    mood = 'answers';
    await until(async () => (await floor.get('/health/ready')).status === 200, 'the gateway to be ready', 5_000);
  });
});
