import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { answered, queued } from '../integration/gateway-events.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';
import { expectLive, expectStale } from './stale-and-live.js';

describeWith(['kafka', 'redis', 'chromium'])('a page whose gateway dies', () => {
  let floor: RealFloor;
  let browser: Browser;
  beforeAll(async () => {
    [floor, browser] = await Promise.all([startFloor(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  it('turns stale in time, stands still, and is right again when the gateway returns', async () => {
    const [before, meanwhile] = ['before', 'meanwhile'].map((subject) => ({
      plateau: 'lyon',
      subject,
      at: Date.now(),
    }));
    const board = await BoardPage.open(browser, floor);
    await board.becomes('live');
    await floor.send(queued(before!));
    await board.shows('P2', 1);

    await expectStale(board, () => floor.gateway.kill());
    expect(await board.reason()).toBe('connection-lost');
    const frozen = await board.oldestWait('P2');
    await floor.send(queued({ ...meanwhile!, urgency: 'P1' }), answered({ ...before!, wait: 1_000 }));
    const time = board.page.getByTestId('local-time');
    const noticed = await time.innerText();
    await until(async () => (await time.innerText()) !== noticed, 'the clock to go on', 3_000);
    // The last that was known stays on the screen, and its waits do not grow as if it were true.
    expect([await board.waiting('P2'), await board.oldestWait('P2')]).toEqual([1, frozen]);

    await expectLive(board, () => floor.startGateway());
    expect([await board.waiting('P1'), await board.waiting('P2')]).toEqual([1, 0]);
  });

  it('turns stale in time when the gateway stands still, and goes on where it was', async () => {
    const board = await BoardPage.open(browser, floor);
    await board.becomes('live');
    await expectStale(board, () => floor.gateway.pause());
    expect(await board.reason()).toBe('gateway-silent');
    await floor.send(queued({ plateau: 'lyon', subject: 'stood', at: Date.now(), urgency: 'P0' }));
    await expectLive(board, () => floor.gateway.resume());
    expect(await board.waiting('P0')).toBe(1);
  });
});
