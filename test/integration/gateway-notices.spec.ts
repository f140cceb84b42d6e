import { afterEach, describe, expect, it } from '@jest/globals';
import type { Ledger, Notice } from '#ledger';
import { until } from '../until.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { boardByRest, connectWatcher, type Watcher } from './gateway-watcher.js';

/** Found by the look at the ledger that is made each second, the second time it is seen to be ahead. */
const CAUGHT_WITHIN_MS = 2_500;

/** The ledger as who sees it whom notices reach through `pass`. */
const withNotices =
  (pass: (notice: Notice, deliver: (notice: Notice) => void) => void) =>
  (ledger: Ledger): Ledger =>
    Object.assign(Object.create(ledger) as Ledger, {
      watch: (listener: (notice: Notice) => void) => ledger.watch((notice) => pass(notice, listener)),
    });

describe('notices that do not come as they should', () => {
  let floor: Floor;
  let watcher: Watcher;
  afterEach(async () => {
    watcher.socket.disconnect();
    await floor.stop();
  });
  const open = async (pass: Parameters<typeof withNotices>[0]) => {
    floor = await openFloor(withNotices(pass));
    await floor.send(queued({ plateau: 'lyon', subject: 'known', at: Date.now() }));
    watcher = await connectWatcher(floor);
    await watcher.watch({ plateau: 'lyon' });
  };
  const call = (subject: string) => floor.send(queued({ plateau: 'lyon', subject, at: Date.now() }));
  const shows = (...subjects: string[]) =>
    until(
      async () => {
        expect(Object.keys(watcher.board!.calls).toSorted()).toEqual(['known', ...subjects].toSorted());
        expect(watcher.board).toEqual(await boardByRest(floor, 'lyon'));
        return true;
      },
      `the board to show ${subjects.join(', ')}`,
      CAUGHT_WITHIN_MS,
    );

  it('notices that all are lost', async () => {
    await open(() => {});
    await call('a');
    await shows('a');
    await call('b');
    await shows('a', 'b');
    expect(watcher.snapshots.length).toBe(1);
  });

  it('notices at the next one that the last was lost', async () => {
    let lost = 0;
    await open((notice, deliver) => {
      const isLost = notice.offset === 2;
      if (isLost) lost += 1;
      else deliver(notice);
    });
    await call('lost');
    await call('next');
    await shows('lost', 'next');
    expect(lost).toBe(1);
  });

  it('heeds a notice that comes when the ledger has long been beyond it', async () => {
    const held: (() => void)[] = [];
    await open((notice, deliver) => void held.push(() => deliver(notice)));
    for (const deliver of held.splice(0)) deliver();
    await call('a');
    await call('b');
    expect(held.length).toBe(2);
    // The board reads what the first one names, from a ledger that is at the second one already.
    held[0]!();
    await until(() => watcher.board!.calls['a'], 'what the first notice names');
    held[1]!();
    await shows('a', 'b');
  });

  it('is right after notices came twice and in the wrong order', async () => {
    const held: (() => void)[] = [];
    await open((notice, deliver) => void held.push(() => deliver(notice)));
    for (const subject of ['a', 'b', 'c', 'd']) await call(subject);
    for (const deliver of [...held.toReversed(), ...held]) deliver();
    await shows('a', 'b', 'c', 'd');
  });
});
