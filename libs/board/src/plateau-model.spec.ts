import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { BoardSchema, type EventType, type FloorEvent } from '#contract';
import { compileStandards, INTERVAL_MS, PlateauFold, type RecordKey } from '#floor';
import type { PlateauDefinition } from './plateau-definition.js';
import { PlateauModel } from './plateau-model.js';
import { LYON as PLATEAU } from './test-plateau.js';

const STANDARDS = compileStandards({
  targets: [{ answerWithinSeconds: 20 }, { urgency: 'P0', answerWithinSeconds: 10 }],
});
const LYON: PlateauDefinition = { ...PLATEAU, ...STANDARDS, queues: { road: { name: 'Roadside' } } };
const TRUTH = { lag: 0, deadLetters: 0, missed: 0 };
const START = Date.parse('2026-03-02T09:01:00Z');
const HOUR = 3600;
const NO_CASES = { casesOpened: 0, casesClosed: 0 };

const DATA: Partial<Record<EventType, object>> = {
  'call.queued': { queue: 'road', language: 'fr' },
  'call.answered': { agent: 'a-1' },
  'call.wrapped': { outcome: 'advice' },
};

/** An event `seconds` after the start. */
function at(seconds: number, type: EventType, subject = 'c1', data: object = DATA[type] ?? {}): FloorEvent {
  const base = { id: `${type}@${seconds}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + seconds * 1000 } as FloorEvent;
}

const iso = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** A floor whose events reach a model as they would through the ledger. */
function floor(definition: PlateauDefinition = LYON, now = 0) {
  const fold = new PlateauFold({ ...definition, retentionMs: 30 * 86_400_000, pseudonymOf: (text) => text });
  const model = new PlateauModel(definition, START + now * 1000);
  const sums = new Map<number, Record<string, number>>();
  return {
    model,
    told(...events: FloorEvent[]) {
      for (const event of events) {
        const wanted = new Set<RecordKey>();
        fold.missing(event, wanted);
        for (const key of wanted) fold.supply(key, undefined);
        fold.take(event, event.time);
      }
      const { watermark, records, increments } = fold.changes();
      for (const [interval, fields] of increments) {
        const sum = { ...sums.get(interval) };
        for (const [field, n] of fields) sum[field] = (sum[field] ?? 0) + n;
        const left = Object.entries(sum).filter(([, n]) => n !== 0);
        if (left.length > 0) sums.set(interval, Object.fromEntries(left));
        else sums.delete(interval);
      }
      model.apply({
        watermark,
        records: records.map(({ key, events: text, open }) => [key, open ? text : undefined] as const),
        sums: [...increments.keys()].map((interval) => [interval, sums.get(interval)] as const),
      });
      return this;
    },
    board: (seconds: number) => model.board(START + seconds * 1000, TRUTH),
  };
}

describe('the board of a plateau', () => {
  it('fits its schema, empty or not', () => {
    expect(Check(BoardSchema, floor().board(0))).toBe(true);
    const busy = floor().told(at(0, 'call.queued'), at(5, 'call.abandoned'), at(6, 'feed.alive', 'pbx'));
    busy.told(at(7, 'call.queued', 'c2'), at(8, 'call.answered', 'c2'), at(9, 'call.held', 'c3'));
    expect(Check(BoardSchema, busy.board(10))).toBe(true);
  });

  it('is of the local day, and knows no event before the first', () => {
    const board = floor().board(0);
    const day = { date: '2026-03-02', start: '2026-03-01T23:00:00.000Z', end: '2026-03-02T23:00:00.000Z' };
    expect(board).toMatchObject({ plateau: 'lyon', name: 'Lyon', zone: 'Europe/Paris', day, calls: {}, intervals: {} });
    expect(board.feed).toEqual({ ...TRUTH, connectors: {}, incomplete: 0 });
    expect(Object.hasOwn(board.today.total, 'serviceLevel')).toBe(false);
  });

  it('says since when its day is known, where the log had deleted something of it', () => {
    const { model } = floor();
    const board = (...gaps: { from?: number; to: number }[]) => model.board(START, { ...TRUTH, gaps });
    const morning = START - 3_600_000;
    expect(board({ to: morning - 3_600_000 }, { from: morning - 60_000, to: morning }).feed).toEqual({
      ...TRUTH,
      todayFrom: new Date(morning).toISOString(),
      connectors: {},
      incomplete: 0,
    });
    expect(Check(BoardSchema, board({ to: morning }))).toBe(true);
    expect(board({ to: Date.parse('2026-03-01T23:00:00Z') }).feed).not.toHaveProperty('todayFrom');
  });

  it('shows a live call in its state, with the agent once there is one', () => {
    const lyon = floor().told(at(0, 'call.queued', 'c1', { queue: 'road', language: 'fr', urgency: 'P1' }));
    const shown = { queue: 'road', urgency: 'P1', language: 'fr' };
    expect(lyon.board(1).calls).toEqual({ c1: { ...shown, state: 'waiting', since: iso(0) } });
    lyon.told(at(9, 'call.answered'));
    expect(lyon.board(9).calls).toEqual({ c1: { ...shown, state: 'talking', since: iso(9), agent: 'a-1' } });
    lyon.told(at(20, 'call.held'));
    expect(lyon.board(20).calls['c1']).toMatchObject({ state: 'held', since: iso(20) });
    lyon.told(at(30, 'call.ended'));
    expect(lyon.board(30).calls['c1']).toMatchObject({ state: 'wrap-up', since: iso(30) });
    lyon.told(at(40, 'call.wrapped'));
    expect(lyon.board(40).calls).toEqual({});
  });

  it('C9 shows who must be called back, until they are', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(3, 'call.abandoned'));
    const owed = { queue: 'road', urgency: 'untriaged', language: 'fr', since: iso(3) };
    expect(lyon.board(4)).toMatchObject({ calls: {}, obligations: { c1: owed } });
    expect(lyon.told(at(60, 'call.recalled')).board(61).obligations).toEqual({});
  });

  it('C9 C10 lets go by the watermark what nobody reads any more, though it was not told so', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(3, 'call.abandoned'), at(5, 'call.queued', 'silent'));
    const before = lyon.board(0);
    lyon.model.apply({ watermark: START + 3_000 + 24 * HOUR * 1000, records: [], sums: [] });
    expect([Object.keys(before.obligations), Object.keys(lyon.board(0).obligations)]).toEqual([['c1'], []]);
    expect(Object.keys(lyon.board(0).unconfirmed)).toEqual(['silent']);
    lyon.model.apply({ watermark: START + 5_000 + 48 * HOUR * 1000, records: [], sums: [] });
    expect(lyon.board(0).unconfirmed).toEqual({});
  });

  it('C10 shows calls nothing was heard of apart, and counts them nowhere as waiting', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(1, 'call.queued', 'c2'), at(2, 'call.answered', 'c2'));
    lyon.told(at(5 * HOUR, 'feed.alive', 'pbx'));
    const board = lyon.board(5 * HOUR);
    expect([Object.keys(board.calls), Object.keys(board.unconfirmed)]).toEqual([['c2'], ['c1']]);
  });

  it('C1 counts records whose opening has not come, and shows no call of them', () => {
    const lyon = floor().told(at(5, 'call.answered'));
    expect(lyon.board(6)).toMatchObject({ calls: {}, feed: { incomplete: 1 } });
    expect(lyon.told(at(0, 'call.queued')).board(6).feed.incomplete).toBe(0);
  });

  it('tells when anything was last heard, and each connector', () => {
    const { feed } = floor()
      .told(at(4, 'feed.alive', 'pbx'), at(2, 'feed.alive', 'crm'))
      .board(9);
    expect(feed).toMatchObject({ lastEventAt: iso(4), connectors: { pbx: iso(4), crm: iso(2) } });
    expect(feed).not.toHaveProperty('carries');
  });

  it('R3 tells what a connector carries, by its last heartbeat, where it says so', () => {
    const { feed } = floor()
      .told(at(1, 'feed.alive', 'crm', { carries: ['calls'] }), at(2, 'feed.alive', 'crm', { carries: ['cases'] }))
      .told(at(3, 'feed.alive', 'pbx'))
      .board(9);
    expect(feed).toMatchObject({ connectors: { crm: iso(2), pbx: iso(3) }, carries: { crm: ['cases'] } });
    expect(feed.carries).not.toHaveProperty('pbx');
  });

  it('sums today in total, by queue and by urgency; a queue it is known to have is there with zeros', () => {
    const lyon = floor({ ...LYON, queues: { ...LYON.queues, home: { name: 'Home' } } });
    lyon.told(at(0, 'call.queued', 'c1', { queue: 'medical', language: 'fr', urgency: 'P1' }), at(7, 'call.answered'));
    const { today, queues, targets } = lyon.board(8);
    expect(today.total).toMatchObject({ offered: 1, answered: 1, waitSeconds: 7, serviceLevel: 100 });
    expect(Object.keys(today.by.queue).toSorted()).toEqual(['home', 'medical', 'road']);
    expect(today.by.queue).toMatchObject({ road: { offered: 0 }, medical: { offered: 1 } });
    expect(today.by.urgency).toMatchObject({ P1: { offered: 1 } });
    expect(Object.keys(targets).toSorted()).toEqual(['home', 'medical', 'road']);
    expect(queues).toEqual({ road: { name: 'Roadside' }, home: { name: 'Home' }, medical: { name: 'medical' } });
  });

  it('leaves who can still be answered in time out of the service level', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(9, 'call.answered'), at(10, 'call.queued', 'c2'));
    const level = (seconds: number) => lyon.board(seconds).today.total.serviceLevel;
    expect([level(30), level(30.001)]).toEqual([100, 50]);
    expect(lyon.board(30).today.by.queue['road']!.serviceLevel).toBe(100);
    expect(lyon.board(31).today.by.urgency['untriaged']!.serviceLevel).toBe(50);
  });

  it('names a queue by its id where nothing else is known, whatever the id', () => {
    const lyon = floor().told(at(0, 'call.queued', 'c1', { queue: 'constructor', language: 'fr' }));
    expect(lyon.board(1).queues['constructor']).toEqual({ name: 'constructor' });
  });

  it('N7 shows an interval by its start, and forgets it once nothing is left of it', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(7, 'call.answered'), at(5 * 60, 'call.wrapped'));
    expect(lyon.board(301).intervals).toEqual({
      '2026-03-02T09:00:00.000Z': { offered: 1, answered: 1, abandoned: 0, handled: 0, ...NO_CASES },
      '2026-03-02T09:05:00.000Z': { offered: 0, answered: 0, abandoned: 0, handled: 1, ...NO_CASES },
    });
    const voided = lyon.told(at(400, 'call.voided')).board(401);
    expect([voided.intervals, voided.today.total.offered]).toEqual([{}, 0]);
  });

  it('D1 takes nothing from intervals of other days', () => {
    const lyon = floor();
    const day = lyon.model.day;
    const sums = { 'queue|road|P1|offered': '1' };
    const intervals = [day.start - INTERVAL_MS, day.start, day.end - INTERVAL_MS, day.end];
    lyon.model.apply({ watermark: START, records: [], sums: intervals.map((interval) => [interval, sums] as const) });
    expect(lyon.board(0).today.total.offered).toBe(2);
  });

  it('D1 holds nothing after it turned to another day, until that was read', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(7, 'call.answered'));
    lyon.model.reset(START + 20 * HOUR * 1000);
    expect(lyon.model.day.date).toBe('2026-03-03');
    expect(lyon.board(20 * HOUR)).toMatchObject({ day: { date: '2026-03-03' }, calls: {}, intervals: {} });
    expect(lyon.board(20 * HOUR).today.total.offered).toBe(0);
  });

  it('keeps the very same object for what did not change, so that a diff sees it at a glance', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(1, 'call.queued', 'c2'));
    const before = lyon.board(2);
    const after = lyon.told(at(3, 'call.answered', 'c2')).board(4);
    expect(after.calls['c1']).toBe(before.calls['c1']);
    expect(after.calls['c2']).not.toEqual(before.calls['c2']);
  });

  it('D5 shows in its windows the current interval and those before it, and none that a fast clock speaks of', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(1, 'call.queued', 'c2'), at(300, 'call.queued', 'c3'));
    const offered = (seconds: number) => lyon.board(seconds).windows['15m'].total.offered;
    expect([offered(2), offered(239), offered(240), offered(14 * 60), offered(19 * 60)]).toEqual([2, 2, 3, 1, 0]);
    expect(lyon.board(2).today.total.offered).toBe(3);
  });

  it('D4 D5 leaves of who waits in time out of the level of a window only who was offered within it', () => {
    const lyon = floor().told(at(0, 'call.queued'), at(5, 'call.answered'), at(300, 'call.queued', 'c2'));
    expect(lyon.board(239).windows['15m'].total.serviceLevel).toBe(100);
    expect(lyon.board(301).windows['15m'].total.serviceLevel).toBe(100);
    expect(lyon.board(321).windows['15m'].total.serviceLevel).toBe(50);
  });

  it('shows the targets in force at its instant', () => {
    const targets = [{ from: iso(60), queue: 'road', answerWithinSeconds: 45 }];
    const lyon = floor({ ...LYON, ...compileStandards({ targets }) });
    const limit = (seconds: number) => lyon.board(seconds).targets['road']!['P1']!.answerWithinSeconds;
    expect([limit(59), limit(60)]).toEqual([20, 45]);
  });
});
