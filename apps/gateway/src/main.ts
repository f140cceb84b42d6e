#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { TicketBox } from '#access';
import { connect, createLogger, Lifecycle, loadConfiguration, readEnvironment, watchProcess } from '#runtime';
import { addGateway } from './server.js';

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'vigie.yaml' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8080' },
  },
});
const logger = createLogger('gateway');
try {
  const { servers, secret } = readEnvironment();
  if (servers === undefined) throw new Error('set KAFKA_BROKERS and REDIS_URL: memory cannot be shared with a worker');
  const configuration = loadConfiguration(values.config);
  const lifecycle = new Lifecycle(logger);
  const operations = await watchProcess({ name: 'gateway', measured: ['boards', 'gateway'], logger }, lifecycle);
  const connections = connect(servers, configuration, 'gateway', logger, lifecycle, operations.meter);
  const parts = { ...connections, configuration, logger, secret, tickets: new TicketBox(), operations };
  addGateway(parts, { host: values.host, port: Number(values.port) }, lifecycle);
  await lifecycle.runUntilSignal();
} catch (error) {
  logger.fatal((error as Error).message);
  process.exit(1);
}
