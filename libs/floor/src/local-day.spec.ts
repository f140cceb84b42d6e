import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INTERVAL_MS, intervalsIn } from './interval.js';
import { type DayRule, localDay, localDayAt } from './local-day.js';

const HOUR_MS = 3_600_000;
const iso = (instant: number) => new Date(instant).toISOString();
const rule = (zone: string, dayStartsAt = '00:00'): DayRule => ({ zone, dayStartsAt });

function shown(given: DayRule, date: string) {
  const { start, end } = localDay(given, date);
  return { start: iso(start), end: iso(end), hours: (end - start) / HOUR_MS };
}

const PARIS = rule('Europe/Paris');

describe('an operating day', () => {
  it('D1 has 24 hours, 23 when clocks go forward and 25 when they go back', () => {
    expect(shown(PARIS, '2026-01-31')).toEqual({
      start: '2026-01-30T23:00:00.000Z',
      end: '2026-01-31T23:00:00.000Z',
      hours: 24,
    });
    expect(shown(PARIS, '2026-03-29')).toEqual({
      start: '2026-03-28T23:00:00.000Z',
      end: '2026-03-29T22:00:00.000Z',
      hours: 23,
    });
    expect(shown(PARIS, '2026-10-25')).toEqual({
      start: '2026-10-24T22:00:00.000Z',
      end: '2026-10-25T23:00:00.000Z',
      hours: 25,
    });
  });

  it('D1 is composed of 276, 288 or 300 intervals of 5 minutes', () => {
    const days = ['2026-03-29', '2026-01-31', '2026-10-25'].map((date) => localDay(PARIS, date));
    expect(days.map(({ start, end }) => intervalsIn(start, end).length)).toEqual([276, 288, 300]);
  });

  it('D1 begins on a quarter where the zone has one', () => {
    const { start, end } = localDay(rule('Asia/Kathmandu'), '2026-06-01');
    expect(iso(start)).toBe('2026-05-31T18:15:00.000Z');
    expect([start % INTERVAL_MS, end % INTERVAL_MS]).toEqual([0, 0]);
  });

  it('D1 may begin in the morning; the hours before it belong to the day before', () => {
    const early = rule('Europe/Paris', '06:00');
    expect(shown(early, '2026-01-31')).toMatchObject({ start: '2026-01-31T05:00:00.000Z', hours: 24 });
    expect(localDayAt(early, Date.parse('2026-01-31T04:59:59.999Z')).date).toBe('2026-01-30');
    expect(localDayAt(early, Date.parse('2026-01-31T05:00:00.000Z')).date).toBe('2026-01-31');
    // The clock change falls into the day that began the morning before.
    expect(shown(early, '2026-03-28').hours).toBe(23);
    expect(shown(early, '2026-03-29').hours).toBe(24);
    expect(shown(early, '2026-10-24').hours).toBe(25);
  });

  it('D1 begins later when the clock change skips its start, and at the first of two', () => {
    expect(shown(rule('Europe/Paris', '02:30'), '2026-03-29').start).toBe('2026-03-29T01:30:00.000Z');
    expect(shown(rule('Europe/Paris', '02:30'), '2026-10-25').start).toBe('2026-10-25T00:30:00.000Z');
    expect(shown(rule('Africa/Cairo'), '2026-04-24')).toMatchObject({ start: '2026-04-23T22:00:00.000Z', hours: 23 });
  });

  it('D1 holds the instants from its start up to, not including, its end', () => {
    const { start, end } = localDay(PARIS, '2026-03-29');
    for (const instant of [start, end - 1]) expect(localDayAt(PARIS, instant).date).toBe('2026-03-29');
    expect(localDayAt(PARIS, start - 1).date).toBe('2026-03-28');
    expect(localDayAt(PARIS, end).date).toBe('2026-03-30');
  });

  it('rejects a date or a zone that does not exist', () => {
    expect(() => localDay(PARIS, '2026-02-30')).toThrow(RangeError);
    expect(() => localDay(PARIS, 'today')).toThrow(RangeError);
    expect(() => localDay(rule('Europe/Lyon'), '2026-02-01')).toThrow(RangeError);
  });

  const ZONES = [
    'UTC',
    'Europe/Paris',
    'Europe/London',
    'America/Toronto',
    'America/Havana',
    'America/St_Johns',
    'America/Santiago',
    'Atlantic/Azores',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Asia/Jerusalem',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
  ];
  const anyRule = fc.record({
    zone: fc.constantFrom(...ZONES),
    dayStartsAt: fc.constantFrom('00:00', '00:15', '02:30', '06:00', '23:45'),
  });
  const anyInstant = fc.integer({ min: Date.parse('1999-01-01'), max: Date.parse('2035-01-01') });

  it('D1 holds the instant it was found by, and is the day of that date', () => {
    const property = fc.property(anyRule, anyInstant, (given, instant) => {
      const day = localDayAt(given, instant);
      expect(day.start <= instant && instant < day.end).toBe(true);
      expect(localDay(given, day.date)).toEqual(day);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('D1 ends where the next begins, on an interval, so that no call is counted twice or never', () => {
    const property = fc.property(anyRule, anyInstant, (given, instant) => {
      const day = localDayAt(given, instant);
      const next = localDayAt(given, day.end);
      expect(next.start).toBe(day.end);
      expect([day.start % INTERVAL_MS, day.end % INTERVAL_MS]).toEqual([0, 0]);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
