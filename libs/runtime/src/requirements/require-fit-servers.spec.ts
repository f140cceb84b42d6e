import { pino } from 'pino';
import { describe, expect, it } from '@jest/globals';
import { type Bus, BusError, MemoryBus } from '#bus';
import { MemoryLedger } from '#ledger';
import type { VigieConfiguration } from '../configuration.js';
import { topicsOf } from '../topics.js';
import { requireFitServers } from './require-fit-servers.js';

const configuration = {
  bus: { topic: 'e', deadLetterTopic: 'd', partitions: 8, replicationFactor: 1, group: 'g' },
  ledger: { prefix: 'vigie', series: 1, retentionDays: 30 },
} as unknown as VigieConfiguration;

/** Where nobody listens. */
const redis = { url: 'redis://:hidden@127.0.0.1:1' };

function look(bus: Pick<Bus, 'describe'>, ledger = new MemoryLedger()): { logged: string[]; done: Promise<void> } {
  const logged: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  return { logged, done: requireFitServers({ bus, redis, ledger, configuration, logger }) };
}

describe('the look at the servers when a process starts', () => {
  it('goes on without a server that is away, and says so without its password', async () => {
    const bus = { describe: () => Promise.reject(new BusError('unavailable', 'gone', undefined)) };
    const { logged, done } = look(bus);
    await done;
    expect(logged.map((line) => (JSON.parse(line) as { msg: string }).msg).toSorted()).toEqual([
      'Kafka could not be looked at',
      'Redis 127.0.0.1:1 could not be looked at',
    ]);
    expect(logged.join()).not.toContain('hidden');
  });

  it('goes on over topics as they are made', async () => {
    const bus = new MemoryBus(Date.now);
    await bus.ensureTopics(topicsOf(configuration));
    await look(bus).done;
  });

  it('refuses to start on a ledger that was filled from another topic, and says how to go on', async () => {
    const bus = new MemoryBus(Date.now);
    await bus.ensureTopics(topicsOf(configuration));
    const ledger = new MemoryLedger();
    await ledger.claim(7, 'v1', { topic: 'e' });
    await look(bus, ledger).done;
    await ledger.claim(0, 'v1', { topic: 'e-before' });
    await expect(look(bus, ledger).done).rejects.toMatchObject({
      code: 'unfit-servers',
      problems: [
        expect.stringMatching(/ledger vigie: was filled from topic e-before where the configuration says e; .*series/),
      ],
    });
  });

  it('refuses to start on a topic that forgets too soon, and says how to change it', async () => {
    const bus = new MemoryBus(Date.now);
    await bus.ensureTopics([{ topic: 'e', partitions: 8, replicationFactor: 1, retentionMs: 86_400_000 }]);
    await expect(look(bus).done).rejects.toMatchObject({
      code: 'unfit-servers',
      problems: [expect.stringContaining('--add-config retention.ms=2678400000')],
    });
  });
});
