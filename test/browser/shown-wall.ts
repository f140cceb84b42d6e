import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Board } from '#contract';
import { launchChromium } from './board-page.js';
import { type Served, startWallFixture, type WallFixture } from './wall-fixture.js';

/** The windows that walls are tried in, in CSS pixels: a wall of 1080p, one of 4K, and a phone. */
export const WALL = { width: 1920, height: 1080 };
/** See {@link WALL}. */
export const WALL_4K = { width: 3840, height: 2160 };
/** See {@link WALL}. */
export const PHONE = { width: 390, height: 844 };

/** How a wall is opened. */
export interface Opening {
  readonly query?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** See {@link startWallFixture}. */
  readonly lastWeek?: object;
  readonly served?: Served;
  /** What is done to the page before it goes anywhere. */
  readonly prepare?: (page: Page, wall: WallFixture) => Promise<unknown>;
}

/** A wall as it is looked at, in a browser session of its own. */
export interface ShownWall {
  readonly wall: WallFixture;
  readonly page: Page;
}

/**
 * A browser for the suite that calls this: the answer opens boards in it and resolves when the state of one is shown.
 * What a test opened is closed after it, and the browser after the last one.
 */
export function browserForWalls(): (shown: Board | readonly Board[], opening?: Opening) => Promise<ShownWall> {
  let browser: Browser;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  afterAll(() => browser.close());

  return async (shown, { query = '?lang=en&theme=dark', viewport = WALL, lastWeek, served, prepare } = {}) => {
    const wall = await startWallFixture(shown, lastWeek, served);
    closing.push(() => wall.stop());
    const context = await browser.newContext({ viewport });
    closing.push(() => context.close());
    const page = await context.newPage();
    await prepare?.(page, wall);
    await page.goto(`${wall.url}/${query}`);
    await page.locator('[data-testid=situation], [data-testid=take-over]').first().waitFor();
    return { wall, page };
  };
}
