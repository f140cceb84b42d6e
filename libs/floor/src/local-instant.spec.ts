import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { localDateAt, localInstant } from './local-instant.js';
import { dateAfter } from './local-day.js';

const iso = (...given: Parameters<typeof localInstant>) => new Date(localInstant(...given)).toISOString();

/** Zones whose clocks change by an hour, by half of one, at midnight, or whose calendar once left a day out. */
const ZONES = [
  'Europe/Paris',
  'America/Toronto',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Apia',
  'Asia/Kolkata',
  'UTC',
] as const;

const twoDigits = (n: number) => String(n).padStart(2, '0');

const TIMES = fc
  .integer({ min: 0, max: 1_439 })
  .map((minutes) => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`);

describe('a local time', () => {
  it('that the clocks pass over is the moment they do so', () => {
    expect(iso('Europe/Paris', '2026-03-29', '02:30')).toBe('2026-03-29T01:00:00.000Z');
    expect(iso('America/Santiago', '2026-09-06', '00:15')).toBe('2026-09-06T04:00:00.000Z');
  });

  it('that occurs twice is the first of them', () => {
    expect(iso('Europe/Paris', '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(iso('Australia/Lord_Howe', '2026-04-05', '01:45')).toBe('2026-04-04T14:45:00.000Z');
  });

  it('is never before what the clocks show, and later dates are never earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 9_000 }), TIMES, (zone, days, time) => {
        const date = dateAfter('2010-01-01', days);
        const at = localInstant(zone, date, time);
        const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
        const asked = Temporal.PlainDate.from(date).toPlainDateTime(time);
        expect(Temporal.PlainDateTime.compare(shown, asked)).toBeGreaterThanOrEqual(0);
        expect(asked.until(shown).total('hours')).toBeLessThanOrEqual(24);
        expect(localInstant(zone, dateAfter(date, 1), time)).toBeGreaterThanOrEqual(at);
        expect(localDateAt(zone, at) >= date).toBe(true);
      }),
    );
  });
});
