import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules of WCAG 2.2 AA that a page breaks, each with the place; fails if it looked at nothing. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const found: { broken: string[]; kept: string[] } = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ violations, passes }) => ({
      broken: violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)),
      kept: passes.map(({ id }) => id),
    }))`,
  );
  if (!found.kept.includes('color-contrast')) throw new Error('axe looked at nothing');
  return found.broken;
}
