import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import {
  BUS,
  CONFIGURATION,
  type Connections,
  LEDGER,
  type Lifecycle,
  LOGGER,
  loggerOf,
  METER,
  NestLogger,
  type Operations,
  TRACER,
  UNMETERED,
  type VigieConfiguration,
} from '#runtime';
import { Aggregator } from './aggregator.js';

/** What an aggregator is composed from. */
export interface AggregatorParts extends Pick<Connections, 'bus' | 'ledger'> {
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
  /** How the process is watched; without it nothing is measured. */
  readonly operations?: Operations;
}

/** The aggregator on the connections and the configuration it is given. */
@Module({})
export class AggregatorModule {
  static register({ bus, ledger, configuration, logger, operations }: AggregatorParts): DynamicModule {
    return {
      module: AggregatorModule,
      providers: [
        { provide: BUS, useValue: bus },
        { provide: LEDGER, useValue: ledger },
        { provide: CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useValue: loggerOf(logger, 'aggregator') },
        { provide: METER, useValue: operations?.meter ?? UNMETERED },
        { provide: TRACER, useValue: operations?.tracer ?? null },
        Aggregator,
      ],
    };
  }
}

/** Makes an aggregator a part of the process; a broken invariant in it ends the process. */
export function addAggregator(parts: AggregatorParts, lifecycle: Lifecycle): void {
  let stop: (() => Promise<void>) | undefined;
  lifecycle.add('aggregator', {
    stage: 'readers',
    start: async () => {
      const app = await NestFactory.createApplicationContext(AggregatorModule.register(parts), {
        logger: new NestLogger(parts.logger),
      });
      const aggregator = app.get(Aggregator);
      stop = async () => {
        await aggregator.stop();
        await app.close();
      };
      await aggregator.start((error) => lifecycle.fatal(error));
    },
    stop: () => stop?.(),
  });
}
