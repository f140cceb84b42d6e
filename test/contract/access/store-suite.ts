import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccessStore, Ended } from '#access';
import { until } from '../../until.js';

/** A store to try, another look at the same one, and a way to let 300 ms pass by its clock. */
export interface StoreUnderTest {
  readonly store: AccessStore;
  readonly other: AccessStore;
  pass(): Promise<void> | void;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const entry = (value: string, expected?: string, lastsMs = MINUTE) => ({
  value,
  lastsMs,
  ...(expected === undefined ? {} : { expected }),
});

/** What every access store does, whatever it keeps things in. */
export function storeSuite(name: string, open: () => Promise<StoreUnderTest>, describeIt: typeof describe = describe) {
  describeIt(`an access store, ${name}`, () => {
    let subject: StoreUnderTest;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    it('keeps what was written, by kind and id, for every process', async () => {
      const { store, other } = subject;
      expect(await store.write('session', 'a', entry('1'))).toBe(true);
      expect(await store.write('screen', 'a', entry('2'))).toBe(true);
      expect(await other.read('session', ['b', 'a'])).toEqual([undefined, '1']);
      expect(await other.read('session', [])).toEqual([]);
      expect([...(await other.list('screen'))]).toEqual([['a', '2']]);
    });

    it('writes only where what stands there is what the writer believes', async () => {
      const { store, other } = subject;
      await store.write('screen', 'a', entry('1'));
      expect(await other.write('screen', 'a', entry('2'))).toBe(false);
      expect(await other.write('screen', 'a', entry('2', '0'))).toBe(false);
      expect(await other.write('screen', 'b', entry('2', '1'))).toBe(false);
      expect(await other.write('screen', 'a', entry('2', '1'))).toBe(true);
      expect(await store.read('screen', ['a', 'b'])).toEqual(['2', undefined]);
    });

    it('lets one of many writers through', async () => {
      const { store, other } = subject;
      const tries = Array.from({ length: 20 }, (_, i) => (i % 2 ? store : other).write('pairing', 'a', entry(`${i}`)));
      expect((await Promise.all(tries)).filter((done) => done)).toEqual([true]);
    });

    it('forgets what has lasted, also in the list', async () => {
      const { store } = subject;
      await store.write('session', 'a', entry('1', undefined, 200));
      await store.write('session', 'b', entry('2'));
      await subject.pass();
      expect(await store.read('session', ['a', 'b'])).toEqual([undefined, '2']);
      expect([...(await store.list('session')).keys()]).toEqual(['b']);
      expect(await store.write('session', 'a', entry('3'))).toBe(true);
    });

    it('gives what it takes away to one caller only', async () => {
      const { store, other } = subject;
      await store.write('sign-in', 'a', entry('1'));
      const taken = await Promise.all([store, other, store, other].map((each) => each.take('sign-in', 'a')));
      expect(taken.filter((value) => value !== undefined)).toEqual(['1']);
      expect([...(await store.list('sign-in')).keys()]).toEqual([]);
    });

    it('lets an allowance be spent at once, and again as it comes back', async () => {
      const { store, other } = subject;
      const allowance = { perSecond: 5, burst: 10 };
      expect(await store.spend('t-1', allowance, 6)).toBe(0);
      expect(await other.spend('t-1', allowance, 4)).toBe(0);
      const wait = await store.spend('t-1', allowance, 1);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(200);
      expect(await store.spend('t-2', allowance, 10)).toBe(0);
      await subject.pass();
      expect(await store.spend('t-1', allowance, 1)).toBe(0);
    });

    it('counts tries until they are forgotten', async () => {
      const { store, other } = subject;
      expect([await store.count('a', MINUTE), await other.count('a', MINUTE), await store.count('b', MINUTE)]).toEqual([
        1, 2, 1,
      ]);
      await store.forget('a');
      expect(await other.count('a', 200)).toBe(1);
      await subject.pass();
      expect(await store.count('a', MINUTE)).toBe(1);
    });

    it('tells what is over', async () => {
      const { store, other } = subject;
      const heard: Ended[] = [];
      const end = await other.watch((ended) => heard.push(ended));
      await store.announce({ kind: 'screen', id: 'a' });
      await until(() => heard.length > 0, 'the notice', 5_000);
      expect(heard).toEqual([{ kind: 'screen', id: 'a' }]);
      await end();
    });
  });
}
