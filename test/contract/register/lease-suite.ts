import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Register } from '#register';
import { until } from '../../until.js';
import { move } from './fixtures.js';
import type { RegisterSubject } from './register-suite.js';

/** A subject whose leases a test can let run out. */
export interface LeaseSubject extends RegisterSubject {
  /** Lets the clock of the register come to where a lease of 200 ms has run out; where it goes by itself, nothing. */
  pass(): void;
}

const LONG_MS = 60_000;
const SHORT_MS = 200;

/** Who leads, on whichever implementation `make` gives; each test has a register of its own. */
export function leaseSuite(name: string, make: () => Promise<LeaseSubject>, describeHere = describe): void {
  describeHere(`the lead (${name})`, () => {
    let subject: LeaseSubject;
    let register: Register;

    const takenOver = () => {
      subject.pass();
      return until(() => subject.other.lead('b', LONG_MS), 'the lease to run out');
    };

    beforeEach(async () => {
      subject = await make();
      register = subject.register;
    });
    afterEach(() => subject.close());

    it('is with one, who keeps the token while they renew', async () => {
      const fence = await register.lead('a', LONG_MS);
      expect(fence).toBeGreaterThan(0);
      expect(await subject.other.lead('b', LONG_MS)).toBeUndefined();
      expect(await register.lead('a', LONG_MS)).toBe(fence);
    });

    it('is taken over when it runs out, with a greater token, and the old one writes nothing more', async () => {
      const old = (await register.lead('a', SHORT_MS))!;
      expect(await register.move(move('lyon', 0, { fence: old }))).toEqual({ moved: true, revision: 1 });
      const fence = await takenOver();
      expect(fence).toBeGreaterThan(old);
      const states = new Map([['a', 'of the old one']]);
      expect(await register.move(move('lyon', 1, { fence: old, states }))).toEqual({
        moved: false,
        reason: 'not-leading',
      });
      expect(await register.standing('lyon')).toMatchObject({ revision: 1, states: new Map() });
      expect(await subject.other.move(move('lyon', 1, { fence }))).toEqual({ moved: true, revision: 2 });
      expect(await register.move(move('lyon', 2))).toEqual({ moved: true, revision: 3 });
    });

    it('comes back to one who let it run out with a greater token too', async () => {
      const first = (await register.lead('a', SHORT_MS))!;
      subject.pass();
      await until(async () => (await register.unledMs()) !== undefined, 'the lease to run out');
      expect(await register.lead('a', LONG_MS)).toBeGreaterThan(first);
    });

    it('can be given up by the leader alone', async () => {
      const first = (await register.lead('a', LONG_MS))!;
      await register.resign('b');
      expect(await subject.other.lead('b', LONG_MS)).toBeUndefined();
      await register.resign('a');
      expect(await register.unledMs()).toBeLessThan(60_000);
      expect(await subject.other.lead('b', LONG_MS)).toBeGreaterThan(first);
    });

    it('tells for how long nobody has led', async () => {
      const unled = () => subject.other.unledMs();
      expect(await unled()).toBe(Infinity);
      await register.lead('a', SHORT_MS);
      expect(await unled()).toBeUndefined();
      subject.pass();
      expect(await until(unled, 'the lease to run out')).toBeLessThan(60_000);
      await register.lead('a', LONG_MS);
      await register.resign('a');
      expect(await unled()).toBeLessThan(60_000);
      await subject.other.lead('b', LONG_MS);
      expect(await unled()).toBeUndefined();
    });
  });
}
