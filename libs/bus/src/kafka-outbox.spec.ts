import { describe, expect, test } from '@jest/globals';
import type { Producer, ProducerRecord } from 'kafkajs';
import { KafkaOutbox } from './kafka-outbox.js';

/** A producer that keeps what it is given and answers when it is told to. */
function fakeProducer(fails: (request: ProducerRecord) => boolean = () => false) {
  const requests: ProducerRecord[] = [];
  let underWay = 0;
  let overlaps = 0;
  const send = async (request: ProducerRecord) => {
    overlaps += underWay;
    underWay += 1;
    requests.push(request);
    await Promise.resolve();
    underWay -= 1;
    if (fails(request)) throw new Error('too large');
    return [];
  };
  const outbox = new KafkaOutbox('topic', async () => ({ send }) as unknown as Producer);
  return { outbox, requests, overlaps: () => overlaps };
}

const values = (request: ProducerRecord): unknown[] => request.messages.map(({ value }) => value);
const message = (value: string) => ({ key: 'k', value });

describe('outbox', () => {
  test('splits what is more than Kafka takes at once, and sends one request after the other', async () => {
    const { outbox, requests, overlaps } = fakeProducer();
    const all = Array.from({ length: 25 }, (_, i) => message(`${i}`.padEnd(100_000, '.')));
    await outbox.send(all);
    expect(requests.map(({ messages }) => messages.length)).toEqual([8, 8, 8, 1]);
    expect(requests.flatMap(values)).toEqual(all.map(({ value }) => value));
    expect([overlaps(), requests.every(({ acks }) => acks === -1)]).toEqual([0, true]);
  });

  test('sends together what comes while a request is under way, in the order it came', async () => {
    const { outbox, requests } = fakeProducer();
    await Promise.all(['a', 'b', 'c', 'd'].map((value) => outbox.send([message(value)])));
    expect(requests.map(values)).toEqual([['a'], ['b', 'c', 'd']]);
  });

  test('sends alone what is too large, so that nobody else fails with it', async () => {
    const { outbox, requests } = fakeProducer(({ messages }) => String(messages[0]!.value).length > 1_000_000);
    const sends = ['a', 'x'.repeat(2_000_000), 'b'].map((value) => outbox.send([message(value)]));
    const outcomes = await Promise.allSettled(sends);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(requests.map(({ messages }) => messages.length)).toEqual([1, 1, 1]);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'unavailable', cause: new Error('too large') } });
  });

  test('leaves no hole: what follows a failed part of one call is not sent', async () => {
    const { outbox, requests } = fakeProducer(() => true);
    const parts = Array.from({ length: 3 }, () => message('x'.repeat(600_000)));
    await expect(outbox.send(parts)).rejects.toMatchObject({ code: 'unavailable' });
    expect(requests).toHaveLength(1);
  });
});
