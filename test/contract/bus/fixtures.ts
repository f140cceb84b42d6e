import { randomUUID } from 'node:crypto';
import type { Bus, OutgoingMessage } from '#bus';

const A_DAY_MS = 86_400_000;

/** A bus under test and what the port leaves to the log's owner. */
export interface BusUnderTest {
  readonly bus: Bus;
  /** Makes the log forget everything below `offset`. */
  truncate(topic: string, partition: number, offset: number): Promise<void>;
}

/** A topic of its own for one test. */
export async function newTopic(bus: Bus, partitions = 1): Promise<string> {
  const topic = `t-${randomUUID()}`;
  await bus.ensureTopics([{ topic, partitions, replicationFactor: 1, retentionMs: A_DAY_MS }]);
  return topic;
}

/** A group of its own for one test. */
export const newGroup = (): string => `g-${randomUUID()}`;

/** Messages whose values are the numbers from `from` up to, not including, `to`. */
export const numbered = (from: number, to: number, partition = 0): OutgoingMessage[] =>
  texts(from, to).map((value) => ({ key: 'k', value, partition }));

/** The values of {@link numbered}. */
export const texts = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => String(from + i));
