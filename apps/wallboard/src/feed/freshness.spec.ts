import { describe, expect, it } from '@jest/globals';
import { aBoard } from './a-board.js';
import { judgeFreshness, staleDeadline, type Witness } from './freshness.js';

const OFFSET = Date.parse('2026-03-12T12:00:00Z');
const { feed } = aBoard();
const instant = (local: number) => new Date(OFFSET + local).toISOString();

const fresh: Witness = { connected: true, connectedAt: 0, heardAt: 20_000, vouchedAt: 20_000, offset: OFFSET, feed };

describe('freshness', () => {
  it('is there while the gateway vouches for the board each second', () => {
    expect(judgeFreshness(undefined, fresh, 21_000)).toBeUndefined();
    expect(judgeFreshness(undefined, fresh, 24_000)).toBeUndefined();
  });

  it.each([
    ['connection-lost', { connected: false }],
    ['gateway-silent', {}],
    ['out-of-step', { heardAt: 24_500 }],
  ] as const)('ends as %s before five seconds are over', (reason, parts) => {
    const staleness = judgeFreshness(undefined, { ...fresh, ...parts }, 25_000);
    expect(staleness).toEqual({ reason, since: OFFSET + 20_000, frozenAt: OFFSET + 25_000 });
  });

  it('still speaks of the lost connection while a new one has had no time to speak', () => {
    expect(judgeFreshness(undefined, { ...fresh, connectedAt: 39_000 }, 40_000)?.reason).toBe('connection-lost');
  });

  it('ends when the aggregator is behind for five seconds by the clock of the server', () => {
    const behind = { ...fresh, feed: { ...feed, behindSince: instant(17_000) } };
    expect(judgeFreshness(undefined, behind, 21_000)).toBeUndefined();
    expect(judgeFreshness(undefined, behind, 22_000)).toMatchObject({
      reason: 'aggregator-behind',
      since: OFFSET + 17_000,
    });
  });

  it.each([
    ['ledger-away', 'ledger-away'],
    ['bus-away', 'bus-away'],
    ['no-worker', 'no-worker'],
    ['something-new', 'blind'],
  ])('ends at once when the gateway is blind for %s', (blind, reason) => {
    const found = judgeFreshness(undefined, { ...fresh, feed: { ...feed, blind } }, 20_500);
    expect(found).toMatchObject({ reason, since: OFFSET + 20_500 });
    expect(judgeFreshness(found, { ...fresh, feed: { ...feed, blind } }, 22_000)).toBe(found);
  });

  it('keeps the instant it was first noticed at when the reason changes', () => {
    const lost = judgeFreshness(undefined, { ...fresh, connected: false }, 25_000);
    const silent = judgeFreshness(lost, fresh, 26_000);
    expect(silent).toMatchObject({ reason: 'gateway-silent', frozenAt: OFFSET + 25_000 });
  });

  it('has a deadline: the sooner of silence and lag', () => {
    expect(staleDeadline(fresh)).toBe(24_750);
    expect(staleDeadline({ ...fresh, feed: { ...feed, behindSince: instant(18_000) } })).toBe(22_750);
  });
});
