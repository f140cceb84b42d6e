#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { connect, createLogger, Lifecycle, loadConfiguration, readServers, watchProcess } from '#runtime';
import { addAlerter } from './alerter.module.js';

const { values } = parseArgs({ options: { config: { type: 'string', default: 'vigie.yaml' } } });
const logger = createLogger('alerter');
try {
  const servers = readServers();
  if (servers === undefined) throw new Error('set KAFKA_BROKERS and REDIS_URL: memory cannot be shared with a worker');
  const configuration = loadConfiguration(values.config);
  const lifecycle = new Lifecycle(logger);
  const operations = await watchProcess({ name: 'alerter', measured: ['boards', 'alerter'], logger }, lifecycle);
  const connections = connect(servers, configuration, 'alerter', logger, lifecycle, operations.meter);
  addAlerter({ ...connections, servers, environment: process.env, configuration, logger, operations }, lifecycle);
  await lifecycle.runUntilSignal();
} catch (error) {
  logger.fatal((error as Error).message);
  process.exit(1);
}
