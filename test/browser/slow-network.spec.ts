import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, CDPSession } from 'playwright-core';
import { answered, queued } from '../integration/gateway-events.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';
import { expectLive, expectStale } from './stale-and-live.js';

/** A line as over a bad mobile network: latency in ms, throughput in bytes a second. */
const BAD = { offline: false, latency: 500, downloadThroughput: 50_000, uploadThroughput: 20_000 };
/** One on which a heartbeat takes longer than a screen may look alive without any. */
const HOPELESS = { ...BAD, downloadThroughput: 10 };
const GOOD = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

describeWith(['kafka', 'redis', 'chromium'])('a page behind a slow network', () => {
  let floor: RealFloor;
  let browser: Browser;
  let board: BoardPage;
  let devtools: CDPSession;
  beforeAll(async () => {
    [floor, browser] = await Promise.all([startFloor(), launchChromium()]);
  });
  afterEach(() => board.close());
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  const throttle = (line: typeof BAD) => devtools.send('Network.emulateNetworkConditions', line);
  const open = async () => {
    board = await BoardPage.open(browser, floor, { query: '?lang=en' });
    await board.becomes('live');
    devtools = await board.page.context().newCDPSession(board.page);
    await devtools.send('Network.enable');
  };

  it('loads, shows what happens, and does not take slowness for a loss', async () => {
    await open();
    await throttle(BAD);
    await board.page.reload();
    await board.becomes('live');
    const states = await board.recordStates();
    const call = { plateau: 'lyon', subject: 'slow', at: Date.now() };
    await floor.send(queued(call));
    await board.shows('P2', 1);
    const time = board.page.getByTestId('local-time');
    const shown = new Set<string>();
    await until(async () => shown.add(await time.innerText()).size >= 6, 'several heartbeats');
    expect(Math.abs((Date.now() - call.at) / 1000 - (await board.oldestWait('P2')))).toBeLessThan(3);
    await floor.send(answered({ ...call, wait: 1_000 }));
    await board.shows('P2', 0);
    expect(await states()).toEqual(['live']);
  });

  it('looks dead in time where nothing comes through, and recovers alone', async () => {
    await open();
    await expectStale(board, () => throttle(HOPELESS));
    await floor.send(queued({ plateau: 'lyon', subject: 'meanwhile', at: Date.now(), urgency: 'P0' }));
    await expectLive(board, () => throttle(GOOD), 30_000);
    await board.shows('P0', 1);
  });
});
