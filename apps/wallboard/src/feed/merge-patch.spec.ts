import { describe, expect, it } from '@jest/globals';
import { applyMergePatch, keepReferences } from './merge-patch.js';

describe('merge patch', () => {
  // The examples of RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('leads from %j by %j to %j', (target, patch, wanted) => {
    expect(applyMergePatch(target, patch)).toEqual(wanted);
  });

  it('keeps the reference of what did not change, and leaves its arguments alone', () => {
    const target = { calls: { a: { state: 'waiting' }, b: { state: 'talking' } }, feed: { lag: 0 } };
    const before = structuredClone(target);
    const next = applyMergePatch(target, { calls: { a: { state: 'talking' } } }) as typeof target;
    expect(next.calls.b).toBe(target.calls.b);
    expect(next.feed).toBe(target.feed);
    expect(next.calls).not.toBe(target.calls);
    expect(target).toEqual(before);
  });

  it('gives the same reference when the patch says nothing new', () => {
    const target = { feed: { lag: 3 } };
    expect(applyMergePatch(target, { feed: { lag: 3 }, gone: null })).toBe(target);
  });

  it('cannot replace a prototype', () => {
    const patch: unknown = JSON.parse('{"__proto__": {"lag": 1}}');
    expect((applyMergePatch({}, patch) as { lag?: number }).lag).toBeUndefined();
  });
});

describe('keeping references', () => {
  const former = { calls: { a: { state: 'waiting' }, b: { state: 'talking' } }, feed: { lag: 0 } };

  it('takes over equal parts and drops what is gone', () => {
    const next = keepReferences(former, { calls: { b: { state: 'talking' } }, feed: { lag: 0 } }) as typeof former;
    expect(next).toEqual({ calls: { b: { state: 'talking' } }, feed: { lag: 0 } });
    expect(next.feed).toBe(former.feed);
    expect(next.calls.b).toBe(former.calls.b);
  });

  it('looks into lists, place by place', () => {
    const lanes = [{ deadlines: [{ due: 1 }, { due: 2 }] }, { deadlines: [] }];
    const next = keepReferences(lanes, [{ deadlines: [{ due: 1 }] }, { deadlines: [] }]) as typeof lanes;
    expect(next).toEqual([{ deadlines: [{ due: 1 }] }, { deadlines: [] }]);
    expect(next[0]!.deadlines[0]).toBe(lanes[0]!.deadlines[0]);
    expect(next[1]).toBe(lanes[1]);
    expect(keepReferences(lanes, structuredClone(lanes))).toBe(lanes);
  });

  it('gives the former value back when all is equal', () => {
    expect(keepReferences(former, structuredClone(former))).toBe(former);
  });
});
