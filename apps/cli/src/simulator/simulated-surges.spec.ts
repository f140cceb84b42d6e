import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { type PlateauSimulation, simulatePlateau } from './simulate-plateau.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const from = Date.parse('2026-03-02T00:00:00Z');
const floor = (changes: Partial<PlateauSimulation> = {}) => [
  ...simulatePlateau({
    plateau: 'lyon',
    zone: 'Europe/Paris',
    queues: ['roadside', 'medical', 'home', 'travel'],
    seed: 3,
    from,
    until: from + 42 * DAY,
    callsPerHour: 20,
    ...changes,
  }),
];
const sixWeeks = floor();
const queued = (events: readonly FloorEvent[]) => events.filter((event) => event.type === 'call.queued');
const urgentShare = (calls: readonly FloorEvent<'call.queued'>[]) =>
  calls.filter(({ data }) => data.urgency === 'P0' || data.urgency === 'P1').length / calls.length;

describe('simulated incidents', () => {
  const declared = sixWeeks.filter((event) => event.type === 'incident.declared');
  const cleared = new Map(sixWeeks.flatMap((e) => (e.type === 'incident.cleared' ? [[e.subject, e.time]] : [])));

  it('come about twice a week, each with a name of its own, and are cleared', () => {
    expect(declared.length).toBeGreaterThan(5);
    expect(declared.length).toBeLessThan(22);
    expect(new Set(declared.map(({ subject }) => subject)).size).toBe(declared.length);
    const recent = declared.filter(({ subject }) => !cleared.has(subject));
    expect(recent.filter(({ time }) => time < from + 41 * DAY)).toEqual([]);
  });

  it('bring urgent calls between their declaration and their clearance', () => {
    const ofIncidents = queued(sixWeeks).filter(
      ({ data }) => data.incident !== undefined && data.recallOf === undefined,
    );
    const times = new Map(declared.map(({ subject, time }) => [subject, time]));
    const outside = ofIncidents.filter(({ data, time }) => {
      const [begin, end] = [times.get(data.incident ?? ''), cleared.get(data.incident ?? '') ?? Infinity];
      return begin === undefined || time < begin || time > Math.min(end, begin + 1.5 * HOUR);
    });
    expect(outside).toEqual([]);
    expect(ofIncidents.length / declared.length).toBeGreaterThan(4);
    const others = queued(sixWeeks).filter(({ data }) => data.incident === undefined);
    expect(urgentShare(ofIncidents)).toBeGreaterThan(1.3 * urgentShare(others));
  });

  it('come at once where one is asked for', () => {
    const surgeAt = from + 10 * HOUR;
    const events = floor({ surgeAt, until: from + 13 * HOUR });
    const [incident] = events.filter((event) => event.type === 'incident.declared' && event.time === surgeAt);
    expect(incident).toBeDefined();
    const calls = queued(events).filter(({ data }) => data.incident === incident?.subject);
    expect(calls.length).toBeGreaterThan(2);
  });
});

describe('bad weather', () => {
  it('brings some hours of three times as many calls to the roadside queue, and no incident', () => {
    const busy = floor({ callsPerHour: 120, until: from + 28 * DAY });
    const perHour = new Map<number, number>();
    for (const { data, time } of queued(busy))
      if (data.queue === 'roadside' && data.incident === undefined) {
        const hour = Math.floor(time / HOUR);
        perHour.set(hour, (perHour.get(hour) ?? 0) + 1);
      }
    const weekly = (hour: number) =>
      [-2, -1, 1, 2].map((weeks) => perHour.get(hour + weeks * 168)).filter((n) => n !== undefined);
    const surges = [...perHour].filter(([hour, count]) => {
      const usual = weekly(hour);
      return count > 30 && count > (2 * usual.reduce((sum, n) => sum + n, 0)) / usual.length;
    });
    expect(surges.length).toBeGreaterThan(0);
    expect(surges.length).toBeLessThan(30);
  });
});
