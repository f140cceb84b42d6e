import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { answered, queued } from '../integration/gateway-events.js';
import { describeWith } from '../servers.js';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';
import { expectLive, expectStale } from './stale-and-live.js';

/** Kafka takes a killed member for dead after 10 s; only then may another have its partitions. */
const TAKEN_OVER_WITHIN_MS = 40_000;

describeWith(['kafka', 'redis', 'chromium'])('a page whose aggregator dies', () => {
  let floor: RealFloor;
  let browser: Browser;
  beforeAll(async () => {
    [floor, browser] = await Promise.all([startFloor(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  it('turns stale in time, and is right again when another takes over', async () => {
    const [before, meanwhile] = ['before', 'meanwhile'].map((subject) => ({
      plateau: 'lyon',
      subject,
      at: Date.now(),
    }));
    const board = await BoardPage.open(browser, floor);
    await board.becomes('live');
    await floor.send(queued(before!));
    await board.shows('P2', 1);

    await expectStale(board, () => floor.aggregator.kill());
    expect(await board.reason()).toBe('no-worker');
    await floor.send(queued({ ...meanwhile!, urgency: 'P1' }), answered({ ...before!, wait: 1_000 }));

    await expectLive(board, () => floor.aggregator.start(), TAKEN_OVER_WITHIN_MS);
    expect([await board.waiting('P1'), await board.waiting('P2')]).toEqual([1, 0]);
    expect(await board.page.getByTestId('figure-answered').getAttribute('data-value')).toBe('1');
  });
});
