import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INTERVAL_MS } from '#floor';
import { decodeDay, encodeDay } from './packed-day.js';

const DAY = Date.parse('2026-03-02T00:00:00Z');

type Sums = Map<number, Map<string, number>>;

function decoded(packed: Uint8Array): Sums {
  const sums: Sums = new Map();
  decodeDay(DAY, packed, (interval, field, n) => {
    if (!sums.has(interval)) sums.set(interval, new Map());
    sums.get(interval)!.set(field, n);
  });
  return sums;
}

const field = fc.oneof(
  fc
    .tuple(fc.constantFrom('road', 'médical', '道路'), fc.integer({ min: 0, max: 999 }))
    .map(([q, n]) => `queue|${q}|wait~${n}`),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);
const sum = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -(2 ** 52), max: 2 ** 52 }));
const day = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 287 }), fc.array(fc.tuple(field, sum), { minLength: 1, maxLength: 30 })))
  .map((slots): Sums => new Map(slots.map(([slot, fields]) => [DAY + slot * INTERVAL_MS, new Map(fields)])));

describe('a packed day', () => {
  it('gives back every sum, of whatever name, sign and size', () => {
    fc.assert(fc.property(day, (sums) => expect(decoded(encodeDay(DAY, sums))).toEqual(sums)));
  });

  it('is the same bytes for the same sums, in whatever order they came', () => {
    fc.assert(
      fc.property(day, (sums) => {
        const reversed = new Map([...sums].toReversed().map(([at, fields]) => [at, new Map([...fields].toReversed())]));
        expect(encodeDay(DAY, reversed)).toEqual(encodeDay(DAY, sums));
      }),
    );
  });

  it('refuses what is no sum, and a layout it does not know', () => {
    for (const n of [0.5, NaN, 2 ** 53])
      expect(() => encodeDay(DAY, new Map([[DAY, new Map([['x', n]])]]))).toThrow(RangeError);
    expect(() => decoded(Uint8Array.of(9, 1, 2))).toThrow('layout 9');
  });

  it('throws on a value that was cut short', () => {
    const packed = encodeDay(DAY, new Map([[DAY, new Map([['queue|road|P1|offered', 3]])]]));
    expect(() => decoded(packed.subarray(0, packed.length - 2))).toThrow('unexpected end of file');
  });
});
