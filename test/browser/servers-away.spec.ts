import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { queued } from '../integration/gateway-events.js';
import { describeWith, uniqueName } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';
import { expectLive, expectStale } from './stale-and-live.js';

/** Kafka's clients and ours wait longer each time before they try again. */
const BACK_WITHIN_MS = 40_000;

describeWith(['kafka', 'redis', 'chromium'])('a page whose floor loses Kafka or Redis', () => {
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: RealFloor;
  let browser: Browser;
  let board: BoardPage;
  let waiting = 0;
  const call = () => {
    waiting += 1;
    return floor.send(queued({ plateau: 'lyon', subject: uniqueName('call'), at: Date.now() }));
  };
  beforeAll(async () => {
    [kafka, redis, browser] = await Promise.all([startKafka({ killed: true }), startRedis(), launchChromium()]);
    floor = await startFloor({ kafka, redis: { address: redis.url, stop: () => redis.stop() } });
    board = await BoardPage.open(browser, floor);
    await board.becomes('live');
  }, 120_000);
  beforeEach(async () => {
    await call();
    await board.shows('P2', waiting);
    await board.becomes('live');
  });
  afterAll(async () => {
    await browser?.close();
    await floor?.stop();
  });
  it('turns stale in time when Redis stands still, even with a change to read', async () => {
    await expectStale(board, () => {
      redis.pause();
      return call();
    });
    expect([await board.reason(), await board.waiting('P2')]).toEqual(['ledger-away', waiting - 1]);
    await expectLive(board, () => redis.resume(), BACK_WITHIN_MS);
    expect(await board.waiting('P2')).toBe(waiting);
  });

  it('turns stale in time when Kafka stands still', async () => {
    await expectStale(board, () => kafka.pause());
    expect([await board.reason(), await board.waiting('P2')]).toEqual(['bus-away', waiting]);
    await expectLive(board, () => kafka.resume(), BACK_WITHIN_MS);
  });

  it('turns stale in time when both die', async () => {
    await expectStale(board, () => Promise.all([kafka.kill(), redis.kill()]));
    expect(await board.waiting('P2')).toBe(waiting);
    const states = await board.recordStates();
    await Promise.all([kafka.restart(), redis.restart()]);
    await board.becomes('live', BACK_WITHIN_MS);
    // The aggregator may need some seconds more than the gateway, and the page says so.
    await call();
    await board.shows('P2', waiting, BACK_WITHIN_MS);
    await board.becomes('live');
    expect((await states())[0]).toBe('stale');
    expect(board.faults).toEqual([]);
  });
});
