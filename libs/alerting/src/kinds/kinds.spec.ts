import { describe, expect, it } from '@jest/globals';
import { type BoardCase, formatInstant } from '#contract';
import { INTERVAL_MS, intervalOf } from '#floor';
import { boardWith, type Given, waiting } from '../test-board.js';
import { onlyRules, START } from '../test-floor.js';
import { find } from './kinds.js';

type Rules = Parameters<typeof onlyRules>[0];

const ago = (seconds: number): string => formatInstant(START - seconds * 1000);
const call = (seconds: number, more: Parameters<typeof waiting>[1] = {}) => waiting(START - seconds * 1000, more);
const opened = (more: Partial<BoardCase>): BoardCase => ({
  queue: 'road',
  urgency: 'P1',
  openedAt: ago(3_600),
  milestones: {},
  ...more,
});

/** What a rule finds at the start, and in how many seconds its answer could change. */
function look(rules: Rules, given: Given, seen?: number) {
  const [rule] = onlyRules(rules);
  const { conditions, nextAt } = find(rule!, boardWith(given), START, seen);
  const about = conditions.map(({ subject: { kind, id }, crossedAt }) =>
    [kind, id, ...(crossedAt === undefined ? [] : [(START - crossedAt) / 1000])].join(' '),
  );
  return { about, conditions, inSeconds: (nextAt - START) / 1000 };
}

describe('K1 call-waiting', () => {
  const P1 = { 'waiting-p1': {} };

  it('crosses at its threshold, and wakes for the next', () => {
    const calls = { a: call(20), b: call(19.5), c: call(50) };
    expect(look(P1, { calls })).toMatchObject({ about: ['call a 0', 'call c 30'], inSeconds: 0.5 });
  });

  it('is about who waits, by urgency and queue', () => {
    const calls = { a: call(50, { urgency: 'P2' }), b: call(50, { state: 'talking' }), c: call(50, { queue: 'home' }) };
    expect(look({ 'waiting-p1': { queue: 'road' } }, { calls })).toMatchObject({ about: [], inSeconds: Infinity });
  });

  it('tells queue, urgency, language and limit, and the incident', () => {
    const { conditions } = look(P1, { calls: { a: call(20, { incident: 'i1' }) } });
    expect(conditions).toMatchObject([
      { facts: { queue: 'road', urgency: 'P1', language: 'fr', limit: 20 }, incident: 'i1' },
    ]);
  });
});

describe('K2 untriaged-ageing', () => {
  it('is about calls without an urgency that somebody talks to', () => {
    const calls = {
      a: call(180, { urgency: 'untriaged', state: 'talking' }),
      b: call(200, { urgency: 'untriaged', state: 'held' }),
      c: call(200, { urgency: 'untriaged' }),
      d: call(200, { state: 'talking' }),
    };
    expect(look({ 'untriaged-ageing': {} }, { calls }).about).toEqual(['call a 0', 'call b 20']);
  });
});

describe('K3 urgent-abandon', () => {
  it('is about who left and was not called back', () => {
    const owed = { queue: 'road', urgency: 'P0', language: 'fr' } as const;
    const obligations = { a: { ...owed, since: ago(120) }, b: { ...owed, since: ago(100) } };
    expect(look({ 'urgent-abandon': {} }, { obligations })).toMatchObject({ about: ['call a 0'], inSeconds: 20 });
  });
});

describe('K4 milestones', () => {
  const arrived = (dueIn: number) => ({ dueAt: ago(-dueIn), atRiskAt: ago(600 - dueIn) });
  const cases = {
    early: opened({ milestones: { arrived: arrived(700) } }),
    risky: opened({ milestones: { arrived: arrived(300) } }),
    late: opened({ milestones: { arrived: arrived(-60) } }),
    there: opened({ milestones: { arrived: { ...arrived(-60), reachedAt: ago(90) } } }),
    undated: opened({ milestones: { arrived: {} } }),
  };

  it('are at risk until they are due', () => {
    expect(look({ 'milestone-at-risk': {} }, { cases })).toMatchObject({ about: ['case risky 300'], inSeconds: 100 });
  });

  it('are overdue from then on', () => {
    expect(look({ 'milestone-overdue': {} }, { cases })).toMatchObject({ about: ['case late 60'], inSeconds: 300 });
    expect(look({ 'milestone-overdue': { milestone: 'covered' } }, { cases }).about).toEqual([]);
  });
});

describe('K5 handoff-unaccepted', () => {
  it('is about cases that nobody took over', () => {
    const cases = { a: opened({ unacceptedSince: ago(900) }), b: opened({ unacceptedSince: ago(890) }), c: opened({}) };
    expect(look({ 'handoff-unaccepted': {} }, { cases })).toMatchObject({ about: ['case a 0'], inSeconds: 10 });
  });
});

const window = (total: object, queues: Record<string, object> = {}) =>
  ({ windows: { '30m': { total, by: { queue: queues, urgency: {} }, agents: {} } } }) as unknown as Given;

describe('K6 figure', () => {
  it.each([
    ['beneath its limit', { offered: 20, serviceLevel: 69.9 }, ['plateau lyon']],
    ['at its limit', { offered: 20, serviceLevel: 70 }, []],
    ['of too few calls', { offered: 19, serviceLevel: 10 }, []],
    ['that is unknown', { offered: 20 }, []],
  ])('looks at one %s', (_what, total, about) => {
    expect(look({ 'service-level': {} }, window(total)).about).toEqual(about);
  });

  it('looks at each queue, or at one', () => {
    const queues = { road: { offered: 30, abandonRate: 20 }, home: { offered: 30, abandonRate: 10 } };
    const given = window({ offered: 60, abandonRate: 30 }, queues);
    expect(look({ 'abandon-rate': { byQueue: true } }, given).about).toEqual(['queue road']);
    expect(look({ 'abandon-rate': { queue: 'home' } }, given).about).toEqual([]);
  });

  it('wakes when the window slides on, and when an answer would be too late', () => {
    const slides = (intervalOf(START) + INTERVAL_MS - START) / 1000;
    expect(look({ 'abandon-rate': {} }, window({ offered: 0 })).inSeconds).toBe(slides);
    const targets = { road: { P1: { answerWithinSeconds: 20, shortAbandonSeconds: 5 } } };
    const given = { ...window({ offered: 0 }), calls: { a: call(5) }, targets };
    expect(look({ 'service-level': {} }, given).inSeconds).toBe(15.001);
  });
});

describe('K7 no-speaker', () => {
  const agents = { signedIn: 2, available: 1, busy: 1, wrapUp: 0, onBreak: 0 };
  const now = (speakers: object, signedIn = 2) =>
    ({ agents: { ...agents, signedIn }, speakers }) as Given['now'] & object;

  it('is about each language of urgent callers that nobody free speaks', () => {
    const calls = {
      a: call(1, { language: 'de' }),
      b: call(1, { language: 'de', urgency: 'P0' }),
      c: call(1),
      d: call(1, { language: 'it', urgency: 'P3' }),
    };
    const given = { calls, now: now({ fr: { free: 1, signedIn: 2 }, de: { free: 0, signedIn: 1 } }) };
    const { about, conditions } = look({ 'no-speaker': {} }, given);
    expect(about).toEqual(['language de']);
    expect(conditions[0]!.facts).toEqual({ language: 'de', urgency: 'P0', count: 2 });
  });

  it('cannot tell while nobody is signed in', () => {
    expect(look({ 'no-speaker': {} }, { calls: { a: call(1) }, now: now({}, 0) }).about).toEqual([]);
  });
});

it.each([
  [99, []],
  [100, ['plateau lyon']],
])('K8 saturation of %s percent', (saturation, about) => {
  expect(look({ saturation: {} }, { now: { slots: { inUse: 1, total: 1, saturation } } }).about).toEqual(about);
});

it('K9 long-state is about one state', () => {
  const calls = {
    a: call(300, { state: 'held' }),
    b: call(400, { state: 'talking' }),
    c: call(299, { state: 'held' }),
  };
  expect(look({ 'long-hold': {} }, { calls })).toMatchObject({ about: ['call a 0'], inSeconds: 1 });
});

describe('K10 stale-feed', () => {
  const stale = { 'stale-feed': {} };

  it('is about a board that is blind, or behind for long', () => {
    expect(look(stale, { feed: { blind: 'no-worker' } }).about).toEqual(['plateau lyon']);
    expect(look(stale, { feed: { behindSince: ago(10) } }).about).toEqual(['plateau lyon 0']);
    expect(look(stale, { feed: { behindSince: ago(3) } })).toMatchObject({ about: [], inSeconds: 7 });
  });

  it('is about a connector that says nothing, while the feed is current', () => {
    const connectors = { telephone: ago(60), 'case-tool': ago(50) };
    expect(look(stale, { feed: { connectors } })).toMatchObject({ about: ['connector telephone 0'], inSeconds: 10 });
    expect(look(stale, { feed: { connectors, behindSince: ago(6) } }).about).toEqual([]);
  });
});

const letters = (deadLetters: number, seen?: number) => look({ 'dead-letters': {} }, { feed: { deadLetters } }, seen);

describe('K11 dead-letters', () => {
  it('is about a number that rose, and takes the first one it sees for its baseline', () => {
    expect(letters(3).conditions).toMatchObject([{ isBaseline: true, facts: { value: 3 } }]);
    expect(letters(3, 3).conditions).toEqual([]);
    expect(letters(4, 3).conditions).toMatchObject([{ isBaseline: false, facts: { value: 4 } }]);
    expect(letters(0, 3).conditions).toMatchObject([{ isBaseline: true }]);
  });
});

it('F1 incident finds nothing by itself', () => {
  expect(look({ incident: {} }, { incidents: { i1: { label: 'snow', since: ago(60) } } }).about).toEqual([]);
});
