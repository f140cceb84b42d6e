import { expect } from '@jest/globals';
import { STALE_AFTER_MS } from '#contract';
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

/** Marks the page, and gives a check that it is still the very same one: a page that was loaded again is not. */
export async function markPage({ page }: BoardPage): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(globalThis, { markOfTheTest: true }));
  return () => page.evaluate(() => 'markOfTheTest' in globalThis);
}
