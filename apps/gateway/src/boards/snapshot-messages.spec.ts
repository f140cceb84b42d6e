import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Board, Snapshot } from '#contract';
import { SnapshotMessages } from './snapshot-messages.js';

const NOON = Date.parse('2026-03-12T12:00:00.000Z');
const LYON = { plateau: 'lyon' } as Board;

const snapshot = (board: Board, ms: number): Snapshot => ({
  plateau: board.plateau,
  stream: 'stream',
  sequence: 1,
  at: new Date(NOON + ms).toISOString(),
  board,
});

describe('the messages of snapshots', () => {
  let messages: SnapshotMessages;
  beforeEach(() => {
    messages = new SnapshotMessages();
  });

  it('are encoded once for those who come at once', () => {
    const first = messages.of(snapshot(LYON, 0));
    expect(messages.of(snapshot(LYON, 99))).toBe(first);
    expect(first.text).toContain(JSON.stringify(snapshot(LYON, 0)));
  });

  it.each([100, -100])('tell the time anew for who comes later, or when the clock was set: %d ms', (ms) => {
    messages.of(snapshot(LYON, 0));
    expect(messages.of(snapshot(LYON, ms)).text).toContain(JSON.stringify(snapshot(LYON, ms)));
  });

  it('are of the board as it is', () => {
    const changed = { ...LYON, name: 'Lyon' };
    messages.of(snapshot(LYON, 0));
    expect(messages.of(snapshot(changed, 1)).text).toContain(JSON.stringify(snapshot(changed, 1)));
  });
});
