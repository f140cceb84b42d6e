import { BusError } from './bus-error.js';

const NOT_A_MEMBER = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID'];

/** What kafkajs threw, as an error of the bus; `what` says what could not be done. */
export function kafkaFailure(what: string, cause: unknown): BusError {
  if (typeOf(cause) === 'UNKNOWN_TOPIC_OR_PARTITION')
    return new BusError('unknown-topic', `Could not ${what}: create the topic with ensureTopics first`, cause);
  const refusal = refusalOf(cause);
  if (refusal !== undefined) return new BusError('refused', `Could not ${what}: ${refusal}`, cause);
  return new BusError('unavailable', `Could not ${what}: is Kafka in reach? Then try again`, cause);
}

/** Whether Kafka answered that this member does not belong to the group's present generation. */
export const saysNotAMember = (cause: unknown): boolean => NOT_A_MEMBER.includes(typeOf(cause));

/** Whether Kafka answered that a partition has no leader, or none that this broker has heard of. */
export const isNotLedYet = (cause: unknown): boolean => NOT_LED_YET.includes(typeOf(cause));

const NOT_LED_YET = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION'];

/** What node:tls calls a server, or a client, whose certificate does not do. */
const CERTIFICATE = /CERT|SIGNATURE|ERR_SSL|ERR_TLS|EPROTO/;

/** Why Kafka, which answers, does not let this process in; trying again helps as little as waiting. */
function refusalOf(error: unknown): string | undefined {
  const { name, type, code, message, cause } = error as Partial<Error> & {
    readonly type?: string;
    readonly code?: unknown;
  };
  if (name === 'KafkaJSSASLAuthenticationError') return 'Kafka does not accept the user, the password or the mechanism';
  if (typeof type === 'string' && type.endsWith('_AUTHORIZATION_FAILED'))
    return `Kafka does not allow it to this user (${type}): give it the right`;
  if (typeof code === 'string' && CERTIFICATE.test(code))
    return `Kafka and this process do not trust each other (${message})`;
  return cause instanceof Error ? refusalOf(cause) : undefined;
}

/** Kafka's name of an error; kafkajs wraps it, at times twice, when it has given up trying. */
function typeOf(error: unknown): string {
  const { type, cause } = error as { readonly type?: string; readonly cause?: unknown };
  return type ?? (cause instanceof Error ? typeOf(cause) : '');
}
