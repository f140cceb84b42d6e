import { describe, expect, it } from '@jest/globals';
import { aBoard, aCall } from '../feed/a-board.js';
import type { Board } from '#contract';
import { orderByStanding, readStanding, standingReader } from './standing.js';

const NOON = Date.parse('2026-03-12T12:00:00.000Z');
const limits = { answerWithinSeconds: 20, shortAbandonSeconds: 5 };
const targets = { roadside: { P0: limits, P1: limits, untriaged: limits, P2: limits } };
const stale = { reason: 'connection-lost', since: NOON, frozenAt: NOON } as const;

const withCall = (urgency: 'P0' | 'P1' | 'untriaged' | 'P2'): Board =>
  aBoard({ calls: { a: aCall({ urgency }) }, targets });
const silent = aBoard({ feed: { ...aBoard().feed, connectors: { pbx: '2026-03-12T11:50:00.000Z' } } });

describe('how a plateau stands', () => {
  it.each([
    ['a P0 who has just come', withCall('P0'), 1, undefined, 0, true],
    ['a P0 on a board that is stale', withCall('P0'), 1, stale, 0, true],
    ['a P1 in time', withCall('P1'), 19, undefined, 1, false],
    ['a P1 past the target', withCall('P1'), 20, undefined, 1, true],
    ['a stale board', aBoard(), 0, stale, 2, true],
    ['a silent feed', silent, 0, undefined, 2, true],
    ['an untriaged caller past the target', withCall('untriaged'), 20, undefined, 3, true],
    ['a P2 past the target', withCall('P2'), 20, undefined, 3, false],
    ['a P2 in time', withCall('P2'), 19, undefined, 4, false],
    ['nobody', aBoard(), 0, undefined, 4, false],
  ] as const)('is judged by %s', (_, board, second, staleness, rank, burning) => {
    expect(readStanding(board, NOON + second * 1000, staleness)).toMatchObject({ rank, burning, staleness });
  });

  it('is the same object while it is the same, so that nothing is drawn again', () => {
    const read = standingReader();
    const board = withCall('P2');
    const first = read(board, NOON + 1000, undefined);
    expect(read(board, NOON + 2000, undefined)).toBe(first);
    expect(read(board, NOON + 20_000, undefined)).not.toBe(first);
  });

  it('gives plateaus an order, those not known yet last and equals as they were', () => {
    const ranks: Record<string, number | undefined> = { a: 4, b: undefined, c: 0, d: 4, e: undefined };
    expect(orderByStanding(Object.keys(ranks), (id) => ranks[id])).toEqual(['c', 'a', 'd', 'b', 'e']);
  });
});
