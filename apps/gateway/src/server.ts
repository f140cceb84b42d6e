import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Request, Response } from 'express';
import helmet from 'helmet';
import type { Server, ServerOptions } from 'socket.io';
import { BOARDS_NAMESPACE } from '#contract';
import { LiveBoards } from '#live';
import { type Lifecycle, NestLogger, UNMETERED } from '#runtime';
import { LIMITED_PATHS, limitAddresses } from './access/request-limits.js';
import { CredentialWatch } from './access/credential-watch.js';
import { SocketLimits } from './access/socket-limits.js';
import { securityHeaders } from './http/content-policy.js';
import { takeEventsBody } from './events/events-body.js';
import { EVENTS_PATH } from './events/events-path.js';
import { GatewayModule, type GatewayParts } from './gateway.module.js';
import { LIMITS, LimitedAdapter } from './http/limited-server.js';
import { measureRequests } from './http/request-times.js';
import { cacheControlOf } from './http/page-caching.js';

/** The page as `vite build` leaves it beside the compiled server. */
const PAGE = fileURLToPath(new URL('../../wallboard', import.meta.url));

const INDEX = join(PAGE, 'index.html');

/** Small messages only; no compression, so that a patch is encoded once for everybody. */
class BoardsAdapter extends IoAdapter {
  constructor(
    app: NestExpressApplication,
    private readonly limits: SocketLimits,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const limits = { maxHttpBufferSize: 16 * 1024, perMessageDeflate: false, httpCompression: false };
    const manners = { serveClient: false, pingInterval: 5_000, pingTimeout: 5_000, connectTimeout: 10_000 };
    const server = super.createIOServer(port, { ...options!, ...limits, ...manners }) as Server;
    this.limits.limit(server);
    // The namespace that every server has by itself asks nobody who they are.
    server.use(this.limits.limitJoining);
    server.use((_socket, next) => next(new Error(`expected the namespace ${BOARDS_NAMESPACE}`)));
    return server;
  }
}

const setHeaders = (response: ServerResponse, file: string) =>
  response.setHeader('cache-control', cacheControlOf(file));

/** A gateway that answers. */
export interface RunningGateway {
  readonly port: number;
  stop(): Promise<void>;
}

/** Opens a gateway; `port` 0 takes a free one. */
export async function openGateway(parts: GatewayParts, host: string, port: number): Promise<RunningGateway> {
  const adapter = new LimitedAdapter(LIMITS);
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.register(parts), adapter, {
    logger: new NestLogger(parts.logger),
  });
  app.disable('x-powered-by');
  app.set('trust proxy', [...parts.configuration.access.trustedProxies]);
  app.use(measureRequests(parts.operations?.meter ?? UNMETERED));
  app.use(helmet(securityHeaders(parts.configuration.alerter.publicUrl)));
  app.use(LIMITED_PATHS, limitAddresses(parts.configuration.access));
  app.use(`/${EVENTS_PATH}`, takeEventsBody);
  if (existsSync(PAGE)) {
    app.useStaticAssets(PAGE, { index: 'index.html', setHeaders });
    // The page of alerts is the same file under another path.
    app.use('/alerts', (_request: Request, response: Response) => {
      response.setHeader('cache-control', cacheControlOf(INDEX));
      response.sendFile(INDEX, { cacheControl: false });
    });
  }
  app.useWebSocketAdapter(new BoardsAdapter(app, app.get(SocketLimits)));
  await app.init();
  const boards = app.get(LiveBoards);
  const credentials = app.get(CredentialWatch);
  await credentials.start();
  await boards.start();
  await app.listen(port, host);
  const address = app.getHttpServer().address() as { port: number };
  parts.logger.info({ host, port: address.port }, 'the gateway answers');
  return {
    port: address.port,
    stop: async () => {
      await boards.stop();
      await credentials.stop();
      await app.close();
    },
  };
}

/** Makes a gateway a part of the process; `onOpen` is told the port it answers on. */
export function addGateway(
  parts: GatewayParts,
  address: { readonly host: string; readonly port: number },
  lifecycle: Lifecycle,
  onOpen?: (port: number) => void,
): void {
  let running: RunningGateway | undefined;
  lifecycle.add('gateway', {
    stage: 'servers',
    start: async () => {
      running = await openGateway(parts, address.host, address.port);
      onOpen?.(running.port);
    },
    stop: () => running?.stop(),
  });
}
