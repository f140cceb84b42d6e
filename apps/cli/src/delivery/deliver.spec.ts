import { describe, expect, it } from '@jest/globals';
import { deliver, type Delivery } from './deliver.js';
import { TestClock } from './test-clock.js';

const delivery = (due: number, key = String(due)): Delivery => ({ due, message: { key, value: key } });

const record = () => {
  const calls: string[][] = [];
  const send = async (deliveries: readonly Delivery[]) => {
    calls.push(deliveries.map(({ message }) => String(message.key)));
  };
  return { calls, send };
};

const refuse = () => Promise.reject(new Error('no bus'));

describe('deliver', () => {
  it('sends what is due together, in order, and waits for the rest', async () => {
    const clock = new TestClock(100);
    const slept: number[] = [];
    clock.onSleep = (until) => slept.push(until);
    const { calls, send } = record();
    const chunks = [
      [delivery(0), delivery(100)],
      [delivery(90), delivery(150), delivery(150), delivery(200)],
    ];
    expect(await deliver(chunks, { send, clock, signal: new AbortController().signal })).toBe(6);
    expect(calls).toEqual([['0', '100'], ['90'], ['150', '150'], ['200']]);
    expect(slept).toEqual([150, 200]);
  });

  it('sends nothing more once the signal is given, but what was due', async () => {
    const clock = new TestClock(100);
    const controller = new AbortController();
    clock.onSleep = () => controller.abort();
    const { calls, send } = record();
    const sent = await deliver([[delivery(0), delivery(500)], [delivery(0)]], {
      send,
      clock,
      signal: controller.signal,
    });
    expect([sent, calls]).toEqual([1, [['0']]]);
  });

  it('says how many are safe, and keeps no more than four calls under way', async () => {
    const releases: (() => void)[] = [];
    const counts: number[] = [];
    const send = () => new Promise<void>((resolve) => releases.push(resolve));
    const done = deliver(
      Array.from({ length: 6 }, () => [delivery(0), delivery(0)]),
      { send, clock: new TestClock(1), signal: new AbortController().signal, onSent: (count) => counts.push(count) },
    );
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    expect(releases).toHaveLength(4);
    while (counts.length < 6) {
      releases.shift()?.();
      await Promise.resolve();
    }
    expect(await done).toBe(12);
    expect(counts).toEqual([2, 4, 6, 8, 10, 12]);
  });

  it('rejects when a send does', async () => {
    const options = { send: refuse, clock: new TestClock(1), signal: new AbortController().signal };
    await expect(deliver([[delivery(0)]], options)).rejects.toThrow('no bus');
  });
});
