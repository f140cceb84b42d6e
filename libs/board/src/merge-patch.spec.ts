import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diff, type JsonObject, merge } from './merge-patch.js';

// What a merge patch can carry: no null, and no `__proto__`, which an object of JavaScript cannot hold by assignment.
const name = fc
  .oneof(fc.constantFrom('a', 'b', 'c', 'constructor', 'toString', '-'), fc.string())
  .filter((key) => key !== '__proto__');
const { value } = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(0, 1, '', 'x', true, false),
    fc.array(fc.constantFrom(1, 'x'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const object = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

const sent = (patch: JsonObject | undefined): JsonObject =>
  patch === undefined ? {} : (JSON.parse(JSON.stringify(patch)) as JsonObject);

describe('a merge patch', () => {
  it('leads from one object to another', () => {
    const property = fc.property(object, object, (before, after) => {
      expect(merge(before, sent(diff(before, after)))).toEqual(after);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('is absent exactly where two objects are alike', () => {
    fc.assert(fc.property(object, (given) => expect(diff(given, structuredClone(given))).toBeUndefined()));
    const property = fc.property(object, object, (before, after) => {
      const isAlike = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
      expect(diff(before, after) === undefined).toBe(isAlike);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('changes neither object', () => {
    const property = fc.property(object, object, (before, after) => {
      const [a, b] = [structuredClone(before), structuredClone(after)];
      merge(before, diff(before, after) ?? {});
      expect([before, after]).toEqual([a, b]);
    });
    fc.assert(property);
  });

  it('leaves what it does not mention the very same object', () => {
    const property = fc.property(object, object, (before, after) => {
      const patch = sent(diff(before, after));
      const merged = merge(before, patch);
      const kept = Object.keys(before).filter((key) => !Object.hasOwn(patch, key));
      for (const key of kept) expect(merged[key]).toBe(before[key]);
    });
    fc.assert(property);
  });

  it('does not look into what is the very same object', () => {
    const calls = {
      get c1(): never {
        throw new Error('looked into');
      },
    };
    expect(diff({ calls, lag: 0 }, { calls, lag: 1 })).toEqual({ lag: 1 });
  });

  it('removes a member that goes by the name of something every object inherits', () => {
    expect(diff({ calls: { constructor: { queue: 'road' } } }, { calls: {} })).toEqual({
      calls: { constructor: null },
    });
    expect(diff({}, { toString: 1 })).toEqual({ toString: 1 });
  });

  it('takes an undefined member for an absent one', () => {
    expect(diff({ a: 1, b: undefined }, { a: undefined, b: undefined })).toEqual({ a: null });
    expect(diff({ a: undefined }, {})).toBeUndefined();
  });

  // RFC 7396, appendix A: those whose original, patch and result are objects.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('RFC 7396: %j with %j is %j', (original, patch, result) => {
    expect(merge(original, patch)).toEqual(result);
  });
});

function sorted(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.entries(given)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member), typeof member]);
}
