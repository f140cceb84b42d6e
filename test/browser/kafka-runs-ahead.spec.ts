import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { queued } from '../integration/gateway-events.js';
import { describeWith, uniqueName } from '../servers.js';
import { BoardPage, launchChromium } from './board-page.js';
import { PARTITIONS, type RealFloor, startFloor } from './real-floor.js';
import { expectLive, expectStale } from './stale-and-live.js';

describeWith(['kafka', 'redis', 'chromium'])("a page whose floor falls behind Kafka's end", () => {
  let floor: RealFloor;
  let browser: Browser;
  let board: BoardPage;
  let waiting = 0;
  const call = () => {
    waiting += 1;
    return floor.send(queued({ plateau: 'lyon', subject: uniqueName('call'), at: Date.now() }));
  };
  beforeAll(async () => {
    [floor, browser] = await Promise.all([startFloor(), launchChromium()]);
    board = await BoardPage.open(browser, floor);
    await board.becomes('live');
  });
  beforeEach(async () => {
    await call();
    await board.shows('P2', waiting);
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });

  it('turns stale in time when the aggregator stands still', async () => {
    await expectStale(board, () => {
      floor.aggregator.pause();
      return Promise.all([call(), call()]);
    });
    expect(await board.waiting('P2')).toBe(waiting - 2);
    await expectLive(board, () => floor.aggregator.resume());
    expect(await board.waiting('P2')).toBe(waiting);
  });

  it('turns stale in time when the aggregator lives and gets no further', async () => {
    // The test stands in for the beats of a worker that hangs: being alive must not be enough.
    const shards = Array.from({ length: PARTITIONS }, (_, shard) => shard);
    const states = await floor.ledger.states(shards);
    const beat = () => void Promise.all(states.map(({ shard, epoch }) => floor.ledger.beat(shard, epoch)));
    floor.aggregator.pause();
    const beats = setInterval(beat, 500);
    try {
      await expectStale(board, call);
    } finally {
      clearInterval(beats);
    }
    expect([await board.reason(), await board.waiting('P2')]).toEqual(['aggregator-behind', waiting - 1]);
    await expectLive(board, () => floor.aggregator.resume());
    expect(await board.waiting('P2')).toBe(waiting);
  });
});
