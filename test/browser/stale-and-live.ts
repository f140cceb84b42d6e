import { expect } from '@jest/globals';
import { STALE_AFTER_MS } from '#contract';
import { until } from '../until.js';
import type { BoardPage } from './board-page.js';

/** Looking at the page takes time of its own. */
const SLACK_MS = 500;

/** Does something to the floor, and expects the page to look stale within the time that is promised. */
export async function expectStale(board: BoardPage, because: () => Promise<unknown> | void): Promise<void> {
  expect([await board.state(), await board.reason()]).toEqual(['live', null]);
  const since = performance.now();
  await because();
  await board.becomes('stale', 2 * STALE_AFTER_MS);
  expect(performance.now() - since).toBeLessThanOrEqual(STALE_AFTER_MS + SLACK_MS);
  expect(await board.page.getByTestId('stale-banner').isVisible()).toBe(true);
}

/** Does something to the floor, and expects the page to turn live by itself, once and for all. */
export async function expectLive(board: BoardPage, because: () => unknown, withinMs?: number): Promise<void> {
  const states = await board.recordStates();
  await because();
  await board.becomes('live', withinMs);
  expect(await board.page.getByTestId('stale-banner').count()).toBe(0);
  const time = board.page.getByTestId('local-time');
  const shown = new Set([await time.innerText()]);
  // The gateway looks once a second at what it may have trusted too early.
  await until(async () => shown.add(await time.innerText()).size >= 3, 'the clock to go on', 5_000);
  // A page that was loaded again would have forgotten that it was stale.
  expect(await states()).toEqual(['stale', 'live']);
  expect(board.faults).toEqual([]);
}
