import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Grant, issueToken } from '#access';
import { KafkaBus } from '#bus';
import type { FloorEvent } from '#contract';
import { RedisLedger } from '#ledger';
import { loadConfiguration, topicsOf } from '#runtime';
import { toMessages } from '../integration/gateway-events.js';
import { kafkaForTests, redisForTests, type SharedServer, uniqueName } from '../servers.js';
import { freePort } from '../stack/index.mjs';
import { until } from '../until.js';
import { VigieProcess } from './vigie-process.js';

/** How many partitions its topic has. */
export const PARTITIONS = 2;

const yaml = (name: string) => `
bus: { topic: ${name}, deadLetterTopic: ${name}-dead, group: ${name}, partitions: ${PARTITIONS} }
ledger: { prefix: ${name} }
plateaus:
  - { id: lyon, name: Lyon, zone: Europe/Paris, queues: { roadside: { name: Roadside } } }
  - { id: madrid, name: Madrid, zone: Europe/Madrid }
`;

/** An aggregator and a gateway in processes of their own, on a real Kafka and a real Redis. */
export interface RealFloor {
  readonly url: string;
  readonly aggregator: VigieProcess;
  readonly gateway: VigieProcess;
  /** A look of the test's own at what the processes share. */
  readonly ledger: RedisLedger;
  /** Starts the gateway and resolves when it is ready. */
  startGateway(): Promise<void>;
  /** Resolves when Kafka has the events. */
  send(...events: readonly FloorEvent[]): Promise<void>;
  token(grant: Grant, expiresInSeconds?: number): Promise<string>;
  stop(): Promise<void>;
}

/** The Kafka and the Redis of a floor; those that are given are stopped with it. */
export interface FloorServers {
  readonly kafka?: SharedServer;
  readonly redis?: SharedServer;
}

/** Starts a floor with names that nobody else uses, so that it can share Kafka and Redis with other suites. */
export async function startFloor(servers: FloorServers = {}): Promise<RealFloor> {
  const { kafka = await kafkaForTests(), redis = await redisForTests() } = servers;
  const [name, port, secret] = [uniqueName('browser'), await freePort(), randomBytes(32).toString('hex')];
  const folder = mkdtempSync(join(tmpdir(), 'vigie-browser-'));
  const file = join(folder, 'vigie.yaml');
  writeFileSync(file, yaml(name));
  const configuration = loadConfiguration(file);
  const environment = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.address, VIGIE_SECRET: secret };
  const aggregator = new VigieProcess('aggregator', ['--config', file], environment, folder);
  const gateway = new VigieProcess('gateway', ['--config', file, '--port', String(port)], environment, folder);
  const bus = new KafkaBus({ brokers: kafka.address.split(','), clientId: name });
  const ledger = new RedisLedger({ url: redis.address, prefix: name });
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${url}/health/ready`)).ok;
  const startGateway = async () => {
    gateway.start();
    await until(ready, 'the gateway to be ready', 30_000).catch((cause: unknown) => {
      throw new Error(`the gateway did not start: ${gateway.said}`, { cause });
    });
  };
  await bus.ensureTopics(topicsOf(configuration));
  aggregator.start();
  await startGateway();
  return {
    url,
    aggregator,
    gateway,
    ledger,
    startGateway,
    token: (grant, expiresInSeconds = 600) => issueToken(secret, grant, { expiresInSeconds }),
    send: (...events) => bus.produce(name, toMessages(events)),
    stop: async () => {
      await Promise.all([aggregator.kill(), gateway.kill()]);
      await Promise.all([bus.close(), ledger.close()]);
      await Promise.all([kafka.stop(), redis.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
