import { createServer, type RequestListener, type Server, type ServerOptions, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Problem } from '#contract';

/** How long a client may take, in milliseconds, and how much it may open. */
export interface ServerLimits extends Required<
  Pick<
    ServerOptions,
    'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'connectionsCheckingInterval' | 'maxHeaderSize'
  >
> {
  /** Further connections are closed at once. */
  readonly maxConnections: number;
}

/** A wall's first request is small and comes at once; only events and exports take longer. */
export const LIMITS: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  maxConnections: 10_000,
};

/** What node:http tells of a client that it does not understand, or that takes too long. */
const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** A server that gives up on clients who take too long or send too much, each with a reason where it still can. */
export function limitedServer(listener: RequestListener, { maxConnections, ...options }: ServerLimits): Server {
  const server = createServer(options, listener);
  server.maxConnections = maxConnections;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else refuse(socket, problemOf(STATUSES[error.code ?? ''] ?? 400));
  });
  return server;
}

/** Nest's Express on a {@link limitedServer}. */
export class LimitedAdapter extends ExpressAdapter {
  constructor(private readonly limits: ServerLimits) {
    super();
  }

  override initHttpServer(): void {
    this.httpServer = limitedServer(this.getInstance<RequestListener>(), this.limits);
  }
}

/** Answers what no handler of Express sees: the answer is written as bytes, and the connection ends with it. */
export function refuse(socket: Duplex, problem: Problem, headers: readonly string[] = []): void {
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    "content-security-policy: default-src 'none'",
    'cache-control: no-store',
    'connection: close',
    ...headers,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const problemOf = (status: number): Problem => ({
  type: `urn:vigie:problem:http-${status}`,
  title: STATUS_CODES[status]!,
  status,
});
