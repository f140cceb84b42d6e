import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { type ListenAddress, readMetricsAddress } from '../environment.js';
import type { Lifecycle } from '../lifecycle.js';
import type { Logger } from '../logging.js';
import { addTracing } from '../tracing/add-tracing.js';
import type { Tracer } from '../tracing/tracer.js';
import { versionOf } from '../version.js';
import type { Measured } from './catalogue.js';
import type { Meter } from './meter.js';
import { PrometheusMeter } from './prometheus-meter.js';

/** How a process is watched from outside. */
export interface Operations {
  readonly meter: Meter;
  /** Absent where nobody traces. */
  readonly tracer?: Tracer;
  /** Sets what keeps the process from being ready, asked at each look at `/health/ready`. */
  readyUnless(trouble: () => string | undefined): void;
}

/** A process that is to be watched. */
export interface Watched {
  readonly name: string;
  readonly measured: readonly Measured[];
  readonly logger: Logger;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Measures a process, and traces it where it is to be traced. Where `METRICS_ADDRESS` is set it also tells `/metrics`, `/health/live` and `/health/ready` there,
 * without a token: the address is for those who run Vigie, and for nobody else to reach. Called before anything else is
 * added to `lifecycle`, so that the process tells that it lives while it still starts.
 * @throws {ConfigurationError} where the address is malformed.
 */
export async function watchProcess(
  { name, measured, logger, environment = process.env }: Watched,
  lifecycle: Lifecycle,
): Promise<Operations> {
  const meter = new PrometheusMeter(['every', ...measured]);
  meter.set('vigie_build_info', { process: name, version: versionOf() }, 1);
  const address = readMetricsAddress(environment);
  const troubles: (() => string | undefined)[] = [() => (lifecycle.isStarted ? undefined : 'starting')];
  const answer = answerer(meter, () => troubles.map((trouble) => trouble()).find((found) => found !== undefined));
  if (address !== undefined) listen(createServer(answer), address, logger, lifecycle);
  const tracer = await addTracing(name, lifecycle, environment);
  const readyUnless = (trouble: () => string | undefined) => void troubles.push(trouble);
  return { meter, readyUnless, ...(tracer === undefined ? {} : { tracer }) };
}

function listen(server: Server, { host, port }: ListenAddress, logger: Logger, lifecycle: Lifecycle): void {
  lifecycle.add('metrics', {
    stage: 'connections',
    start: async () => {
      server.listen(port, host);
      await once(server, 'listening');
      logger.info({ host, port: (server.address() as { port: number }).port }, 'metrics and health are told');
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

const answerer =
  (meter: Meter, trouble: () => string | undefined) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const say = (status: number, body: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'only GET is answered\n');
    if (request.url === '/health/live') return say(200, 'live\n');
    if (request.url === '/health/ready') return say(trouble() === undefined ? 200 : 503, `${trouble() ?? 'ready'}\n`);
    if (request.url !== '/metrics') return say(404, 'there is /metrics, /health/live and /health/ready\n');
    meter.page().then(
      ({ text, contentType }) => say(200, text, contentType),
      (error: unknown) => say(500, `${(error as Error).message}\n`),
    );
  };
