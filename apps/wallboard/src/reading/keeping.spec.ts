import { describe, expect, it } from '@jest/globals';
import type { BoardCall } from '#contract';
import { aBoard, aCall } from '../feed/a-board.js';
import { applyMergePatch } from '../feed/merge-patch.js';
import { keeping } from './keeping.js';
import { readLanes, readWaitingCalls } from './lanes.js';
import { readQueueRows } from './queue-rows.js';

const CALLS = {
  first: aCall({ urgency: 'P1', queue: 'medical', since: '2026-03-12T11:58:00.000Z' }),
  second: aCall({ urgency: 'P2', since: '2026-03-12T11:59:00.000Z' }),
  third: aCall({ urgency: 'P3', queue: 'home' }),
  talking: aCall({ state: 'talking' }),
};

const QUEUES = { roadside: { name: 'Roadside' }, medical: { name: 'Medical' }, home: { name: 'Home' } };

/** What of a reading is another after a change of these calls. */
const changed = (calls: Record<string, Partial<BoardCall> | null>) => {
  const [waiting, lanes, rows] = [keeping(readWaitingCalls), keeping(readLanes), keeping(readQueueRows)];
  const read = (board: ReturnType<typeof aBoard>) => {
    const here = waiting(board.calls, board.targets);
    return { here, lanes: lanes(here), rows: rows(here, board) };
  };
  const board = aBoard({ calls: CALLS, queues: QUEUES });
  const [before, after] = [read(board), read(applyMergePatch(board, { calls }) as typeof board)];
  return {
    same: after.here === before.here,
    lanes: after.lanes.filter((lane, at) => lane !== before.lanes[at]).map(({ level }) => level),
    queues: after.rows.filter((row, at) => row !== before.rows[at]).map(({ id }) => id),
  };
};

describe('keeping', () => {
  it('gives another line only for what a change is about', () => {
    expect(changed({ second: { state: 'talking' } })).toEqual({ same: false, lanes: ['P2'], queues: ['roadside'] });
    expect(changed({ first: null })).toEqual({ same: false, lanes: ['P1'], queues: ['medical'] });
    expect(changed({ third: { urgency: 'P2' } })).toEqual({ same: false, lanes: ['P2', 'P3'], queues: ['home'] });
  });

  it('gives the very same for a change of what it does not read', () => {
    expect(changed({ talking: { state: 'held' } })).toEqual({ same: true, lanes: [], queues: [] });
  });

  it('reads again only when it is asked about something else', () => {
    let times = 0;
    const read = keeping((part: object) => ({ part, times: (times += 1) }));
    const part = {};
    expect(read(part)).toBe(read(part));
    expect(times).toBe(1);
    expect(read({}).times).toBe(2);
  });
});
