import { addAggregator } from '../../apps/aggregator/src/index.js';
import { openGateway } from '../../apps/gateway/src/index.js';
import { type AccessStore, type Grant, issueToken, MemoryAccessStore, TicketBox } from '#access';
import { type Bus, MemoryBus } from '#bus';
import type { FloorEvent } from '#contract';
import { type Ledger, MemoryLedger } from '#ledger';
import { MemoryRegister, type Register } from '#register';
import { createLogger, Lifecycle, parseConfiguration, topicsOf, type VigieConfiguration, watchProcess } from '#runtime';
import { browserSession } from '../browser-session.js';
import { until } from '../until.js';
import { toMessages } from './gateway-events.js';

const PLATEAUS = `
bus: { partitions: 3 }
privacy: { agentFigures: true }
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    queues: { roadside: { name: Roadside }, medical: { name: Medical } }
    targets: [{ answerWithinSeconds: 20, shortAbandonSeconds: 5 }]
  - { id: madrid, name: Madrid, zone: Europe/Madrid }
  - { id: montreal, name: Montréal, zone: America/Toronto }
`;

/** The secret that the tokens of a {@link Floor} are signed with. */
export const SECRET = 'a-secret-of-the-gateway-tests-only';

/** A supervisor of every plateau. */
export const SUPERVISOR: Grant = { role: 'supervisor', plateaus: ['*'] };

/** A gateway and an aggregator of this process, on a bus and a ledger in its memory. */
export interface Floor {
  readonly url: string;
  readonly bus: Bus;
  /** Where the events of the floor are. */
  readonly topic: string;
  readonly ledger: Ledger;
  readonly register: Register;
  readonly tickets: TicketBox;
  readonly access: AccessStore;
  /** Resolves when the ledger holds the events. */
  send(...events: readonly FloorEvent[]): Promise<void>;
  token(grant?: Grant, expiresInSeconds?: number): Promise<string>;
  /** What the cookie of a browser holds that is signed in with what a token grants. */
  session(token: string): Promise<string>;
  /** Asks as a supervisor of everything, where `headers` do not say otherwise. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

/**
 * Opens a floor; `gatewayLedger` gives the gateway another look at the ledger than the aggregator has. The register is
 * the caller's to close; `port` 0 takes a free one.
 */
export async function openFloor(
  gatewayLedger: (ledger: Ledger) => Ledger = (ledger) => ledger,
  configuration: VigieConfiguration = parseConfiguration(PLATEAUS, 'gateway-floor.yaml'),
  register: Register = new MemoryRegister(),
  access: AccessStore = new MemoryAccessStore(),
  port = 0,
): Promise<Floor> {
  const logger = createLogger('gateway-floor', { level: 'silent' });
  const [bus, ledger, tickets] = [new MemoryBus(Date.now), new MemoryLedger(), new TicketBox()];
  await bus.ensureTopics(topicsOf(configuration));
  const lifecycle = new Lifecycle(logger);
  const measured = ['aggregator', 'boards', 'gateway'] as const;
  const operations = await watchProcess({ name: 'gateway-floor', measured, logger, environment: {} }, lifecycle);
  addAggregator({ bus, ledger, configuration, logger, operations }, lifecycle);
  await lifecycle.start();
  const shared = { bus, ledger: gatewayLedger(ledger), register, access };
  const parts = { ...shared, configuration, logger, secret: SECRET, tickets, operations };
  const gateway = await openGateway(parts, '127.0.0.1', port);
  const url = `http://127.0.0.1:${gateway.port}`;
  const token = (grant = SUPERVISOR, expiresInSeconds = 600) => issueToken(SECRET, grant, { expiresInSeconds });
  return {
    url,
    bus,
    topic: configuration.bus.topic,
    ledger,
    register,
    tickets,
    access,
    token,
    session: (given) => browserSession(access, SECRET, given),
    get: async (path, headers = {}) =>
      fetch(url + path, { redirect: 'manual', headers: { authorization: `Bearer ${await token()}`, ...headers } }),
    send: async (...events) => {
      await bus.produce(configuration.bus.topic, toMessages(events));
      await until(() => isCaughtUp(bus, ledger, configuration.bus.topic), 'the ledger to hold what was sent');
    },
    stop: async () => {
      await gateway.stop();
      await lifecycle.stop();
      await bus.close();
    },
  };
}

async function isCaughtUp(bus: Bus, ledger: Ledger, topic: string): Promise<boolean> {
  const ranges = await bus.ranges(topic);
  const states = await ledger.states(ranges.map(({ partition }) => partition));
  return ranges.every(({ high }, i) => high === 0 || states[i]?.offset === high);
}
