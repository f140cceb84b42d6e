import { describe, expect, it } from '@jest/globals';
import { aBoard, aCall } from '../feed/a-board.js';
import { countLate, readLanes, readWaitingCalls, targetRange } from './lanes.js';
import { countHandling, readQueueRows } from './queue-rows.js';
import { readRecalls } from './recalls.js';
import { readSituation } from './situation.js';
import { readTrend } from './trend.js';

const NOON = Date.parse('2026-03-12T12:00:00.000Z');
const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();
const limits = { answerWithinSeconds: 20, shortAbandonSeconds: 5 };

const board = aBoard({
  calls: {
    a: aCall({ since: at(10) }),
    b: aCall({ since: at(0) }),
    c: aCall({ queue: 'medical', urgency: 'untriaged', since: at(30) }),
    d: aCall({ queue: 'medical', urgency: 'P0', state: 'talking' }),
    e: aCall({ state: 'wrap-up' }),
  },
  targets: { roadside: { P2: limits }, home: { P2: { ...limits, answerWithinSeconds: 60 } } },
});
const waiting = readWaitingCalls(board.calls, board.targets);
const lanes = readLanes(waiting);

describe('lanes', () => {
  it('count who waits at each level, most urgent first, the untriaged as a level of their own', () => {
    expect(lanes.map(({ level, waiting }) => [level, waiting])).toEqual([
      ['P0', 0],
      ['P1', 0],
      ['untriaged', 1],
      ['P2', 2],
      ['P3', 0],
    ]);
    expect(lanes[3]?.oldest?.since).toBe(NOON);
  });

  it('tell how many are late at an instant, and nobody where no target is known', () => {
    const [, , untriaged, p2] = lanes;
    expect([19, 20, 29, 30].map((second) => countLate(p2!, NOON + second * 1000))).toEqual([0, 1, 1, 2]);
    expect(countLate(untriaged!, NOON + 3_600_000)).toBe(0);
  });

  it('know the span of the targets over all queues', () => {
    expect(targetRange(board.targets, 'P2')).toEqual([20, 60]);
    expect(targetRange(board.targets, 'P0')).toBeUndefined();
  });
});

describe('queue rows', () => {
  it('hold every queue that is configured, has figures or has calls', () => {
    const rows = readQueueRows(waiting, board);
    expect(rows.map(({ id, waiting, talking }) => [id, waiting, talking])).toEqual([
      ['roadside', 2, 0],
      ['home', 0, 0],
      ['medical', 1, 1],
    ]);
    expect(rows[2]?.urgent).toEqual([['untriaged', 1]]);
    expect(countHandling(board.calls)).toEqual({ talking: 1, held: 0, wrapUp: 1 });
  });
});

describe('situation', () => {
  const recalls = readRecalls({
    x: { queue: 'medical', urgency: 'untriaged', language: 'fr', since: at(-90) },
    y: { queue: 'medical', urgency: 'P1', language: 'fr', since: at(-10) },
  });
  const withP0 = readLanes(
    readWaitingCalls({ ...board.calls, z: aCall({ urgency: 'P0' }), y: aCall({ urgency: 'P1' }) }, {}),
  );

  it('puts the recalls of the most urgent first', () => {
    expect(recalls.map(({ id }) => id)).toEqual(['y', 'x']);
  });

  it.each([
    ['urgent', withP0, recalls, 3],
    ['owed', lanes, recalls, 3],
    ['late', lanes, [], 1],
    ['waiting', lanes, [], 0],
    ['calm', readLanes([]), recalls.slice(1), 0],
  ] as const)('is %s', (kind, someLanes, someRecalls, late) => {
    expect(readSituation(someLanes, someRecalls, late).kind).toBe(kind);
  });

  it('names the vital before the urgent', () => {
    expect(readSituation(withP0, [], 0)).toMatchObject({ level: 'P0', count: 1 });
  });
});

describe('trend', () => {
  const interval = { offered: 4, answered: 3, abandoned: 1, handled: 3 };
  const start = Date.parse('2026-03-11T23:00:00.000Z');

  it('adds three intervals to a quarter of an hour and ends with the one that runs', () => {
    const intervals = {
      '2026-03-11T23:00:00.000Z': interval,
      '2026-03-11T23:10:00.000Z': interval,
      '2026-03-11T23:30:00.000Z': interval,
    };
    const steps = readTrend(aBoard({ intervals }), start + 31 * 60_000);
    expect(steps.map(({ offered }) => offered)).toEqual([8, 0, 4]);
    expect(steps[0]).toEqual({ start, offered: 8, answered: 6, abandoned: 2 });
  });

  it('follows the length of a day of 25 hours', () => {
    const day = { date: '2026-10-25', start: '2026-10-24T22:00:00.000Z', end: '2026-10-25T23:00:00.000Z' };
    expect(readTrend(aBoard({ day }), Date.parse('2026-10-27T00:00:00Z'))).toHaveLength(100);
  });
});
