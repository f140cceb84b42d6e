import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Logger } from 'pino';
import type { TicketBox } from '#access';
import type { Bus } from '#bus';
import type { Ledger } from '#ledger';
import { LiveBoards, LogWatch, PlateauDirectory } from '#live';
import { BUS, CONFIGURATION, LEDGER, LOGGER, type VigieConfiguration } from '#runtime';
import { AccessGuard } from './access.guard.js';
import { BoardsGateway } from './boards.gateway.js';
import { DocsController } from './docs.controller.js';
import { EnterController } from './enter.controller.js';
import { EventsOutlet } from './events-outlet.js';
import { EventsController } from './events.controller.js';
import { HealthController } from './health.controller.js';
import { PlateausController } from './plateaus.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { Reviews } from './reviews.js';
import { SECRET, TICKETS } from './secret.js';

/** What a gateway is composed from. */
export interface GatewayParts {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
  readonly secret: string;
  readonly tickets: TicketBox;
}

/** The gateway on the connections and the configuration it is given. */
@Module({})
export class GatewayModule {
  static register({ bus, ledger, configuration, logger, secret, tickets }: GatewayParts): DynamicModule {
    const directory = new PlateauDirectory(configuration, ledger);
    const logWatch = new LogWatch(bus, ledger, configuration, logger);
    return {
      module: GatewayModule,
      controllers: [HealthController, EnterController, PlateausController, EventsController, DocsController],
      providers: [
        { provide: BUS, useValue: bus },
        { provide: LEDGER, useValue: ledger },
        { provide: CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useValue: logger },
        { provide: SECRET, useValue: secret },
        { provide: TICKETS, useValue: tickets },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: PlateauDirectory, useValue: directory },
        { provide: LogWatch, useValue: logWatch },
        { provide: LiveBoards, useValue: new LiveBoards(directory, logWatch, ledger, logger) },
        EventsOutlet,
        Reviews,
        BoardsGateway,
      ],
    };
  }
}
