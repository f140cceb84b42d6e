import { describe, expect, it } from '@jest/globals';
import { kafkaFailure } from './kafka-failure.js';

const after = (cause: Error): Error => new Error('retries exceeded', { cause });
const gathered = (first: Error): Error => Object.assign(new Error('Topic creation errors'), { errors: [first] });

describe('what Kafka refuses', () => {
  it.each([
    [Object.assign(new Error('bad'), { name: 'KafkaJSSASLAuthenticationError' }), /does not accept the user/],
    [
      Object.assign(new Error('no'), { type: 'TOPIC_AUTHORIZATION_FAILED' }),
      /TOPIC_AUTHORIZATION_FAILED.*give it the right/,
    ],
    [Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), /each other \(self-signed\)/],
  ])('is told apart from Kafka that is away: %p', (error, message) => {
    for (const thrown of [after(error), gathered(error)])
      expect(kafkaFailure('describe events', thrown)).toMatchObject({
        code: 'refused',
        message: expect.stringMatching(message),
      });
  });

  it('leaves what passes by itself as it was', () => {
    const away = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    expect(kafkaFailure('describe events', after(away))).toMatchObject({ code: 'unavailable' });
    const absent = Object.assign(new Error('no'), { type: 'UNKNOWN_TOPIC_OR_PARTITION' });
    expect(kafkaFailure('read events', after(absent))).toMatchObject({ code: 'unknown-topic' });
  });
});
