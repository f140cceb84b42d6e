import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decode, encode, type FloorEvent } from '#contract';
import { FEEDS, sourceOf } from './feeds.js';
import { type PlateauSimulation, simulatePlateau } from './simulate-plateau.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const from = Date.parse('2026-03-02T00:00:00Z');
const lyon = (changes: Partial<PlateauSimulation> = {}): PlateauSimulation => ({
  plateau: 'lyon',
  zone: 'Europe/Paris',
  queues: ['roadside', 'medical', 'vip'],
  seed: 1,
  from,
  until: from + DAY,
  callsPerHour: 60,
  ...changes,
});

const bySubject = (events: readonly FloorEvent[]) => {
  const calls = new Map<string, FloorEvent[]>();
  for (const event of events)
    if (event.type.startsWith('call.')) calls.set(event.subject, [...(calls.get(event.subject) ?? []), event]);
  return calls;
};
const isEnd = ({ type }: FloorEvent) => type === 'call.abandoned' || type === 'call.wrapped';

const week = [...simulatePlateau(lyon({ until: from + 7 * DAY }))];

describe('a simulated plateau', () => {
  it('is the same for the same seed and start, and another for others', () => {
    const day = lyon({ callsPerHour: 20 });
    expect([...simulatePlateau(day)]).toEqual([...simulatePlateau(day)]);
    const texts = [day, { ...day, seed: 2 }, { ...day, from: from + 1 }].map((options) =>
      [...simulatePlateau(options)].map(encode),
    );
    expect(new Set(texts.map((lines) => lines.join())).size).toBe(3);
    const ids = texts.map((lines) => lines.filter((text) => text.includes('call.queued'))[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it('goes on from where a shorter one ends', () => {
    const half = [...simulatePlateau(lyon({ until: from + 12 * HOUR }))];
    expect([...simulatePlateau(lyon())].slice(0, half.length)).toEqual(half);
  });

  it('keeps the order of time within its bounds', () => {
    const times = week.map(({ time }) => time);
    expect(times.filter((time, index) => time < (times[index - 1] ?? from))).toEqual([]);
    expect(times.at(-1)).toBeLessThan(from + 7 * DAY);
  });

  it('makes events that the contract takes as they are, each with an id of its own', () => {
    const other = week.filter(
      (event) => !isDeepStrictEqual(decode({ value: Buffer.from(encode(event)), headers: {} }), { event }),
    );
    expect(other).toEqual([]);
    expect(new Set(week.map(({ id }) => id)).size).toBe(week.length);
  });

  it('has many calls by day and few by night, as the zone has it', () => {
    const hours = Array.from({ length: 24 }, () => 0);
    for (const { type, time } of week) if (type === 'call.queued') hours[new Date(time + HOUR).getUTCHours()]! += 1;
    const night = hours.slice(1, 5).reduce((sum, count) => sum + count, 0);
    const morning = hours.slice(9, 13).reduce((sum, count) => sum + count, 0);
    expect(morning).toBeGreaterThan(5 * night);
    const calls = hours.reduce((sum, count) => sum + count, 0) / 7 / 24;
    expect(calls).toBeGreaterThan(60 * 0.85);
    expect(calls).toBeLessThan(60 * 1.2);
  });
});

describe('a simulated call', () => {
  const calls = [...bySubject(week).values()];

  it('opens once, first of all, and ends once unless it is still under way', () => {
    const openings = calls.map((events) => events.findIndex(({ type }) => type === 'call.queued'));
    expect(new Set(openings)).toEqual(new Set([0]));
    expect(week.filter(({ type }) => type === 'call.queued')).toHaveLength(calls.length);
    const unfinished = calls.filter((events) => events.filter(isEnd).length !== 1);
    expect(unfinished.length).toBeLessThan(60);
    expect(Math.min(...unfinished.map(([first]) => first?.time ?? 0))).toBeGreaterThan(from + 7 * DAY - 3 * HOUR);
  });

  it('goes through the states a call can go through', () => {
    const way = /^q(t*(a(t*(hr)?)*x)?)*(b(c?)|t*a(t*(hr)?)*ewv?)$/;
    const letter: Record<string, string> = {
      queued: 'q',
      triaged: 't',
      answered: 'a',
      held: 'h',
      resumed: 'r',
      transferred: 'x',
      abandoned: 'b',
      recalled: 'c',
      ended: 'e',
      wrapped: 'w',
      voided: 'v',
    };
    const finished = calls.filter((events) => events.some(isEnd));
    const odd = finished
      .map((events) => events.map(({ type }) => letter[type.slice(5)]).join(''))
      .filter((text) => !way.test(text));
    expect(odd).toEqual([]);
  });

  it('is untriaged at first now and then, and triaged before its conversation ends', () => {
    const untriaged = calls.filter(([first]) => first?.type === 'call.queued' && first.data.urgency === undefined);
    expect(untriaged.length / calls.length).toBeGreaterThan(0.2);
    const ended = untriaged.filter((events) => events.some(({ type }) => type === 'call.ended'));
    expect(ended.every((events) => events.some(({ type }) => type === 'call.triaged'))).toBe(true);
  });

  it('becomes a case in about three of ten', () => {
    const outcomes = week.flatMap((event) => (event.type === 'call.wrapped' ? [event.data.outcome] : []));
    const cases = outcomes.filter((outcome) => outcome === 'case').length / outcomes.length;
    expect(cases).toBeGreaterThan(0.25);
    expect(cases).toBeLessThan(0.36);
    expect(new Set(outcomes)).toEqual(new Set(['case', 'advice', 'follow-up', 'handed-off', 'none']));
  });

  it('is mostly made good when an urgent caller left', () => {
    const abandoned = calls.filter((events) => events.some(({ type }) => type === 'call.abandoned'));
    expect(abandoned.length / calls.length).toBeGreaterThan(0.01);
    expect(abandoned.length / calls.length).toBeLessThan(0.15);
    const again = new Set(week.flatMap((event) => (event.type === 'call.queued' ? [event.data.recallOf] : [])));
    const urgent = abandoned.filter((events) => {
      const last = events.findLast(({ type }) => type === 'call.triaged' || type === 'call.queued');
      const { urgency } = (last?.data ?? {}) as { urgency?: string };
      return urgency === undefined || urgency === 'P0' || urgency === 'P1';
    });
    const reached = urgent.filter(
      (events) => events.some(({ type }) => type === 'call.recalled') || again.has(events[0]?.subject),
    );
    expect(reached.length / urgent.length).toBeGreaterThan(0.8);
    expect(reached.length).toBeLessThan(urgent.length);
  });
});

describe('simulated agents', () => {
  it('have one call at a time, wrap-up included', () => {
    const options = fc.record({ seed: fc.nat(), callsPerHour: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(options, (chosen) => {
        const busy = new Map<string, string>();
        const taken: string[] = [];
        for (const event of simulatePlateau(lyon({ ...chosen, until: from + 12 * HOUR }))) {
          if (event.type === 'call.answered') {
            if ([...busy.values()].includes(event.data.agent)) taken.push(event.data.agent);
            busy.set(event.subject, event.data.agent);
          } else if (event.type === 'call.wrapped' || event.type === 'call.transferred') busy.delete(event.subject);
        }
        expect(taken).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the heartbeats of the connectors', () => {
  it.each(FEEDS)('come every ten minutes in history and every ten seconds from then on: %s', (feed) => {
    const liveFrom = from + 25 * 60_000;
    const times = [...simulatePlateau(lyon({ callsPerHour: 0, liveFrom, until: liveFrom + 25_000 }))]
      .filter(({ type, source, subject }) => type === 'feed.alive' && source === sourceOf(feed) && subject === feed)
      .map(({ time }) => (time - from) / 60_000);
    expect(times).toEqual([0, 10, 20, 25, 25 + 10 / 60, 25 + 20 / 60]);
  });

  it('stop in a silence, after which everything else has been told once', () => {
    const silence = { feed: 'telephone' as const, from: from + 9 * HOUR, until: from + 10 * HOUR };
    const quiet = [...simulatePlateau(lyon({ silence }))];
    const ordinary = [...simulatePlateau(lyon())];
    const beats = ({ type, subject, time }: FloorEvent) =>
      type === 'feed.alive' && subject === 'telephone' && time >= silence.from && time < silence.until;
    expect(quiet.filter(beats)).toEqual([]);
    const told = quiet.map(({ id }) => id).toSorted();
    expect(told).toEqual(
      ordinary
        .filter((event) => !beats(event))
        .map(({ id }) => id)
        .toSorted(),
    );
    const short = [...simulatePlateau(lyon({ silence, until: silence.from + 1_800_000 }))];
    expect(quiet.slice(0, short.length)).toEqual(short);
  });
});
