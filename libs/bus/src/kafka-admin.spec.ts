import { describe, expect, test } from '@jest/globals';
import type { Admin } from 'kafkajs';
import { KafkaAdmin } from './kafka-admin.js';

/** An asker, and what was done to each client that it opened. */
function asker(connect: () => Promise<void> = async () => undefined) {
  const clients: string[][] = [];
  const admin = new KafkaAdmin(() => {
    const steps: string[] = [];
    const number = clients.push(steps);
    const disconnect = async () => void steps.push('disconnected');
    return { connect, disconnect, number } as unknown as Admin;
  });
  return { admin, clients };
}

/** A question that is answered, or fails, when its test wants it to. */
function question() {
  let answer!: () => void;
  let fail!: () => void;
  const asked = new Promise<void>((resolve, reject) => {
    answer = resolve;
    fail = () => reject(new Error('no answer'));
  });
  return { answer, fail, ask: () => asked };
}

const numberOf = async (admin: Admin) => (admin as unknown as { number: number }).number;

describe('an admin client', () => {
  test('is one for all questions, until it is closed', async () => {
    const { admin, clients } = asker();
    expect(await Promise.all([admin.ask('a', numberOf), admin.ask('b', numberOf)])).toEqual([1, 1]);
    expect([await admin.ask('c', numberOf), clients]).toEqual([1, [[]]]);
    await admin.close();
    expect(clients).toEqual([['disconnected']]);
    expect(await admin.ask('d', numberOf)).toBe(2);
  });

  test('is let go after a failure, but only when its other questions are answered', async () => {
    const { admin, clients } = asker();
    const [slow, failing] = [question(), question()];
    const [slowly, failed] = [admin.ask('wait', slow.ask), admin.ask('know more', failing.ask)];
    failing.fail();
    await expect(failed).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Could not know more'),
    });
    expect([await admin.ask('go on', numberOf), clients]).toEqual([2, [[], []]]);
    slow.answer();
    await slowly;
    expect(clients).toEqual([['disconnected'], []]);
  });

  test('is let go when the question is answered during which it was closed', async () => {
    const { admin, clients } = asker();
    const slow = question();
    const asked = admin.ask('wait', slow.ask);
    await admin.close();
    expect(clients).toEqual([[]]);
    slow.answer();
    await asked;
    expect(clients).toEqual([['disconnected']]);
  });

  test('is let go when it could not connect', async () => {
    const { admin, clients } = asker(() => Promise.reject(new Error('refused')));
    await expect(admin.ask('connect', numberOf)).rejects.toMatchObject({ cause: new Error('refused') });
    expect(clients).toEqual([['disconnected']]);
    await admin.close();
  });
});
