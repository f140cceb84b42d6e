import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '../until.js';
import { setWallClock } from '../wall-clock.js';
import { abandoned, handled, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { boardByRest, connectWatcher, type Watcher } from './gateway-watcher.js';

// Summer time ends in Paris in the night to 25 October 2026; 24 October begins and ends in summer.
const MIDNIGHT = Date.parse('2026-10-24T22:00:00Z');
const EVENING = MIDNIGHT - 30_000;

const lyon = (subject: string, at: number, wait = 0) => ({ plateau: 'lyon', subject, at, wait });

describe('a board at midnight', () => {
  let floor: Floor;
  let watcher: Watcher;
  beforeEach(async () => {
    setWallClock(EVENING);
    floor = await openFloor();
  });
  afterEach(async () => {
    watcher.socket.disconnect();
    await floor.stop();
    jest.useRealTimers();
  });
  const watch = async (plateau: string) => {
    watcher = await connectWatcher(floor);
    await watcher.watch({ plateau });
  };

  it('turns to the new local day, keeps who waits, and leaves the old day to REST', async () => {
    const left = { ...lyon('left', EVENING - 60_000, 9_000), urgency: 'P0' as const };
    await floor.send(...handled(lyon('done', EVENING - 600_000)), queued(left), abandoned(left));
    await floor.send(queued(lyon('waiting', EVENING - 5_000)));
    await watch('lyon');
    expect(watcher.board).toMatchObject({ day: { date: '2026-10-24' }, today: { total: { offered: 3, handled: 1 } } });

    jest.setSystemTime(MIDNIGHT + 1_000);
    await until(() => watcher.board!.day.date === '2026-10-25', 'the new day', 3_000);
    expect(watcher.board!.day).toEqual({
      date: '2026-10-25',
      start: '2026-10-24T22:00:00.000Z',
      end: '2026-10-25T23:00:00.000Z',
    });
    expect(watcher.board!.today.total).toMatchObject({ calls: 0, offered: 0, handled: 0 });
    expect([watcher.board!.intervals, Object.keys(watcher.board!.calls)]).toEqual([{}, ['waiting']]);
    expect(Object.keys(watcher.board!.obligations)).toEqual(['left']);

    await floor.send(queued(lyon('of-today', MIDNIGHT + 500)));
    await until(() => watcher.board!.today.total.offered === 1, 'the first call of the day', 3_000);
    expect(watcher.board).toEqual(await boardByRest(floor, 'lyon'));
    expect([watcher.snapshots.length, watcher.wrong]).toEqual([1, []]);
    const yesterday = await (await floor.get('/api/v1/plateaus/lyon/days/2026-10-24')).json();
    expect(yesterday).toMatchObject({ total: { offered: 3, abandoned: 1, handled: 1 } });
  });

  it('turns to the new day on a floor that never had a call', async () => {
    await watch('madrid');
    jest.setSystemTime(MIDNIGHT + 1_000);
    await until(() => watcher.board!.day.date === '2026-10-25', 'the new day', 3_000);
  });

  it('turns at the midnight of the plateau, not of another', async () => {
    await watch('montreal');
    jest.setSystemTime(MIDNIGHT + 1_000);
    const heard = watcher.heartbeats.length;
    await until(() => watcher.heartbeats.length >= heard + 2, 'two heartbeats');
    expect(watcher.board!.day.date).toBe('2026-10-24');
  });
});
