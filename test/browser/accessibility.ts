import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Runs in the page: comes back when whatever moves for a while, such as a line that glides to its new place, has arrived. */
const ALL_ARRIVED = `Promise.allSettled(
  document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    .map(({ finished }) => finished),
).then(() => undefined)`;

/** The rules of WCAG 2.2 AA that a page breaks where nothing moves past anything else, each with where it does. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(ALL_ARRIVED);
  await page.evaluate(await readFile(AXE, 'utf8'));
  const found: { broken: string[]; kept: string[] } = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ violations, passes }) => ({
      broken: violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)),
      kept: passes.map(({ id }) => id),
    }))`,
  );
  // An axe that looked at nothing would find nothing.
  expect(found.kept).toContain('color-contrast');
  return found.broken;
}

/** Whether a page is wider, or higher, than its window. */
export const overflowOf = (page: Page): Promise<{ wide: boolean; high: boolean }> =>
  page.evaluate(`(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
    ({ wide: scrollWidth > clientWidth, high: scrollHeight > clientHeight }))(document.documentElement)`);
