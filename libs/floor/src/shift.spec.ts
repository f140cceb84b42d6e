import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shiftsUntil } from './shift.js';

const RULES = [
  { name: 'morning', from: '06:00' },
  { name: 'afternoon', from: '14:00' },
  { name: 'night', from: '22:00' },
];

const shown = (at: string, count: number) =>
  shiftsUntil('Europe/Paris', RULES, Date.parse(at), count).map(({ name, start, end }) => [
    name,
    new Date(start).toISOString().slice(0, 16),
    (end - start) / 3_600_000,
  ]);

describe('shifts', () => {
  it('last until another begins, the one that runs first; a night over which clocks change is an hour off', () => {
    expect(shown('2026-10-25T12:00:00Z', 3)).toEqual([
      ['morning', '2026-10-25T05:00', 8],
      ['night', '2026-10-24T20:00', 9],
      ['afternoon', '2026-10-24T12:00', 8],
    ]);
    expect(shown('2026-03-29T03:59:59Z', 1)).toEqual([['night', '2026-03-28T21:00', 7]]);
    expect(shown('2026-03-29T04:00:00Z', 1)).toEqual([['morning', '2026-03-29T04:00', 8]]);
  });

  it('may be one a day, from any time on', () => {
    const [now, before] = shiftsUntil('UTC', [{ name: 'day', from: '09:00' }], Date.parse('2026-01-02T08:59:00Z'), 2);
    expect([now!.start, before!.end]).toEqual([Date.parse('2026-01-01T09:00:00Z'), now!.start]);
  });

  it('follow one another without a gap, whatever the zone', () => {
    const zones = fc.constantFrom('Europe/Paris', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Apia');
    const instants = fc.integer({ min: Date.parse('2011-12-20T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 1, max: 20 }), (zone, at, count) => {
        const shifts = shiftsUntil(zone, RULES, at, count);
        expect(shifts).toHaveLength(count);
        expect(shifts[0]!.start <= at && at < shifts[0]!.end).toBe(true);
        expect(shifts.every(({ start, end }) => start < end)).toBe(true);
        expect(shifts.slice(1).map(({ end }) => end)).toEqual(shifts.slice(0, -1).map(({ start }) => start));
      }),
    );
  });
});
