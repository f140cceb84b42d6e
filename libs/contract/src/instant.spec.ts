import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { formatInstant, parseInstant } from './instant.js';

const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

describe('an instant', () => {
  it('is read back from what it was written as', () => {
    const property = fc.property(fc.integer({ min: EARLIEST, max: LATEST }), (instant) => {
      expect(formatInstant(instant)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(parseInstant(formatInstant(instant))).toBe(instant);
    });
    fc.assert(property);
  });

  it.each([
    ['2026-01-31T08:15:30Z', '2026-01-31T08:15:30.000Z'],
    ['2026-01-31t08:15:30z', '2026-01-31T08:15:30.000Z'],
    ['2026-01-31T08:15:30.5+02:00', '2026-01-31T06:15:30.500Z'],
    ['2026-01-31T08:15:30-00:00', '2026-01-31T08:15:30.000Z'],
    ['2026-01-31T08:15:30+05:45', '2026-01-31T02:30:30.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
  ])('may be written %s', (text, instant) => {
    expect(formatInstant(parseInstant(text)!)).toBe(instant);
  });

  it('loses digits finer than a millisecond, never rounding up', () => {
    expect(formatInstant(parseInstant('2026-01-31T08:15:30.999999999Z')!)).toBe('2026-01-31T08:15:30.999Z');
    expect(parseInstant('2026-01-31T08:15:30.1234567891Z')).toBeUndefined();
  });

  it.each([
    ['', 'nothing'],
    ['2026-01-31', 'a date alone'],
    ['2026-01-31T08:15:30', 'no offset'],
    ['2026-01-31 08:15:30Z', 'a space for T'],
    ['2026-01-31T08:15Z', 'no seconds'],
    ['2026-01-31T08:15:30+0200', 'an offset without a colon'],
    ['2026-01-31T08:15:30+24:00', 'an offset of a day'],
    ['2026-01-31T24:00:00Z', 'hour 24'],
    ['2026-01-31T08:60:00Z', 'minute 60'],
    ['2026-12-31T23:59:60Z', 'a leap second'],
    ['2026-02-29T08:15:30Z', 'February 29 of a common year'],
    ['2026-04-31t08:15:30z', 'April 31'],
    ['2026-13-01T08:15:30Z', 'month 13'],
    ['2026-00-10T08:15:30Z', 'month 0'],
    ['2026-01-00T08:15:30Z', 'day 0'],
    ['12026-01-31T08:15:30Z', 'a year of five digits'],
    [' 2026-01-31T08:15:30Z', 'a blank before it'],
    ['1769847330', 'seconds since the epoch'],
    ['2x26-01-31T08:15:30.250Z', 'a letter in the century'],
    ['20x6-01-31T08:15:30.250Z', 'a letter in the year'],
    ['2026-0x-31T08:15:30.250Z', 'a letter in the month'],
    ['2026-01-x1T08:15:30.250Z', 'a letter in the day'],
    ['2026-01-31Tx8:15:30.250Z', 'a letter in the hour'],
    ['2026-01-31T08:1x:30.250Z', 'a letter in the minute'],
    ['2026-01-31T08:15:x0.250Z', 'a letter in the second'],
    ['2026-01-31T08:15:30.x50Z', 'a letter in the tenths'],
    ['2026-01-31T08:15:30.25xZ', 'a letter in the milliseconds'],
    ['2026-01-31T08:15:30.2:0Z', 'a colon in the milliseconds'],
  ])('is not %j: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('is what Temporal takes it for, or is not one for both', () => {
    const year = fc.integer({ min: 1, max: 9_999 }).map((n) => String(n).padStart(4, '0'));
    const zone = fc.oneof(fc.constant('Z'), fc.tuple(fc.constantFrom('+', '-'), two(25), two(61)).map(toOffset));
    const fraction = fc.constantFrom('', '.7', '.007', '.250', '.999', '.123456789', '.12x');
    const parts = fc.tuple(year, two(14), two(32), two(25), two(61), two(59), fraction, zone);
    const property = fc.property(parts, ([y, month, day, hour, minute, second, digits, offset]) => {
      const text = `${y}-${month}-${day}T${hour}:${minute}:${second}${digits}${offset}`;
      expect(parseInstant(text)).toBe(byTemporal(text));
    });
    fc.assert(property, { numRuns: 5_000 });
  });
});

const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const toOffset = ([sign, hours, minutes]: [string, string, string]) => `${sign}${hours}:${minutes}`;

function byTemporal(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
