import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { queued } from '../integration/gateway-events.js';
import { describeWith, uniqueName } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { BoardPage, launchChromium } from './board-page.js';
import { type RealFloor, startFloor } from './real-floor.js';
import { expectStale, markPage } from './stale-within.js';

/** Kafka's clients and ours wait longer each time before they try again. */
const BACK_WITHIN_MS = 40_000;

describeWith(['kafka', 'redis', 'chromium'])('a page whose floor loses Kafka or Redis', () => {
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: RealFloor;
  let browser: Browser;
  let board: BoardPage;
  let isSamePage: () => Promise<boolean>;
  let waiting = 0;
  const call = () => {
    waiting += 1;
    return floor.send(queued({ plateau: 'lyon', subject: uniqueName('call'), at: Date.now() }));
  };
  beforeAll(async () => {
    [kafka, redis, browser] = await Promise.all([startKafka(), startRedis(), launchChromium()]);
    floor = await startFloor({ kafka, redis: { address: redis.url, stop: () => redis.stop() } });
    board = await BoardPage.open(browser, floor);
    await board.becomes('live');
    isSamePage = await markPage(board);
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
  const expectRightAgain = async () => {
    await board.becomes('live', BACK_WITHIN_MS);
    await call();
    await board.shows('P2', waiting, BACK_WITHIN_MS);
    await board.becomes('live');
    expect(await isSamePage()).toBe(true);
    expect(board.faults).toEqual([]);
  };

  it('turns stale in time when Redis stands still, even with a change to read', async () => {
    await expectStale(board, () => {
      redis.pause();
      return call();
    });
    expect([await board.reason(), await board.waiting('P2')]).toEqual(['ledger-away', waiting - 1]);
    redis.resume();
    await expectRightAgain();
  });

  it('turns stale in time when Kafka stands still', async () => {
    await expectStale(board, () => kafka.pause());
    expect([await board.reason(), await board.waiting('P2')]).toEqual(['bus-away', waiting]);
    kafka.resume();
    await expectRightAgain();
  });

  it('turns stale in time when both die', async () => {
    await expectStale(board, () => Promise.all([kafka.kill(), redis.kill()]));
    expect(await board.waiting('P2')).toBe(waiting);
    await Promise.all([kafka.restart(), redis.restart()]);
    await expectRightAgain();
  });
});
