import { pino } from 'pino';
import { expect, it } from '@jest/globals';
import type { SignedPost } from '../channels/webhook-sender.js';
import { TestClock } from '../test-clock.js';
import { DeadMan } from './dead-man.js';

it('posts a sign of life at each interval at which all is well, and none after its end', async () => {
  const clock = new TestClock();
  const start = clock.now();
  const posted: [string, number][] = [];
  const signed = {
    send: async (id: string) => {
      posted.push([id, clock.now() - start]);
      return { outcome: 'delivered' };
    },
  } as unknown as SignedPost;
  let isWell = true;
  const deadMan = new DeadMan({ signed, everyMs: 1_000 }, clock, pino({ level: 'silent' }));
  deadMan.start(() => isWell);
  await clock.pass(2_000);
  isWell = false;
  await clock.pass(2_000);
  isWell = true;
  await clock.pass(1_000);
  deadMan.stop();
  await clock.pass(5_000);
  expect(posted.map(([, at]) => at)).toEqual([0, 1_000, 2_000, 5_000]);
  expect(new Set(posted.map(([id]) => id)).size).toBe(4);
});
