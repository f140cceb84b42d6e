import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { KafkaLogMessage, KafkaLogMessages } from './kafka-message.js';

const headersOf = (headers: unknown) =>
  new KafkaLogMessage({ offset: '7', key: null, value: null, timestamp: '1', headers } as KafkaMessage).headers;

const offsetsOf = (some: Iterable<{ readonly offset: number }>) => [...some].map(({ offset }) => offset);

describe('the headers of a message', () => {
  it('are handed on as kafkajs gives them', () => {
    const headers = { ce_id: Buffer.from('e-1') };
    expect(headersOf(headers)).toBe(headers);
    expect(headersOf(undefined)).toEqual({});
  });

  it('count by their last value where one is given twice, and not at all without one', () => {
    const twice = [Buffer.from('first'), Buffer.from('last')];
    // kafkajs takes the constructor of its own object for an earlier value.
    const odd = {
      twice,
      none: null,
      noneAtLast: [Buffer.from('first'), null],
      constructor: [Object, Buffer.from('c')],
    };
    expect(headersOf(odd)).toEqual({ twice: Buffer.from('last'), constructor: Buffer.from('c') });
  });
});

describe('messages that kafkajs fetched', () => {
  const fetched = ['5', '7', '8', '9'].map(
    (offset) => ({ offset, key: null, value: null, timestamp: '1' }) as KafkaMessage,
  );
  const messages = new KafkaLogMessages(fetched);

  it('are read as an array of them is', () => {
    expect(messages).toHaveLength(4);
    expect(offsetsOf(messages)).toEqual([5, 7, 8, 9]);
    expect([messages.at(0)?.offset, messages.at(-1)?.offset, messages.at(4)]).toEqual([5, 9, undefined]);
    expect(offsetsOf(messages.slice(1, 3))).toEqual([7, 8]);
    expect(offsetsOf(messages.slice(3, 9))).toEqual([9]);
  });
});
