import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NotificationQueue, Outcome } from '../../../apps/alerter/src/index.js';
import { until } from '../../until.js';
import { notice } from '../register/fixtures.js';

/** How the suite gets at an implementation, whose channels are tried twice more after 5 ms. */
export interface QueueSubject {
  readonly queue: NotificationQueue;
  close(): Promise<void>;
}

const DELIVERED: Outcome = { outcome: 'delivered' };
const LATER: Outcome = { outcome: 'later', error: '503' };

/** The behaviour of a queue of deliveries, on whichever implementation `make` gives; each test has its own. */
export function queueSuite(name: string, make: () => Promise<QueueSubject>, describeHere = describe): void {
  describeHere(`the queue of deliveries (${name})`, () => {
    let subject: QueueSubject;
    let queue: NotificationQueue;
    let told: string[];
    let dead: [id: string, attempts: number, error: string][];

    /** Works with these answers, in turn; the last one stands for all that follow. */
    const work = (...answers: (Outcome | Error)[]) =>
      queue.work({
        async deliver({ id }) {
          told.push(id);
          const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
          if (answer instanceof Error) throw answer;
          return answer;
        },
        async gaveUp({ id }, attempts, error) {
          dead.push([id, attempts, error]);
        },
      });

    beforeEach(async () => {
      subject = await make();
      ({ queue } = subject);
      [told, dead] = [[], []];
    });
    afterEach(() => subject.close());

    it('tells a notice, also one that was there before anybody worked', async () => {
      await queue.add([notice('a', 'lyon')]);
      await work(DELIVERED);
      await queue.add([notice('b', 'lyon'), notice('c', 'lyon')]);
      await until(() => told.length === 3, 'three notices');
      expect(told.toSorted()).toEqual(['a', 'b', 'c']);
    });

    it('tells a notice once, however often it is added', async () => {
      await queue.add([notice('a', 'lyon'), notice('a', 'lyon')]);
      await work(DELIVERED);
      await until(() => told.length > 0, 'the notice');
      await queue.add([notice('a', 'lyon'), notice('z', 'lyon')]);
      await until(() => told.includes('z'), 'the one behind it');
      expect(told).toEqual(['a', 'z']);
    });

    it('tries again what may work later, or failed as nobody foresaw', async () => {
      await work(LATER, new Error('broke'), DELIVERED);
      await queue.add([notice('a', 'lyon')]);
      await until(() => told.length === 3, 'three attempts');
      expect(dead).toEqual([]);
    });

    it('gives up after the last attempt, and takes the notice again after that', async () => {
      await work(LATER);
      await queue.add([notice('a', 'lyon')]);
      await until(() => dead.length === 1, 'the end of patience');
      expect([told, dead]).toEqual([['a', 'a', 'a'], [['a', 3, '503']]]);
      await until(async () => {
        await queue.add([notice('a', 'lyon')]);
        return dead.length === 2;
      }, 'a second life');
    });

    it('gives up at once what will never work', async () => {
      await work({ outcome: 'refused', error: '410' });
      await queue.add([notice('a', 'lyon')]);
      await until(() => dead.length === 1, 'the refusal');
      expect(dead).toEqual([['a', 1, '410']]);
    });

    it('keeps a notice that it cannot give up', async () => {
      let tries = 0;
      await queue.work({
        deliver: async () => ({ outcome: 'refused', error: '410' }),
        gaveUp: async () => {
          tries += 1;
          if (tries === 1) throw new Error('the register is away');
        },
      });
      await queue.add([notice('a', 'lyon')]);
      await until(() => tries === 2, 'another attempt');
    });

    it('lets the attempts in hand end when it is closed', async () => {
      let finish!: () => void;
      let hasEnded = false;
      const held = new Promise<void>((resolve) => (finish = resolve));
      await queue.work({
        deliver: async () => {
          told.push('a');
          await held;
          hasEnded = true;
          return DELIVERED;
        },
        gaveUp: async () => {},
      });
      await queue.add([notice('a', 'lyon')]);
      await until(() => told.length === 1, 'the attempt');
      const closing = queue.close();
      finish();
      await closing;
      expect(hasEnded).toBe(true);
    });
  });
}
