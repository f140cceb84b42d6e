import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from 'pino';
import { AccountsFile, type AccessStore, type TicketBox } from '#access';
import type { Bus } from '#bus';
import type { Ledger } from '#ledger';
import { DayShelf, LiveAlerts, LiveBoards, LogWatch, PlateauDirectory } from '#live';
import type { Register } from '#register';
import {
  ACCESS,
  BUS,
  CONFIGURATION,
  ConfigurationError,
  LEDGER,
  LOGGER,
  loggerOf,
  METER,
  type Operations,
  REGISTER,
  TRACER,
  UNMETERED,
  type VigieConfiguration,
} from '#runtime';
import { Admission } from './access/admission.js';
import { BrowserSessions } from './access/browser-sessions.js';
import { CredentialWatch } from './access/credential-watch.js';
import { OpenIdProvider } from './access/openid-provider.js';
import { PROVIDER } from './access/parts.js';
import { CredentialLimits } from './access/request-limits.js';
import { SocketLimits } from './access/socket-limits.js';
import { AccessGuard } from './access/access.guard.js';
import { AlertArchive } from './alerts/alert-archive.js';
import { AlertDesk } from './alerts/alert-desk.js';
import { AuditDesk } from './audit/audit-desk.js';
import { RefusalsInterceptor } from './audit/refusals.interceptor.js';
import { WholeAudit } from './audit/whole-audit.js';
import { BoardsGateway } from './boards/boards.gateway.js';
import { CONTROLLERS } from './controllers.js';
import { EventsOutlet } from './events/events-outlet.js';
import { FileDesk } from './export/file-desk.js';
import { HandoverDesk } from './handover/handover-desk.js';
import { Items } from './items/items.js';
import { Ranges } from './days/ranges.js';
import { ProblemFilter } from './http/problem.filter.js';
import { KnownRangesReader } from './days/known-ranges.js';
import { Reviews } from './days/reviews.js';
import { SECRET, TICKETS } from './access/secret.js';
import { SharedReads } from './days/shared-reads.js';

/** While one waits for Redis another counts; more would only keep sockets waiting. */
const READS_AT_ONCE = 2;

/** What a gateway is composed from. */
export interface GatewayParts {
  readonly bus: Bus;
  readonly ledger: Ledger;
  /** The one that the alerter writes to; in one process the very same object. */
  readonly register: Register;
  /** Who may come in, as every process of this Vigie knows it. */
  readonly access: AccessStore;
  readonly configuration: VigieConfiguration;
  readonly logger: Logger;
  readonly secret: string;
  /** Where the secret of the provider's client is; the process's own without it. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly tickets: TicketBox;
  /** How the process is watched; without it nothing is measured. */
  readonly operations?: Operations;
}

/** The gateway on the connections and the configuration it is given. */
@Module({})
export class GatewayModule {
  static register(parts: GatewayParts): DynamicModule {
    const { bus, ledger, register, access, configuration, logger, secret, tickets, operations } = parts;
    const meter = operations?.meter ?? UNMETERED;
    const directory = new PlateauDirectory(configuration, ledger);
    const logWatch = new LogWatch(bus, ledger, configuration, logger, meter);
    operations?.readyUnless(() => logWatch.trouble);
    const boards = new LiveBoards(
      directory,
      logWatch,
      ledger,
      logger,
      new LiveAlerts(register, logger),
      meter,
      operations?.tracer,
    );
    return {
      module: GatewayModule,
      controllers: [...CONTROLLERS],
      providers: [
        { provide: BUS, useValue: bus },
        { provide: LEDGER, useValue: ledger },
        { provide: REGISTER, useValue: register },
        { provide: ACCESS, useValue: access },
        { provide: CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useValue: loggerOf(logger, 'gateway') },
        { provide: METER, useValue: meter },
        { provide: TRACER, useValue: operations?.tracer ?? null },
        { provide: SECRET, useValue: secret },
        { provide: TICKETS, useValue: tickets },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: RefusalsInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: PlateauDirectory, useValue: directory },
        { provide: LogWatch, useValue: logWatch },
        { provide: LiveBoards, useValue: boards },
        { provide: DayShelf, useValue: new DayShelf(directory, ledger) },
        { provide: SharedReads, useValue: new SharedReads(READS_AT_ONCE) },
        { provide: AccountsFile, useValue: new AccountsFile(configuration.access.accountsFile) },
        { provide: PROVIDER, useValue: providerOf(configuration, parts.environment ?? process.env) },
        Admission,
        BrowserSessions,
        CredentialLimits,
        CredentialWatch,
        EventsOutlet,
        AlertArchive,
        AlertDesk,
        AuditDesk,
        WholeAudit,
        FileDesk,
        HandoverDesk,
        Reviews,
        Ranges,
        Items,
        KnownRangesReader,
        SocketLimits,
        BoardsGateway,
      ],
    };
  }
}

function providerOf(
  { access, alerter }: VigieConfiguration,
  environment: NodeJS.ProcessEnv,
): OpenIdProvider | undefined {
  const { provider } = access;
  if (provider === undefined) return undefined;
  const { clientSecretFrom } = provider;
  const clientSecret = clientSecretFrom === undefined ? undefined : environment[clientSecretFrom];
  if (clientSecretFrom !== undefined && !clientSecret)
    throw new ConfigurationError('invalid-environment', [`${clientSecretFrom}: expected the secret of the client`]);
  return new OpenIdProvider(provider, clientSecret, alerter.publicUrl!);
}
