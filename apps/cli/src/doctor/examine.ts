import type { Bus } from '#bus';
import {
  type Finding,
  kafkaFindings,
  type KafkaAddress,
  ledgerFindings,
  LEAST_SECRET_LENGTH,
  readServers,
  type Servers,
  type VigieConfiguration,
} from '#runtime';
import { openChannels } from '../../../alerter/src/index.js';
import { certificateFinding, certificateOf } from './certificate.js';

/** What is looked at. */
export interface Patient {
  readonly configuration: VigieConfiguration;
  readonly environment: NodeJS.ProcessEnv;
  readonly openBus: (kafka: KafkaAddress) => Promise<Bus>;
  readonly now: () => number;
}

/** Looks at everything a Vigie of this configuration and environment stands on. Rejects only of a defect. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { configuration, environment } = patient;
  const own = [
    { level: 'fine', about: `Node ${process.version}`, found: 'runs' } as const,
    plateausOf(configuration),
    secretOf(environment),
    refused(`channels of ${configuration.file}`, () => {
      const count = openChannels(configuration, environment).size;
      return count === 0 ? 'the wall only' : `${count} besides the wall, each with what it needs of the environment`;
    }),
  ];
  let servers: Servers | undefined;
  const named = refused('servers', () => {
    servers = readServers(environment);
    return servers === undefined ? 'none is named: everything is kept in the memory of one process' : 'named';
  });
  if (servers === undefined) return [...own, named];
  return [...own, ...(await serverFindings(servers, patient))];
}

const plateausOf = ({ file, plateaus }: VigieConfiguration): Finding => ({
  level: 'fine',
  about: file,
  found: `${plateaus.length} ${plateaus.length === 1 ? 'plateau' : 'plateaus'}`,
});

function secretOf(environment: NodeJS.ProcessEnv): Finding {
  const about = 'VIGIE_SECRET';
  const { length } = environment['VIGIE_SECRET'] ?? '';
  if (length >= LEAST_SECRET_LENGTH) return { level: 'fine', about, found: 'long enough' };
  if (length > 0)
    return {
      level: 'problem',
      about,
      found: `${length} characters`,
      remedy: `make it ${LEAST_SECRET_LENGTH} at least, for instance with: openssl rand -base64 32`,
    };
  return {
    level: 'warning',
    about,
    found: 'not set: each machine signs with a secret of its own, in .vigie/secret',
    remedy: 'set it to one for all processes, for instance with: openssl rand -base64 32',
  };
}

/** What does not throw is fine; what does has said what to change. */
function refused(about: string, look: () => string): Finding {
  try {
    return { level: 'fine', about, found: look() };
  } catch (error) {
    return { level: 'problem', about, found: (error as Error).message, remedy: 'set it' };
  }
}

async function serverFindings({ kafka, redisUrl }: Servers, patient: Patient): Promise<Finding[]> {
  const redis = new URL(redisUrl);
  const findings = await Promise.all([
    unlessAway(`Kafka ${kafka.brokers.join(', ')}`, () => lookAtKafka(kafka, patient)),
    unlessAway(`Redis ${redis.host}`, () => ledgerFindings(redisUrl)),
    ...(kafka.ssl === true ? kafka.brokers.map((broker) => tlsFindings(`Kafka ${broker}`, broker, patient.now)) : []),
    ...(redis.protocol === 'rediss:' ? [tlsFindings(`Redis ${redis.host}`, redis.host, patient.now)] : []),
  ]);
  return findings.flat();
}

async function lookAtKafka(kafka: KafkaAddress, { openBus, configuration }: Patient): Promise<Finding[]> {
  const bus = await openBus(kafka);
  try {
    const findings = await kafkaFindings(bus, configuration);
    return [{ level: 'fine', about: `Kafka ${kafka.brokers.join(', ')}`, found: 'answers' }, ...findings];
  } finally {
    await bus.close();
  }
}

function tlsFindings(about: string, address: string, now: () => number): Promise<Finding[]> {
  const { hostname, port } = new URL(`tls://${address}`);
  return unlessAway(about, async () => [certificateFinding(about, await certificateOf(hostname, Number(port)), now())]);
}

async function unlessAway(about: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const { message, cause } = error as Error;
    const found = `does not answer as it should: ${cause instanceof Error ? cause.message : message}`;
    return [{ level: 'problem', about, found, remedy: 'look at its address, its password and its log' }];
  }
}
