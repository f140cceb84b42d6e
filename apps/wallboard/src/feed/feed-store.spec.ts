import { describe, expect, it } from '@jest/globals';
import { aBoard } from './a-board.js';
import { createFeedStore, nextTickDelay } from './feed-store.js';

const watched = (at: string, local: number) => {
  const store = createFeedStore('lyon', () => local);
  store.dispatch({ kind: 'snapshot', snapshot: { plateau: 'lyon', stream: 'a', sequence: 1, at, board: aBoard() } });
  return store;
};

describe('feed store', () => {
  it('tells its readers of a change until they leave', () => {
    const store = createFeedStore('lyon', () => 0);
    let heard = 0;
    const leave = store.subscribe(() => (heard += 1));
    store.dispatch({ kind: 'connected' });
    leave();
    store.dispatch({ kind: 'disconnected' });
    expect(heard).toBe(1);
  });

  it('ticks at the turn of the second of the server, whatever the clock of the page says', () => {
    const store = watched('2026-03-12T12:00:00.400Z', 7_777);
    expect(nextTickDelay(store.getState(), 7_777)).toBe(600);
    expect(nextTickDelay(store.getState(), 8_377)).toBe(1000);
  });

  it('ticks sooner where the board turns stale between two seconds', () => {
    const store = watched('2026-03-12T12:00:00.000Z', 0);
    expect(nextTickDelay(store.getState(), 4_000)).toBe(750);
  });

  it('ticks each second while nothing is known', () => {
    expect(nextTickDelay(createFeedStore('lyon', () => 0).getState(), 123)).toBe(1000);
  });
});
