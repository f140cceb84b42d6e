#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { connect, createLogger, Lifecycle, loadConfiguration, readServers, watchProcess } from '#runtime';
import { addAggregator } from './aggregator.module.js';

const { values } = parseArgs({ options: { config: { type: 'string', default: 'vigie.yaml' } } });
const logger = createLogger('aggregator');
try {
  const servers = readServers();
  if (servers === undefined) throw new Error('set KAFKA_BROKERS and REDIS_URL: memory cannot be shared with a gateway');
  const configuration = loadConfiguration(values.config);
  const lifecycle = new Lifecycle(logger);
  const operations = await watchProcess({ name: 'aggregator', measured: ['aggregator'], logger }, lifecycle);
  const connections = connect(servers, configuration, 'aggregator', logger, lifecycle, operations.meter);
  addAggregator({ ...connections, configuration, logger, operations }, lifecycle);
  await lifecycle.runUntilSignal();
} catch (error) {
  logger.fatal((error as Error).message);
  process.exit(1);
}
