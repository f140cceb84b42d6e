import { describe, expect, it } from '@jest/globals';
import { BusError } from '#bus';
import { patiently } from './patience.js';
import { TestClock } from './test-clock.js';

const away = new BusError('unavailable', 'Kafka is away', undefined);

describe('patiently', () => {
  it('waits longer and longer for a bus that is away', async () => {
    const clock = new TestClock(0);
    const told: string[] = [];
    let left = 6;
    const action = () => (left-- > 0 ? Promise.reject(away) : Promise.resolve());
    const onTrouble = (error: Error) => told.push(error.message);
    await patiently(action, { clock, signal: new AbortController().signal, onTrouble });
    expect(clock.now()).toBe(1_000 + 2_000 + 4_000 + 8_000 + 15_000 + 15_000);
    expect(told).toHaveLength(6);
  });

  it('passes on what waiting does not mend, and everything once it was told to stop', async () => {
    const controller = new AbortController();
    const options = { clock: new TestClock(0), signal: controller.signal };
    const unknown = new BusError('unknown-topic', 'no such topic', undefined);
    await expect(patiently(() => Promise.reject(unknown), options)).rejects.toBe(unknown);
    controller.abort();
    await expect(patiently(() => Promise.reject(away), options)).rejects.toBe(away);
  });
});
