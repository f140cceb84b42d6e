import { BusError } from './bus-error.js';

const NOT_A_MEMBER = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID'];

/** What kafkajs threw, as an error of the bus; `what` says what could not be done. */
export function kafkaFailure(what: string, cause: unknown): BusError {
  if (typeOf(cause) === 'UNKNOWN_TOPIC_OR_PARTITION')
    return new BusError('unknown-topic', `Could not ${what}: create the topic with ensureTopics first`, cause);
  return new BusError('unavailable', `Could not ${what}: is Kafka in reach? Then try again`, cause);
}

/** Whether Kafka answered that this member does not belong to the group's present generation. */
export const saysNotAMember = (cause: unknown): boolean => NOT_A_MEMBER.includes(typeOf(cause));

/** Kafka's name of an error; kafkajs wraps it, at times twice, when it has given up trying. */
function typeOf(error: unknown): string {
  const { type, cause } = error as { readonly type?: string; readonly cause?: unknown };
  return type ?? (cause instanceof Error ? typeOf(cause) : '');
}
