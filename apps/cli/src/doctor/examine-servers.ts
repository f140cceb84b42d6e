import { askKafkaRelease, type Bus } from '#bus';
import { type Ledger, LedgerKeys } from '#ledger';
import { nameOf, nodesOf, type RedisAddress, type TlsMaterial } from '#redis';
import {
  type Finding,
  kafkaFindings,
  type KafkaAddress,
  kafkaReleaseFinding,
  ledgerFindings,
  originFinding,
  redisRefusal,
  type Servers,
  unknownRelease,
  type VigieConfiguration,
} from '#runtime';
import { certificateFinding, certificateOf, ownCertificateFinding } from './certificate.js';

/** With what servers are looked at. */
export interface ServerExamination {
  readonly configuration: VigieConfiguration;
  readonly openBus: (kafka: KafkaAddress) => Promise<Bus>;
  readonly openLedger: (redis: RedisAddress, prefix: string) => Pick<Ledger, 'states' | 'close'>;
  readonly now: () => number;
}

/** Looks at Kafka and Redis, and at the certificates on the way to them. Rejects only of a defect. */
export async function serverFindings({ kafka, redis }: Servers, examination: ServerExamination): Promise<Finding[]> {
  const findings = await Promise.all([
    unlessAway(`Kafka ${kafka.brokers.join(', ')}`, () => lookAtKafka(kafka, examination)),
    unlessAway(nameOf(redis), () => lookAtRedis(redis, examination)),
    ...kafkaCertificates(kafka, examination.now),
    ...redisCertificates(redis, examination.now),
  ]);
  return findings.flat();
}

async function lookAtKafka(kafka: KafkaAddress, { openBus, configuration }: ServerExamination): Promise<Finding[]> {
  const about = `Kafka ${kafka.brokers.join(', ')}`;
  const bus = await openBus(kafka);
  try {
    const findings = await kafkaFindings(bus, configuration);
    const releases = await Promise.all(kafka.brokers.map((broker) => releaseOf(broker, kafka)));
    return [{ level: 'fine', about, found: 'answers' }, ...releases, ...inTheClear(about, kafka), ...findings];
  } finally {
    await bus.close();
  }
}

/** The release of a broker; one that is away matters little where others answer. */
async function releaseOf(broker: string, { ssl }: KafkaAddress): Promise<Finding> {
  const about = `Kafka ${broker}`;
  try {
    const release = await askKafkaRelease({ broker, clientId: 'vigie-cli', ...(ssl === undefined ? {} : { ssl }) });
    return kafkaReleaseFinding(about, release);
  } catch (error) {
    const { message, cause } = error as Error;
    return unknownRelease(about, cause instanceof Error ? `${message}: ${cause.message}` : message);
  }
}

async function lookAtRedis(redis: RedisAddress, { openLedger, configuration }: ServerExamination): Promise<Finding[]> {
  const { prefix, series } = configuration.ledger;
  const findings = await ledgerFindings(redis);
  const ledger = openLedger(redis, LedgerKeys.ofSeries(prefix, series));
  try {
    return [...findings, await originFinding(ledger, configuration)];
  } finally {
    await ledger.close();
  }
}

/** A password that anybody on the way can read: SCRAM proves it without sending it. */
const inTheClear = (about: string, { sasl, ssl }: KafkaAddress): Finding[] =>
  sasl?.mechanism === 'plain' && ssl === undefined
    ? [
        {
          level: 'warning',
          about,
          found: 'is sent its password unencrypted',
          remedy: 'set KAFKA_SSL=true, or KAFKA_SASL_MECHANISM=scram-sha-512',
        },
      ]
    : [];

function kafkaCertificates({ brokers, ssl }: KafkaAddress, now: () => number): Promise<Finding[]>[] {
  if (ssl === undefined) return [];
  const tls = ssl === true ? {} : ssl;
  return [...brokers.map((broker) => tlsFindings(`Kafka ${broker}`, broker, tls, now)), own('Kafka', tls, now)];
}

function redisCertificates(redis: RedisAddress, now: () => number): Promise<Finding[]>[] {
  const nodes = nodesOf(redis);
  if (nodes[0]!.protocol !== 'rediss:') return [];
  const tls = redis.tls ?? {};
  return [...nodes.map(({ host }) => tlsFindings(`Redis ${host}`, host, tls, now)), own('Redis', tls, now)];
}

const own = async (about: string, { cert }: TlsMaterial, now: () => number): Promise<Finding[]> =>
  cert === undefined ? [] : [ownCertificateFinding(about, cert, now())];

function tlsFindings(about: string, address: string, tls: TlsMaterial, now: () => number): Promise<Finding[]> {
  const { hostname, port } = new URL(`tls://${address}`);
  return unlessAway(about, async () => [
    certificateFinding(about, await certificateOf(hostname, Number(port), tls), now()),
  ]);
}

async function unlessAway(about: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const refusal = redisRefusal(about, error);
    if (refusal !== undefined) return [refusal];
    const { message, cause } = error as Error;
    const found = `does not answer as it should: ${cause instanceof Error ? `${message} (${cause.message})` : message}`;
    return [{ level: 'problem', about, found, remedy: 'look at its address, its password and its log' }];
  }
}
