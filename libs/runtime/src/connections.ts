import { type AccessStore, MemoryAccessStore, RedisAccessStore } from '#access';
import { type Bus, KafkaBus, MemoryBus } from '#bus';
import { type Ledger, LedgerKeys, MemoryLedger, RedisLedger } from '#ledger';
import { MemoryRegister, RedisRegister, type Register } from '#register';
import type { VigieConfiguration } from './configuration.js';
import type { Servers } from './environment.js';
import type { Lifecycle } from './lifecycle.js';
import { type Logger, loggerOf } from './logging.js';
import { type Meter, UNMETERED } from './metrics/meter.js';
import { requireFitServers } from './requirements/require-fit-servers.js';
import { topicsOf } from './topics.js';

/** The things that parts of Vigie are connected to. */
export interface Connections {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly register: Register;
  readonly access: AccessStore;
}

/**
 * Connects to Kafka and Redis; without addresses, to their stand-ins in the memory of this process. Adds to `lifecycle`
 * that the topics are made sure of first, that the servers are looked at, and that the connections are closed last.
 */
export function connect(
  servers: Servers | undefined,
  configuration: VigieConfiguration,
  name: string,
  logger: Logger,
  lifecycle: Lifecycle,
  meter: Meter = UNMETERED,
): Connections {
  const connections = servers === undefined ? inMemory() : toServers(servers, configuration, name, logger, meter);
  const { bus, ledger, register, access } = connections;
  lifecycle.add('access', { stage: 'connections', stop: () => access.close() });
  lifecycle.add('register', { stage: 'connections', stop: () => register.close() });
  lifecycle.add('ledger', { stage: 'connections', stop: () => ledger.close() });
  lifecycle.add('bus', {
    stage: 'connections',
    start: () => bus.ensureTopics(topicsOf(configuration)),
    stop: () => bus.close(),
  });
  if (servers !== undefined)
    lifecycle.add('requirements', {
      stage: 'connections',
      start: () => requireFitServers({ bus, redis: servers.redis, ledger, configuration, logger }),
    });
  return connections;
}

const inMemory = (): Connections => ({
  bus: new MemoryBus(Date.now),
  ledger: new MemoryLedger(),
  register: new MemoryRegister(),
  access: new MemoryAccessStore(),
});

function toServers(
  { kafka, redis: address }: Servers,
  { ledger: { prefix, series } }: VigieConfiguration,
  name: string,
  logger: Logger,
  meter: Meter,
): Connections {
  const away = (part: 'bus' | 'ledger', what: string) => {
    const log = loggerOf(logger, part);
    return (error: Error) => {
      meter.count(part === 'bus' ? 'vigie_kafka_errors_total' : 'vigie_redis_errors_total', {});
      log.warn({ err: error }, `${what} is away, trying again`);
    };
  };
  const bus = new KafkaBus({ ...kafka, clientId: `vigie-${name}`, onError: away('bus', 'Kafka') });
  const redis = { ...address, prefix, onError: away('ledger', 'Redis') };
  return {
    bus,
    ledger: new RedisLedger({ ...redis, prefix: LedgerKeys.ofSeries(prefix, series) }),
    register: new RedisRegister(redis),
    access: new RedisAccessStore(redis),
  };
}
