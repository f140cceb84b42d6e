import { describe, expect, it } from '@jest/globals';
import { type FloorEvent, type Milestone, MILESTONES } from '#contract';
import { simulatePlateau } from './simulate-plateau.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const from = Date.parse('2026-03-02T00:00:00Z');
const week = [
  ...simulatePlateau({
    plateau: 'lyon',
    zone: 'Europe/Paris',
    queues: ['roadside', 'medical', 'home', 'travel'],
    seed: 2,
    from,
    until: from + 7 * DAY,
    callsPerHour: 60,
  }),
];

const cases = new Map<string, FloorEvent[]>();
for (const event of week)
  if (event.type.startsWith('case.')) {
    const events = cases.get(event.subject);
    if (events === undefined) cases.set(event.subject, [event]);
    else events.push(event);
  }
const all = [...cases.values()];
const opened = (events: readonly FloorEvent[]) => {
  const [first] = events;
  if (first?.type !== 'case.opened') throw new Error(`a case begins with ${first?.type}`);
  return first;
};
/** Those with two days behind them. */
const old = all.filter((events) => opened(events).time < from + 5 * DAY);
const of = (queue: string) => old.filter((events) => opened(events).data.queue === queue);
const minutesTo = (events: readonly FloorEvent[], milestone: Milestone) => {
  const reached = events.find((event) => event.type === 'case.progressed' && event.data.milestone === milestone);
  return reached === undefined ? undefined : (reached.time - opened(events).time) / 60_000;
};
const share = (group: readonly FloorEvent[][], type: FloorEvent['type']) =>
  group.filter((events) => events.some((event) => event.type === type)).length / group.length;
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const between = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThan(low);
  expect(value).toBeLessThan(high);
};

describe('a simulated case', () => {
  it('is opened once, first of all, and then given to somebody who is signed in', () => {
    const signedIn = new Map<string, string>();
    const strangers: FloorEvent[] = [];
    for (const event of week) {
      if (event.type === 'agent.signed-in') signedIn.set(event.subject, event.data.agent);
      if (event.type === 'agent.signed-out') signedIn.delete(event.subject);
      if (event.type === 'case.assigned' && ![...signedIn.values()].includes(event.data.agent)) strangers.push(event);
    }
    expect(strangers).toEqual([]);
    expect(all.map((events) => events.filter(({ type }) => type === 'case.opened').length)).toEqual(all.map(() => 1));
    expect(new Set(all.map(([first, second]) => `${first?.type} ${second?.type}`))).toEqual(
      new Set(['case.opened case.assigned']),
    );
  });

  it('is opened before its call is wrapped, with the urgency and incident of the call', () => {
    const wrong: FloorEvent[] = [];
    const urgency = new Map<string, unknown>();
    const incident = new Map<string, unknown>();
    for (const event of week) {
      if (event.type === 'call.queued') incident.set(event.subject, event.data.incident);
      if (event.type === 'call.queued' || event.type === 'call.triaged') urgency.set(event.subject, event.data.urgency);
      if (event.type === 'call.wrapped' && event.data.case !== undefined) {
        const its = cases.get(event.data.case)?.[0];
        if (its === undefined || its.time > event.time || event.time - its.time > HOUR) wrong.push(event);
      }
      if (event.type !== 'case.opened') continue;
      const call = event.data.call ?? '';
      if (event.data.urgency !== (urgency.get(call) ?? event.data.urgency)) wrong.push(event);
      if (event.data.incident !== incident.get(call)) wrong.push(event);
    }
    expect(wrong).toEqual([]);
    expect([...incident.values()].some((value) => value !== undefined)).toBe(true);
  });

  it('comes by its milestones in their order, and by no other', () => {
    const reached = all.map((events) =>
      events.flatMap((event) => (event.type === 'case.progressed' ? [MILESTONES.indexOf(event.data.milestone)] : [])),
    );
    expect(reached.filter((indices) => indices.some((index, at) => at > 0 && index <= indices[at - 1]!))).toEqual([]);
    expect(of('travel').filter((events) => minutesTo(events, 'arrived') !== undefined)).toEqual([]);
    expect(of('travel').filter((events) => minutesTo(events, 'handed-off') !== undefined).length).toBeGreaterThan(10);
  });

  it.each([
    ['roadside', 20, 45],
    ['home', 75, 150],
    ['medical', 90, 240],
  ])('is arrived at in the time usual for its queue, with a tail: %s', (queue, low, high) => {
    const minutes = of(queue).flatMap((events) => minutesTo(events, 'arrived') ?? []);
    expect(minutes.length / of(queue).length).toBeGreaterThan(0.8);
    expect(median(minutes)).toBeGreaterThan(low);
    expect(median(minutes)).toBeLessThan(high);
    expect(minutes.filter((value) => value > 2 * median(minutes)).length / minutes.length).toBeGreaterThan(0.01);
  });

  it('is covered mostly, and mostly closed at once where it is refused', () => {
    const decided = old.flatMap((events) => {
      const decision = events.find((event) => event.type === 'case.coverage-decided');
      return decision?.type === 'case.coverage-decided' ? [{ events, coverage: decision.data.coverage }] : [];
    });
    const refused = decided.filter(({ coverage }) => coverage === 'refused');
    expect(decided.filter(({ coverage }) => coverage === 'covered').length / decided.length).toBeGreaterThan(0.75);
    expect(refused.length / decided.length).toBeGreaterThan(0.03);
    const closed = refused.filter(({ events }) => minutesTo(events, 'requested') === undefined);
    expect(closed.length / refused.length).toBeGreaterThan(0.65);
  });

  it('waits long for a provider now and then', () => {
    const waits = old.flatMap((events) => {
      const [requested, accepted] = [minutesTo(events, 'requested'), minutesTo(events, 'accepted')];
      return requested === undefined || accepted === undefined ? [] : [accepted - requested];
    });
    const long = waits.filter((minutes) => minutes > 5 * median(waits)).length / waits.length;
    expect(long).toBeGreaterThan(0.03);
    expect(long).toBeLessThan(0.3);
  });

  it('is rescheduled, triaged again, reopened, voided or handed to another now and then', () => {
    between(share(old, 'case.rescheduled'), 0.03, 0.15);
    between(share(old, 'case.triaged'), 0.02, 0.1);
    between(share(old, 'case.reopened'), 0.01, 0.06);
    between(share(old, 'case.voided'), 0, 0.02);
    const moved = old.filter((events) => events.filter(({ type }) => type === 'case.assigned').length > 1);
    between(moved.length / old.length, 0.03, 0.5);
  });

  it('is closed in the end, each time with an outcome, and nothing happens to it while it is closed', () => {
    const closings = old.map((events) =>
      events
        .filter(({ type }) => ['case.closed', 'case.reopened', 'case.voided'].includes(type))
        .map(({ type }) => type.slice(5)),
    );
    const ways = closings.map((way) => way.join(' '));
    const odd = ways.filter((way) => !/^(voided|(closed( reopened closed)?( reopened)?)?)$/.test(way));
    expect(odd).toEqual([]);
    expect(ways.filter((way) => way === '' || way.endsWith('reopened')).length / ways.length).toBeLessThan(0.03);
    expect(week.filter((event) => event.type === 'case.closed' && event.data.outcome === undefined)).toEqual([]);
    const after = old.flatMap((events) =>
      events.filter((_, at) => events[at - 1]?.type === 'case.closed' && events[at]?.type !== 'case.reopened'),
    );
    expect(after).toEqual([]);
  });
});
