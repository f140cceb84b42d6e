import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { LiveBoards, LogWatch, PlateauDirectory } from '#live';
import {
  CONFIGURATION,
  type Connections,
  type Lifecycle,
  LOGGER,
  NestLogger,
  REGISTER,
  type VigieConfiguration,
} from '#runtime';
import { Alerter } from './alerter.js';
import { CLOCK, systemClock } from './clock.js';
import type { NotificationQueue } from './delivery/notification-queue.js';
import { OutboxRelay } from './delivery/outbox-relay.js';

/** What an alerter is composed from. */
export interface AlerterParts extends Connections {
  readonly queue: NotificationQueue;
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
}

/** The alerter on the connections and the configuration it is given. */
@Module({})
export class AlerterModule {
  static register({ bus, ledger, register, queue, configuration, logger }: AlerterParts): DynamicModule {
    const directory = new PlateauDirectory(configuration, ledger);
    const logWatch = new LogWatch(bus, ledger, configuration, logger);
    return {
      module: AlerterModule,
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: REGISTER, useValue: register },
        { provide: LOGGER, useValue: logger },
        { provide: CLOCK, useValue: systemClock },
        { provide: LiveBoards, useValue: new LiveBoards(directory, logWatch, ledger, logger) },
        { provide: OutboxRelay, useValue: new OutboxRelay(register, queue, logger) },
        Alerter,
      ],
    };
  }
}

/** Makes an alerter a part of the process. */
export function addAlerter(parts: AlerterParts, lifecycle: Lifecycle): void {
  let stop: (() => Promise<void>) | undefined;
  lifecycle.add('deliveries', { stage: 'connections', stop: () => parts.queue.close() });
  lifecycle.add('alerter', {
    stage: 'readers',
    start: async () => {
      const app = await NestFactory.createApplicationContext(AlerterModule.register(parts), {
        logger: new NestLogger(parts.logger),
      });
      const alerter = app.get(Alerter);
      stop = async () => {
        await alerter.stop();
        await app.close();
      };
      await alerter.start();
    },
    stop: () => stop?.(),
  });
}
