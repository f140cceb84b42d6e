import { describe, expect, it } from '@jest/globals';
import type { Board } from '#contract';
import { aBoard, aCall } from './a-board.js';
import { advanceFeed, ANSWER_WITHIN_MS, initialFeedState, type FeedMessage, type FeedState } from './feed-state.js';

const NOON = Date.parse('2026-03-12T12:00:00Z');
const START = 50_000;
const at = (local: number) => new Date(NOON + local - START).toISOString();

const snapshot = (local: number, sequence: number, board: Board = aBoard(), stream = 'a'): FeedMessage => ({
  kind: 'snapshot',
  snapshot: { plateau: 'lyon', stream, sequence, at: at(local), board },
});
const patch = (sequence: number, change: Record<string, unknown>, stream = 'a'): FeedMessage => ({
  kind: 'patch',
  patch: { plateau: 'lyon', stream, sequence, at: at(START), patch: change },
});
const heartbeat = (local: number, sequence: number, stream = 'a'): FeedMessage => ({
  kind: 'heartbeat',
  heartbeat: { plateau: 'lyon', stream, sequence, at: at(local) },
});
const run = (state: FeedState, ...steps: readonly (readonly [number, FeedMessage])[]): FeedState =>
  steps.reduce((before, [local, message]) => advanceFeed(before, message, local), state);

const watching = run(
  initialFeedState('lyon', START),
  [START, { kind: 'connected' }],
  [START, { kind: 'asked' }],
  [START, { kind: 'answered', answer: { ok: true, stream: 'a', sequence: 4 } }],
  [START, snapshot(START, 4)],
);

describe('feed state', () => {
  it('wants the board once connected, and watches from its snapshot on', () => {
    expect(run(initialFeedState('lyon', START), [START, { kind: 'connected' }]).watch).toBe('wanted');
    expect(watching).toMatchObject({ watch: 'watching', position: { stream: 'a', sequence: 4 }, staleness: undefined });
    expect(watching.instant).toBe(NOON);
  });

  it('applies the next patch and leaves what it does not touch as it was', () => {
    const next = run(watching, [START + 10, patch(5, { calls: { c1: aCall() } })]);
    expect(next.board?.calls['c1']?.state).toBe('waiting');
    expect(next.board?.today).toBe(watching.board?.today);
    expect(next.position?.sequence).toBe(5);
  });

  it('applies no patch twice', () => {
    const next = run(watching, [START + 10, patch(4, { name: 'Twice' })]);
    expect(next.board).toBe(watching.board);
    expect(next.watch).toBe('watching');
  });

  it.each([
    ['a patch too far ahead', patch(6, { name: 'Later' })],
    ['a patch of another stream', patch(5, { name: 'Other' }, 'b')],
    ['a heartbeat ahead of the board', heartbeat(START + 10, 5)],
    ['a heartbeat of another stream', heartbeat(START + 10, 4, 'b')],
  ])('wants to watch again after %s, and keeps its board meanwhile', (_, message) => {
    const next = run(watching, [START + 10, message]);
    expect(next.watch).toBe('wanted');
    expect(next.board).toBe(watching.board);
  });

  it('asks once, and again when no answer comes', () => {
    const asked = run(
      watching,
      [START, heartbeat(START, 9)],
      [START, { kind: 'asked' }],
      [START + 1, heartbeat(START + 1, 9)],
    );
    expect(asked.watch).toBe('asked');
    expect(run(asked, [START + ANSWER_WITHIN_MS, { kind: 'tick' }]).watch).toBe('wanted');
  });

  it('goes on without a snapshot when it has missed nothing', () => {
    const returned = run(
      watching,
      [START + 500, { kind: 'disconnected' }],
      [START + 900, { kind: 'connected' }],
      [START + 900, { kind: 'asked' }],
      [START + 950, { kind: 'answered', answer: { ok: true, stream: 'a', sequence: 4 } }],
    );
    expect(returned).toMatchObject({ watch: 'watching', staleness: undefined });
    expect(returned.board).toBe(watching.board);
  });

  it('keeps the equal parts of a second snapshot', () => {
    const next = run(watching, [START + 10, snapshot(START + 10, 9, aBoard({ name: 'Lyon 2' }), 'b')]);
    expect(next.board?.name).toBe('Lyon 2');
    expect(next.board?.today).toBe(watching.board?.today);
  });

  it('hears nothing of another plateau', () => {
    const other: FeedMessage = {
      kind: 'heartbeat',
      heartbeat: { plateau: 'madrid', stream: 'z', sequence: 1, at: at(START) },
    };
    expect(run(watching, [START, other])).toEqual(watching);
  });

  it('says why it is not let in, until it is', () => {
    const refused = run(watching, [START, { kind: 'refused', code: 'unauthorized' }]);
    expect(refused.refusal).toBe('unauthorized');
    expect(run(refused, [START, { kind: 'connected' }]).refusal).toBeUndefined();
  });

  it('moves its instant with ticks alone, and stops it while stale', () => {
    const patched = run(watching, [START + 700, patch(5, { name: 'Lyon 2' })]);
    expect(patched.instant).toBe(NOON);
    const ticked = run(patched, [START + 1000, { kind: 'tick' }]);
    expect(ticked.instant).toBe(NOON + 1000);
    const stale = run(ticked, [START + 7000, { kind: 'tick' }], [START + 9000, { kind: 'tick' }]);
    expect(stale).toMatchObject({ instant: NOON + 7000, time: NOON + 9000 });
    const fresh = run(stale, [START + 9500, heartbeat(START + 9500, 5)]);
    expect(fresh).toMatchObject({ staleness: undefined, instant: NOON + 9500 });
  });
});
