import { expect, it } from '@jest/globals';
import { TestClock } from '../test-clock.js';
import { WakeUp } from './wake-up.js';

it('wakes for each plateau at the instant that was set last, once', async () => {
  const clock = new TestClock();
  const start = clock.now();
  const woken: [string, number][] = [];
  const wakeUp = new WakeUp(clock, (plateau) => woken.push([plateau, clock.now() - start]));
  wakeUp.set('lyon', start + 5_000);
  wakeUp.set('madrid', start + 3_000);
  wakeUp.set('lyon', start + 7_000);
  wakeUp.set('oslo', start + 1_000);
  wakeUp.set('oslo', Infinity);
  wakeUp.set('rome', start + 10 * 3_600_000);
  await clock.pass(20_000);
  expect(woken).toEqual([
    ['madrid', 3_000],
    ['lyon', 7_000],
  ]);
  await clock.pass(10 * 3_600_000);
  expect(woken.slice(2)).toEqual([['rome', 10 * 3_600_000]]);
});
