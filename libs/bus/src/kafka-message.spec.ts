import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { KafkaLogMessage } from './kafka-message.js';

const headersOf = (headers: unknown) =>
  new KafkaLogMessage({ offset: '7', key: null, value: null, timestamp: '1', headers } as KafkaMessage).headers;

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
