import { BusError } from './bus-error.js';

const NOT_A_MEMBER = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID'];

/** What kafkajs threw, as an error of the bus; `what` says what could not be done. */
export function kafkaFailure(what: string, cause: unknown): BusError {
  if (typeOf(cause) === 'UNKNOWN_TOPIC_OR_PARTITION')
    return new BusError('unknown-topic', `Could not ${what}: create the topic with ensureTopics first`, cause);
  const refusal = refusalOf(cause);
  if (refusal !== undefined) return new BusError('refused', `Could not ${what}: ${refusal}`, cause);
  const lacking =
    typeOf(cause) === 'INVALID_REPLICATION_FACTOR'
      ? 'more copies are wanted than brokers are in service: start more, or ask for fewer (replicationFactor)'
      : 'is Kafka in reach? Then try again';
  return new BusError('unavailable', `Could not ${what}: ${lacking}`, cause);
}

/** Whether Kafka answered that this member does not belong to the group's present generation. */
export const saysNotAMember = (cause: unknown): boolean => NOT_A_MEMBER.includes(typeOf(cause));

/** Whether Kafka answered that a partition has no leader, or another one than was asked. */
export const isUnled = (cause: unknown): boolean => UNLED.includes(typeOf(cause));

const UNLED = ['LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION'];

/** What node:tls calls a server, or a client, whose certificate does not do. */
const CERTIFICATE = /CERT|SIGNATURE|ERR_SSL|ERR_TLS|EPROTO/;

/** Why Kafka, which answers, does not let this process in; trying again helps as little as waiting. */
function refusalOf(error: unknown): string | undefined {
  const { name, type, code, message } = error as Partial<Error> & { readonly type?: string; readonly code?: unknown };
  if (name === 'KafkaJSSASLAuthenticationError') return 'Kafka does not accept the user, the password or the mechanism';
  if (typeof type === 'string' && type.endsWith('_AUTHORIZATION_FAILED'))
    return `Kafka does not allow it to this user (${type}): give it the right`;
  if (typeof code === 'string' && CERTIFICATE.test(code))
    return `Kafka and this process do not trust each other (${message})`;
  const beneath = beneathOf(error);
  return beneath && refusalOf(beneath);
}

/** Kafka's name of an error. */
function typeOf(error: unknown): string {
  const { type } = error as { readonly type?: string };
  if (type !== undefined) return type;
  const beneath = beneathOf(error);
  return beneath === undefined ? '' : typeOf(beneath);
}

/** What kafkajs wraps, at times twice, when it has given up trying, or gathers where several things went wrong at once. */
function beneathOf(error: unknown): Error | undefined {
  const { cause, errors } = error as { readonly cause?: unknown; readonly errors?: readonly unknown[] };
  const beneath = cause ?? errors?.[0];
  return beneath instanceof Error ? beneath : undefined;
}
