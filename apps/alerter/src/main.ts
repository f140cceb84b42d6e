import { parseArgs } from 'node:util';
import { connect, createLogger, Lifecycle, loadConfiguration, readServers } from '#runtime';
import { addAlerter } from './alerter.module.js';
import { openQueue } from './open-queue.js';

const { values } = parseArgs({ options: { config: { type: 'string', default: 'vigie.yaml' } } });
const logger = createLogger('alerter');
try {
  const servers = readServers();
  if (servers === undefined) throw new Error('set KAFKA_BROKERS and REDIS_URL: memory cannot be shared with a worker');
  const configuration = loadConfiguration(values.config);
  const lifecycle = new Lifecycle(logger);
  const connections = connect(servers, configuration, 'alerter', logger, lifecycle);
  const queue = openQueue(servers, configuration, logger);
  addAlerter({ ...connections, queue, configuration, logger }, lifecycle);
  await lifecycle.runUntilSignal();
} catch (error) {
  logger.fatal((error as Error).message);
  process.exit(1);
}
