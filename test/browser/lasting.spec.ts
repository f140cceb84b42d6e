import { afterEach, expect, it, jest } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import type { Board } from '#contract';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { setWallClock } from '../wall-clock.js';
import { browserForWalls } from './shown-wall.js';
import type { WallFixture } from './wall-fixture.js';
import * as states from './wall-states.js';

const [SECOND, HOUR] = [1_000, 3_600_000];
const BEGAN = Date.parse('2026-03-12T00:30:00Z');
const HOURS_OF_DAY = [1, 7, 13, 19];
const SLACK = 1.02;

interface Kept {
  readonly documents: number;
  readonly nodes: number;
  readonly listeners: number;
}

describeWith(['chromium'])('a page that stays open', () => {
  const openWall = browserForWalls();
  let wall: WallFixture;
  let page: Page;
  let devtools: CDPSession;
  afterEach(() => void jest.useRealTimers());

  const lane = (waiting: number) => page.locator(`[data-testid=lane-P0][data-waiting="${waiting}"]`);

  /** Lets so much time pass at once, for the gateway as for the page, and shows the board as it is then. */
  const passes = async (ms: number, board: () => Board, waiting: number) => {
    jest.setSystemTime(Date.now() + ms);
    await page.clock.fastForward(ms);
    wall.show(board());
    await until(async () => {
      await page.clock.runFor(SECOND);
      return (await lane(waiting).count()) === 1 && (await page.locator('.board[data-state=live]').count()) === 1;
    }, 'the board of that hour');
  };

  /** Each of a day's states, a lost connection, and the calm of the night. */
  const aDayPasses = async () => {
    for (const hour of HOURS_OF_DAY) {
      await passes(5 * HOUR, states.incidentFloor, 1);
      if (hour === HOURS_OF_DAY[1]) wall.drop();
      await passes(HOUR, states.calmFloor, 0);
    }
  };

  const kept = async (): Promise<Kept> => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { documents, nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    return { documents, nodes, listeners: jsEventListeners };
  };

  it('holds after three days of changes, losses and midnights what it held after one', async () => {
    setWallClock(BEGAN);
    const prepare = (opened: Page) => opened.clock.install({ time: BEGAN });
    ({ wall, page } = await openWall(states.calmFloor(), { query: '?lang=en', prepare }));
    devtools = await page.context().newCDPSession(page);
    const date = page.locator('.top__date');
    expect(await date.innerText()).toBe('Thursday 12 March');
    await aDayPasses();
    expect(await date.innerText()).toBe('Friday 13 March');
    const first = await kept();
    await aDayPasses();
    await aDayPasses();
    expect(await date.innerText()).toBe('Sunday 15 March');
    const last = await kept();
    expect(last.documents).toBe(first.documents);
    expect(last.nodes).toBeLessThanOrEqual(first.nodes * SLACK);
    expect(last.listeners).toBeLessThanOrEqual(first.listeners * SLACK);
  });
});
