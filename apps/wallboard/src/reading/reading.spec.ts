import { describe, expect, it } from '@jest/globals';
import type { Feed } from '#contract';
import { aBoard, aCall } from '../feed/a-board.js';
import { countLate, nextDeadline, readLanes, readWaitingCalls, targetRange } from './lanes.js';
import { condenseRows, readQueueRows } from './queue-rows.js';
import { readDeadlines, countDeadlines, readUnaccepted } from './deadlines.js';
import { readIncidents } from './incidents.js';
import { readLanguageGaps } from './language-gaps.js';
import { compareWeeks, weekBefore } from './last-week.js';
import { readSilentFeeds } from './silent-feeds.js';
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

describe('the next deadline', () => {
  it('is that of whoever turns late next, and of nobody once all are late', () => {
    const p2 = lanes[3]!;
    expect([0, 20, 30].map((second) => nextDeadline(p2, NOON + second * 1000)?.due)).toEqual([
      NOON + 20_000,
      NOON + 30_000,
      undefined,
    ]);
  });
});

describe('queue rows', () => {
  const rows = readQueueRows(waiting, { ...board, queues: { home: { name: 'Home' } } });

  it('hold every queue that the board lists or somebody waits in', () => {
    expect(rows.map(({ id, waiting }) => [id, waiting])).toEqual([
      ['home', 0],
      ['roadside', 2],
      ['medical', 1],
    ]);
    expect(rows[2]?.urgent).toEqual([['untriaged', 1]]);
  });

  it('keep their places while they fit', () => {
    expect(condenseRows(rows, 3)).toEqual({ rows, rest: undefined });
  });

  it('are condensed beyond that, the urgent first, and lose nobody', () => {
    const { rows: kept, rest } = condenseRows(rows, 2);
    expect(kept.map(({ id }) => id)).toEqual(['medical']);
    expect(rest).toEqual({ queues: 2, waiting: 2, oldest: NOON });
  });
});

const staffed = (speakers: Record<string, { signedIn: number; free: number }>, signedIn = 2) => ({
  agents: { ...board.now.agents, signedIn },
  speakers,
});

describe('language gaps', () => {
  const callers = readWaitingCalls(
    {
      p1: aCall({ urgency: 'P1', language: 'de', since: at(5) }),
      p0: aCall({ urgency: 'P0', language: 'de', since: at(9) }),
      p2: aCall({ urgency: 'P2', language: 'nl' }),
      fr: aCall({ urgency: 'untriaged' }),
    },
    {},
  );

  it('are called out for who may be in danger only, by the most urgent', () => {
    const gaps = readLanguageGaps(callers, staffed({ fr: { signedIn: 1, free: 1 }, de: { signedIn: 1, free: 0 } }));
    expect(gaps).toMatchObject([{ language: 'de', waiting: 2, worst: { urgency: 'P0' } }]);
  });

  it('are of a language, whatever its region', () => {
    const regional = {
      swiss: aCall({ urgency: 'P1', language: 'de-CH' }),
      german: aCall({ urgency: 'P1', language: 'DE' }),
      french: aCall({ urgency: 'P1', language: 'fr-FR' }),
    };
    const gaps = readLanguageGaps(readWaitingCalls(regional, {}), staffed({ fr: { signedIn: 1, free: 1 } }));
    expect(gaps).toMatchObject([{ language: 'de', waiting: 2 }]);
  });

  it('are unknown on a floor whose agents nobody reports', () => {
    expect(readLanguageGaps(callers, staffed({}, 0))).toEqual([]);
  });
});

describe('incidents', () => {
  it('fold their calls, name the worst, and count the vital ones apart', () => {
    const callers = readWaitingCalls(
      {
        a: aCall({ incident: 'i', since: at(3) }),
        b: aCall({ incident: 'i', urgency: 'P0', since: at(8) }),
        c: aCall(),
      },
      {},
    );
    const incidents = { quiet: { label: 'Snow', since: at(0) }, i: { label: 'Coach', since: at(1) } };
    const [first, second] = readIncidents(callers, { incidents, now: board.now });
    expect(first).toMatchObject({ label: 'Coach', waiting: 2, vital: 1, worst: 'P0', oldest: NOON + 3_000 });
    expect(second).toMatchObject({ label: 'Snow', waiting: 0, vital: 0, worst: undefined });
  });
});

describe('deadlines of cases', () => {
  const base = { queue: 'home', urgency: 'P2', openedAt: at(0) } as const;
  const cases = {
    later: { ...base, milestones: { arrived: { dueAt: at(100), atRiskAt: at(50) } } },
    sooner: { ...base, milestones: { accepted: { dueAt: at(60), reachedAt: at(9) }, arrived: { dueAt: at(70) } } },
    none: { ...base, milestones: { qualified: {} }, unacceptedSince: at(4) },
  };

  it('are those of pending milestones, the worst first', () => {
    const deadlines = readDeadlines(cases);
    expect(deadlines.map(({ id }) => id)).toEqual(['sooner', 'later']);
    const counts = [49, 50, 70, 100].map((second) => countDeadlines(deadlines, NOON + second * 1000));
    expect(counts).toEqual([
      { overdue: 0, atRisk: 0 },
      { overdue: 0, atRisk: 1 },
      { overdue: 1, atRisk: 1 },
      { overdue: 2, atRisk: 0 },
    ]);
  });

  it('leave the hand-offs that nobody accepted to a list of their own', () => {
    expect(readUnaccepted(cases)).toEqual([{ id: 'none', queue: 'home', urgency: 'P2', since: NOON + 4_000 }]);
  });
});

describe('silent feeds', () => {
  it('are those that said nothing for more than thirty seconds', () => {
    const connectors = { pbx: at(0), cases: at(20) };
    expect(readSilentFeeds({ connectors }, NOON + 30_000)).toEqual([]);
    expect(readSilentFeeds({ connectors }, NOON + 30_001)).toEqual([{ name: 'pbx', since: NOON, hidesCalls: true }]);
  });

  it('hide callers unless they say that they carry no calls', () => {
    const connectors = { pbx: at(0), crm: at(0), other: at(0) };
    const carries = { pbx: ['calls', 'agents'], crm: ['cases'] } satisfies Feed['carries'];
    const silent = readSilentFeeds({ connectors, carries }, NOON + 60_000);
    expect(silent.map(({ name, hidesCalls }) => [name, hidesCalls])).toEqual([
      ['pbx', true],
      ['crm', false],
      ['other', true],
    ]);
  });

  it('are none where no connector was ever heard of', () => {
    expect(readSilentFeeds({ connectors: {} }, NOON)).toEqual([]);
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
  const worst = { id: 'c', milestone: 'arrived', queue: 'home', urgency: 'P2', due: NOON, riskFrom: NOON } as const;
  const nothing = { lanes: readLanes([]), recalls: [], late: 0, overdue: 0, deadlines: [worst], silent: undefined };
  const silent = { name: 'pbx', since: NOON, hidesCalls: true };

  it('puts the recalls of the most urgent first', () => {
    expect(recalls.map(({ id }) => id)).toEqual(['y', 'x']);
  });

  it.each([
    ['urgent', 'urgent', { lanes: withP0, recalls, late: 3, silent }],
    ['blind', 'silent', { lanes, recalls, late: 3, silent }],
    ['strained', 'owed', { lanes, recalls, late: 3 }],
    ['strained', 'late', { lanes, late: 1, overdue: 1 }],
    ['strained', 'overdue', { lanes, overdue: 1 }],
    ['calm', 'waiting', { lanes }],
    ['calm', 'calm', { recalls: recalls.slice(1) }],
  ] as const)('is %s for %s', (state, kind, dangers) => {
    expect(readSituation({ ...nothing, ...dangers })).toMatchObject({ state, kind });
  });

  it('names the vital before the urgent', () => {
    expect(readSituation({ ...nothing, lanes: withP0 })).toMatchObject({ level: 'P0', count: 1 });
  });
});

describe('last week', () => {
  it('is the same weekday', () => {
    expect(weekBefore('2026-03-03')).toBe('2026-02-24');
  });

  it('is compared by the clock of the zone, over a change of the clocks', () => {
    const interval = { offered: 4, answered: 3, abandoned: 1 };
    const before = {
      day: { start: '2026-03-21T23:00:00.000Z', end: '2026-03-22T23:00:00.000Z' },
      intervals: { '2026-03-22T08:00:00.000Z': interval },
    };
    const day = { start: '2026-03-28T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' };
    const steps = compareWeeks({ day, intervals: {} }, before, 'Europe/Paris', Date.parse(day.start));
    expect(steps).toHaveLength(92);
    expect(steps.filter(({ today }) => today !== undefined)).toHaveLength(1);
    const nine = steps.find(({ start }) => start === Date.parse('2026-03-29T07:00:00.000Z'));
    expect(nine?.before?.offered).toBe(4);
  });
});

describe('trend', () => {
  const interval = { offered: 4, answered: 3, abandoned: 1, handled: 3, casesOpened: 0, casesClosed: 0 };
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
