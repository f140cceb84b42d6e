import { type Grant, issueToken, RedisAccessStore } from '#access';
import { KafkaBus } from '#bus';
import type { FloorEvent } from '#contract';
import { RedisLedger } from '#ledger';
import { RedisRegister } from '#register';
import { loadConfiguration, topicsOf } from '#runtime';
import { browserSession } from '../browser-session.js';
import { toMessages } from '../integration/gateway-events.js';
import { type AlertingConfiguration, type Floor, makeFloor, processOf, startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { freePort } from '../stack/index.mjs';
import { until } from '../until.js';

/** How many partitions its topic has. */
export const PARTITIONS = 2;

const PLATEAUS = [
  { id: 'lyon', name: 'Lyon', zone: 'Europe/Paris', queues: { roadside: { name: 'Roadside' } } },
  { id: 'madrid', name: 'Madrid', zone: 'Europe/Madrid' },
];

/** An aggregator and a gateway in processes of their own, on a real Kafka and a real Redis. */
export interface RealFloor {
  readonly url: string;
  /** What more processes of it are started with. */
  readonly processes: Floor;
  readonly aggregator: VigieProcess;
  readonly gateway: VigieProcess;
  /** A look of the test's own at what the processes share. */
  readonly ledger: RedisLedger;
  /** Another client of the register that the gateway reads: what an alerter would write a test writes. */
  readonly register: RedisRegister;
  /** Another client of what the gateway knows of who may come in. */
  readonly access: RedisAccessStore;
  /** Starts the gateway and resolves when it is ready. */
  startGateway(): Promise<void>;
  /** Starts one more alerter, which is ended with the floor. */
  startAlerter(): VigieProcess;
  /** Resolves when Kafka has the events. */
  send(...events: readonly FloorEvent[]): Promise<void>;
  token(grant: Grant, expiresInSeconds?: number): Promise<string>;
  /** What the cookie of a browser holds that is signed in with what a token grants. */
  session(token: string): Promise<string>;
  stop(): Promise<void>;
}

/** The Kafka and the Redis of a floor; those that are given are stopped with it. */
export interface FloorServers {
  readonly kafka?: SharedServer;
  readonly redis?: SharedServer;
}

/** Starts a floor with names that nobody else uses, so that it can share Kafka and Redis with other suites. */
export async function startFloor(servers: FloorServers = {}, alerting: AlertingConfiguration = {}): Promise<RealFloor> {
  const { kafka = await kafkaForTests(), redis = await redisForTests() } = servers;
  const floor = makeFloor({ kafka: kafka.address, redis: redis.address }, PLATEAUS, PARTITIONS, alerting);
  const port = await freePort();
  const configuration = loadConfiguration(floor.file);
  const aggregator = processOf('aggregator', floor);
  const gateway = processOf('gateway', floor, ['--port', String(port)]);
  const alerters: VigieProcess[] = [];
  const bus = new KafkaBus({ brokers: kafka.address.split(','), clientId: configuration.bus.group });
  const shared = { url: redis.address, prefix: configuration.ledger.prefix };
  const [ledger, register] = [new RedisLedger(shared), new RedisRegister(shared)];
  const access = new RedisAccessStore(shared);
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${url}/health/ready`)).ok;
  const startGateway = async () => {
    gateway.start();
    await until(ready, 'the gateway to be ready', 30_000).catch((cause: unknown) => {
      throw new Error(`the gateway did not start: ${gateway.log.slice(-2_000)}`, { cause });
    });
  };
  await bus.ensureTopics(topicsOf(configuration));
  aggregator.start();
  await startGateway();
  return {
    url,
    processes: floor,
    aggregator,
    gateway,
    ledger,
    register,
    access,
    startGateway,
    startAlerter: () => {
      const alerter = startProcess('alerter', floor);
      alerters.push(alerter);
      return alerter;
    },
    token: (grant, expiresInSeconds = 600) => issueToken(floor.secret, grant, { expiresInSeconds }),
    session: (token) => browserSession(access, floor.secret, token),
    send: (...events) => bus.produce(configuration.bus.topic, toMessages(events)),
    stop: async () => {
      await Promise.all([aggregator, gateway, ...alerters].map((process) => process.kill()));
      await Promise.all([bus.close(), ledger.close(), register.close(), access.close()]);
      await Promise.all([kafka.stop(), redis.stop()]);
      floor.close();
    },
  };
}
