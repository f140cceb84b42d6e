import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { addAggregator } from '../../aggregator/src/index.js';
import { addAlerter } from '../../alerter/src/index.js';
import { addGateway } from '../../gateway/src/index.js';
import { type Role, TicketBox } from '#access';
import type { Ledger } from '#ledger';
import {
  connect,
  createLogger,
  Lifecycle,
  loadConfiguration,
  type Logger,
  readEnvironment,
  type Servers,
  type VigieConfiguration,
  watchProcess,
} from '#runtime';
import { command, type CommandContext, configurationOf, numberOption } from './command-context.js';
import { createProgress } from './delivery/progress.js';
import { runLive } from './simulator/live.js';
import { DEFAULT_CALLS_PER_HOUR, DEFAULT_SEED, plateausToSimulate } from './simulator/plateaus.js';

interface Options {
  readonly config?: string;
  readonly host: string;
  readonly port?: number;
  /** Absent when neither `--simulate` nor `--no-simulate` was given. */
  readonly simulate?: boolean;
  readonly daysBack: number;
  readonly callsPerHour: number;
  readonly surge?: boolean;
}

const DEFAULT_PORT = 8080;

/** `start`: aggregator, alerter, gateway and page in one process; without addresses, Kafka and Redis are stood in for too. */
export function startCommand(context: CommandContext): Command {
  return command('start', 'Run everything in one process, and print the addresses to open.')
    .option('--host <host>', 'address to answer on', '127.0.0.1')
    .option('--port <n>', `port to answer on (default: ${DEFAULT_PORT}, or a free one)`, numberOption(0, 65_535))
    .option('--simulate', 'make calls, cases and agents up (default without KAFKA_BROKERS and REDIS_URL)')
    .option('--no-simulate', 'show only what is sent to it')
    .option('--days-back <n>', 'days of history to make up for a plateau that has none', numberOption(0, 60), 14)
    .option('--calls-per-hour <n>', 'to make up, for each plateau', numberOption(0, 5_000), DEFAULT_CALLS_PER_HOUR)
    .option('--surge', 'make up an incident on each plateau at once, with the calls it brings')
    .action((options: Options) => runStart(context, options));
}

async function runStart(context: CommandContext, options: Options): Promise<void> {
  const { servers, secret } = readEnvironment(context.environment);
  const configuration = configurationToStart(context, options.config, servers);
  const logger = createLogger('vigie', 'LOG_LEVEL' in context.environment ? {} : { level: 'warn' });
  const lifecycle = new Lifecycle(logger);
  const { environment } = context;
  const measured = ['aggregator', 'boards', 'gateway', 'alerter'] as const;
  const operations = await watchProcess({ name: 'start', measured, logger, environment }, lifecycle);
  const connections = connect(servers, configuration, 'start', logger, lifecycle, operations.meter);
  const tickets = new TicketBox();
  const parts = { ...connections, configuration, logger, operations };
  addAggregator(parts, lifecycle);
  addAlerter({ ...parts, servers, environment }, lifecycle);
  const address = { host: options.host, port: options.port ?? (await freeOf(options.host, DEFAULT_PORT)) };
  addGateway({ ...parts, secret, tickets, environment: context.environment }, address, lifecycle, (port) =>
    announce(context, configuration, servers, tickets, `http://${options.host}:${port}`),
  );
  if (options.simulate ?? servers === undefined) addSimulation(context, options, parts, lifecycle);
  await lifecycle.runUntilSignal();
}

/** Embedded, in a folder without a `vigie.yaml`, the invented floors that come with Vigie; real servers want a file. */
function configurationToStart(
  context: CommandContext,
  file: string | undefined,
  servers: Servers | undefined,
): VigieConfiguration {
  if (file !== undefined || servers !== undefined || existsSync('vigie.yaml')) return configurationOf(context, file);
  const shipped = join(dirname(createRequire(import.meta.url).resolve('#package.json')), 'vigie.yaml');
  context.say(`There is no vigie.yaml here: these are the invented floors of ${shipped}`);
  return loadConfiguration(shipped);
}

/** The port if nobody answers on it, else 0: any free one. */
const freeOf = (host: string, port: number): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, host, () => probe.close(() => resolve(port)));
  });

function announce(
  { print }: CommandContext,
  { plateaus }: VigieConfiguration,
  servers: Servers | undefined,
  tickets: TicketBox,
  url: string,
): void {
  const enter = (role: Role, ids: readonly string[]) => `${url}/enter/${tickets.issue({ role, plateaus: ids })}`;
  print(`Vigie answers at ${url}`);
  print(
    servers === undefined
      ? 'Embedded: Kafka and Redis are stood in for by the memory of this process, and nothing is kept when it stops.'
      : 'On the Kafka and Redis that KAFKA_BROKERS and REDIS_URL name.',
  );
  print('Open one of these; each address opens once, within the hour:');
  for (const { id, name } of plateaus.slice(0, 12))
    print(`  wall, ${name.padEnd(12)} ${enter('wall', [id])}?plateau=${encodeURIComponent(id)}`);
  print(`  supervisor, all    ${enter('supervisor', ['*'])}`);
}

function addSimulation(
  context: CommandContext,
  { daysBack, callsPerHour, surge = false }: Options,
  parts: { bus: Parameters<typeof runLive>[0]; ledger: Ledger; configuration: VigieConfiguration; logger: Logger },
  lifecycle: Lifecycle,
): void {
  const { bus, ledger, configuration, logger } = parts;
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  const start = async () => {
    const known = await ledger.homes();
    const now = context.clock.now();
    const progress = createProgress(context.clock);
    let isMakingUp = false;
    const simulation = {
      topic: configuration.bus.topic,
      // History is made up only where there is none.
      plateaus: configuration.plateaus.flatMap((plateau) =>
        plateausToSimulate([plateau], now, known.has(plateau.id) ? 0 : daysBack),
      ),
      seed: DEFAULT_SEED,
      callsPerHour,
      surge,
      onProgress: (sent: number, history: number) => {
        if (history < 1) {
          isMakingUp = true;
          return progress.update(history, `made up ${sent} events of history`);
        }
        progress.stop();
        if (isMakingUp) context.print('The history is made up; from here on the floors live.');
        isMakingUp = false;
      },
      onTrouble: (error: Error) => logger.warn({ err: error }, 'the simulation waits for the bus'),
    };
    running = runLive(bus, simulation, context.clock, stopping.signal).finally(() => progress.stop());
    running.catch((error: unknown) => lifecycle.fatal(error));
  };
  lifecycle.add('simulation', {
    stage: 'producers',
    start,
    stop: async () => {
      stopping.abort();
      await running;
    },
  });
}
