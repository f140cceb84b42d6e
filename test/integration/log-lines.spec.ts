import { expect, it } from '@jest/globals';
import { addAggregator } from '../../apps/aggregator/src/index.js';
import { MemoryBus } from '#bus';
import { MemoryLedger } from '#ledger';
import { createLogger, Lifecycle, parseConfiguration, topicsOf } from '#runtime';
import { caughtUp } from '../processes/caught-up.js';
import { queued, toMessages } from './gateway-events.js';

const configuration = parseConfiguration(
  'bus: { partitions: 1 }\nplateaus: [{ id: lyon, zone: Europe/Paris }]',
  'log.yaml',
);

/** What an aggregator logs, as loud as it can, about so many events in so many batches. */
async function linesAbout(batches: number, eventsEach: number): Promise<string[]> {
  const lines: string[] = [];
  const logger = createLogger('log-lines', { level: 'trace', write: (line) => lines.push(line) });
  const [bus, ledger] = [new MemoryBus(Date.now), new MemoryLedger()];
  await bus.ensureTopics(topicsOf(configuration));
  const lifecycle = new Lifecycle(logger);
  addAggregator({ bus, ledger, configuration, logger }, lifecycle);
  await lifecycle.start();
  for (let batch = 0; batch < batches; batch += 1) {
    const subjects = Array.from({ length: eventsEach }, (_, i) => `${batch}-${i}`);
    const events = subjects.map((subject) => queued({ plateau: 'lyon', subject, at: Date.now() }));
    await bus.produce(configuration.bus.topic, toMessages(events));
    await caughtUp(bus, ledger, configuration.bus.topic, 20_000);
  }
  await lifecycle.stop();
  await bus.close();
  return lines.map((line) => line.replace(/^\S+ /, '').replace(/\d+/g, 'N'));
}

it('an aggregator logs its decisions, and not a line an event or a batch', async () => {
  const few = await linesAbout(1, 1);
  expect(few.filter((line) => line.includes('claimed'))).toHaveLength(1);
  expect(await linesAbout(5, 200)).toEqual(few);
});
