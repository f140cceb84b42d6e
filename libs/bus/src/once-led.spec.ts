import { describe, expect, it } from '@jest/globals';
import { kafkaFailure } from './kafka-failure.js';
import { onceLed } from './once-led.js';

const failure = (type: string) => kafkaFailure('tell the range', Object.assign(new Error(type), { type }));

describe('a question to partitions that are changing leaders', () => {
  it('is asked again until they are led', async () => {
    const answers = ['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE'];
    const question = async () => {
      const type = answers.shift();
      if (type !== undefined) throw failure(type);
      return 7;
    };
    expect([await onceLed(question), answers]).toEqual([7, []]);
  });

  it('is given up after a while', async () => {
    await expect(onceLed(() => Promise.reject(failure('LEADER_NOT_AVAILABLE')), 0)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('is asked once where something else is the matter', async () => {
    let asked = 0;
    const question = async () => {
      asked += 1;
      throw failure('UNKNOWN_TOPIC_OR_PARTITION');
    };
    await expect(onceLed(question)).rejects.toMatchObject({ code: 'unknown-topic' });
    expect(asked).toBe(1);
  });
});
