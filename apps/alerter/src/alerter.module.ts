import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { DayShelf, LiveBoards, LogWatch, PlateauDirectory } from '#live';
import {
  CONFIGURATION,
  type Connections,
  type Lifecycle,
  LOGGER,
  loggerOf,
  METER,
  NestLogger,
  type Operations,
  REGISTER,
  type Servers,
  TRACER,
  UNMETERED,
  type VigieConfiguration,
} from '#runtime';
import { Alerter } from './alerter.js';
import { type Channel, openChannels } from './channels/open-channels.js';
import { CLOCK, systemClock } from './clock.js';
import { ChannelCourier } from './delivery/channel-courier.js';
import type { NotificationQueue } from './delivery/notification-queue.js';
import { OutboxRelay } from './delivery/outbox-relay.js';
import { openQueue } from './open-queue.js';
import { ReportReader } from './reports/report-reader.js';
import { DeadMan } from './watch/dead-man.js';

/** What an alerter is composed from. */
export interface AlerterParts extends Connections {
  /** Where deliveries are queued; without, in the memory of this process. */
  readonly servers: Servers | undefined;
  /** Has the secrets of the channels. */
  readonly environment: NodeJS.ProcessEnv;
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
  /** How the process is watched; without it nothing is measured. */
  readonly operations?: Operations;
}

interface Wired extends AlerterParts {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly queue: NotificationQueue;
}

/** The alerter on the connections and the configuration it is given. */
@Module({})
export class AlerterModule {
  static register(parts: Wired): DynamicModule {
    const { bus, ledger, register, queue, configuration, logger, operations } = parts;
    const meter = operations?.meter ?? UNMETERED;
    const directory = new PlateauDirectory(configuration, ledger);
    const logWatch = new LogWatch(bus, ledger, configuration, logger, meter);
    operations?.readyUnless(() => logWatch.trouble);
    const boards = new LiveBoards(directory, logWatch, ledger, logger, undefined, meter, operations?.tracer);
    return {
      module: AlerterModule,
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: REGISTER, useValue: register },
        { provide: LOGGER, useValue: loggerOf(logger, 'alerter') },
        { provide: METER, useValue: meter },
        { provide: TRACER, useValue: operations?.tracer ?? null },
        { provide: CLOCK, useValue: systemClock },
        { provide: PlateauDirectory, useValue: directory },
        { provide: LogWatch, useValue: logWatch },
        { provide: LiveBoards, useValue: boards },
        { provide: OutboxRelay, useValue: new OutboxRelay(register, queue, logger) },
        { provide: DeadMan, useValue: deadManOf(parts) },
        Alerter,
      ],
    };
  }
}

function deadManOf({ configuration, channels, logger }: Wired): DeadMan {
  const { heartbeat } = configuration.alerter;
  const signed = heartbeat && channels.get(heartbeat.channel)!.signed!;
  const settings = signed && { signed, everyMs: heartbeat!.everySeconds * 1000 };
  return new DeadMan(settings, systemClock, logger);
}

/**
 * Makes an alerter a part of the process: it leads or waits for the lead, and delivers notices either way. A broken
 * invariant in it ends the process.
 * @throws {ConfigurationError} where a channel lacks its environment variable.
 */
export function addAlerter(parts: AlerterParts, lifecycle: Lifecycle): void {
  const { servers, environment, ledger, register, configuration, logger } = parts;
  const channels = openChannels(configuration, environment);
  const { meter = UNMETERED, tracer } = parts.operations ?? {};
  const queue = openQueue(servers, configuration, (id) => channels.get(id)?.waits ?? [], logger, meter);
  const directory = new PlateauDirectory(configuration, ledger);
  const shelf = new DayShelf(directory, ledger);
  const { publicUrl } = configuration.alerter;
  const reader = new ReportReader({ directory, shelf, register, publicUrl, now: Date.now });
  const courier = new ChannelCourier(channels, register, {
    now: Date.now,
    writeReport: (notice) => reader.read(notice),
    meter,
    ...(tracer === undefined ? {} : { tracer }),
  });
  let stop: (() => Promise<void>) | undefined;
  lifecycle.add('deliveries', {
    stage: 'connections',
    start: () => queue.work(courier),
    stop: () => queue.close(),
  });
  lifecycle.add('alerter', {
    stage: 'readers',
    start: async () => {
      const app = await NestFactory.createApplicationContext(AlerterModule.register({ ...parts, channels, queue }), {
        logger: new NestLogger(logger),
      });
      const alerter = app.get(Alerter);
      stop = async () => {
        await alerter.stop();
        await app.close();
      };
      await alerter.start((error) => lifecycle.fatal(error));
    },
    stop: () => stop?.(),
  });
}
