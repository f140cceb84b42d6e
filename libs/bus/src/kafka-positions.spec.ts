import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Consumer } from 'kafkajs';
import { KafkaPositions } from './kafka-positions.js';

/** Positions of a consumer whose commits end when their test says so. */
function positionsOf() {
  const commits: { readonly offsets: string[]; end(error?: Error): void }[] = [];
  const told: string[] = [];
  const commitOffsets = (offsets: readonly { readonly partition: number; readonly offset: string }[]) =>
    new Promise<void>((resolve, reject) => {
      const end = (error?: Error) => (error === undefined ? resolve() : reject(error));
      commits.push({ offsets: offsets.map(({ partition, offset }) => `${partition}:${offset}`), end });
    });
  const consumer = { commitOffsets } as unknown as Consumer;
  const positions = new KafkaPositions(consumer, 'topic', ({ message }) => told.push(message));
  return { positions, commits, told };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('positions', () => {
  test('are committed once a second, each partition where it is by then', async () => {
    const { positions, commits } = positionsOf();
    positions.note(0, 5);
    positions.note(1, 2);
    positions.note(0, 9);
    await jest.advanceTimersByTimeAsync(999);
    expect(commits).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(commits.map(({ offsets }) => offsets)).toEqual([['0:9', '1:2']]);
  });

  test('are at rest only when the commit under way is done, also where nothing was noted since', async () => {
    const { positions, commits } = positionsOf();
    positions.note(0, 5);
    await jest.advanceTimersByTimeAsync(1_000);
    let isAtRest = false;
    const atRest = positions.commit().then(() => (isAtRest = true));
    await jest.advanceTimersByTimeAsync(0);
    expect(isAtRest).toBe(false);
    commits[0]!.end();
    await atRest;
    expect(commits).toHaveLength(1);
  });

  test('never overtake one another, and go on after a failure, which is told', async () => {
    const { positions, commits, told } = positionsOf();
    positions.note(0, 5);
    const first = positions.commit();
    await jest.advanceTimersByTimeAsync(0);
    positions.note(0, 7);
    const second = positions.commit();
    await jest.advanceTimersByTimeAsync(0);
    expect(commits).toHaveLength(1);
    commits[0]!.end(new Error('no coordinator'));
    await first;
    await jest.advanceTimersByTimeAsync(0);
    expect([told, commits[1]!.offsets]).toEqual([['no coordinator'], ['0:7']]);
    commits[1]!.end();
    await second;
  });

  test('that were forgotten are not committed', async () => {
    const { positions, commits } = positionsOf();
    positions.note(0, 5);
    positions.forget();
    await jest.advanceTimersByTimeAsync(5_000);
    await positions.commit();
    expect(commits).toEqual([]);
  });
});
