import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { KafkaBus, partitionOfKey } from '#bus';
import { intervalsIn, UTC_DAY_MS, utcDayOf } from '#floor';
import { gapsOf, RedisLedger } from '#ledger';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, processOf, startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { until } from '../until.js';
import { handled, toMessages } from './gateway-events.js';
import { type GrownFloor, makeGrownFloor, topicOf } from './grown-floor.js';
import { keptEvents } from './kept-events.js';

const PLATEAUS = ['lyon', 'metz', 'nice', 'brest', 'lille'];
const RETENTION_MS = 30 * UTC_DAY_MS;
const BEFORE = 2;
const AFTER = 7;
const UNTIL = Date.parse('2026-03-20T15:00:00Z');
const LATER = UNTIL + 3_600_000;
/** Days that only the ledger still knows stand this far back. */
const LONG_AGO = UNTIL - 45 * UTC_DAY_MS;

const simulated = (seed: number, from: number, until: number) =>
  PLATEAUS.flatMap((plateau) => [
    ...simulatePlateau({ plateau, zone: 'Europe/Paris', queues: [], seed, from, until, callsPerHour: 8 }),
  ]).toSorted((a, b) => a.time - b.time);

/** Everything that readers can see of the plateaus, wherever they live; late events are told apart elsewhere. */
const seen = async (ledger: RedisLedger, from: number) => {
  const homes = await ledger.homes();
  const intervals = intervalsIn(utcDayOf(from), utcDayOf(LATER) + UTC_DAY_MS);
  const each = PLATEAUS.map(async (plateau) => {
    const shard = homes.get(plateau)!;
    const { state, records, sums } = await ledger.read({ shard, plateau, records: 'open', intervals });
    const fields = [...sums].map(([interval, own]) => [
      interval,
      Object.entries(own)
        .filter(([field]) => !field.startsWith('corrected|'))
        .toSorted(),
    ]);
    const page = { shard, plateau, from: -Infinity, to: Infinity, offset: 0, limit: 10_000 };
    const open = [...records].map(([key, { events }]) => [key, events] as const);
    const known = [...open, ...(await ledger.finished(page))];
    const watermark = state.watermarks.get(plateau)!;
    return { plateau, watermark, fields, records: keptEvents(known, watermark - RETENTION_MS) };
  });
  return Promise.all(each);
};

describeWith(['kafka', 'redis'])('a topic of events with more partitions', () => {
  let servers: SharedServer[];
  let floors: GrownFloor;
  let old: Floor;
  let grown: Floor;
  let bus: KafkaBus;
  let ledgers: { readonly old: RedisLedger; readonly grown: RedisLedger };
  let running: VigieProcess[] = [];

  beforeAll(async () => {
    servers = await Promise.all([kafkaForTests(), redisForTests()]);
    const addresses = { kafka: servers[0]!.address, redis: servers[1]!.address };
    const plateaus = PLATEAUS.map((id) => ({ id, zone: 'Europe/Paris' }));
    floors = makeGrownFloor(addresses, plateaus, { before: BEFORE, after: AFTER });
    ({ old, grown } = floors);
    bus = new KafkaBus({ brokers: [addresses.kafka], clientId: 'test' });
    ledgers = {
      old: new RedisLedger({ url: addresses.redis, prefix: floors.prefixes.old }),
      grown: new RedisLedger({ url: addresses.redis, prefix: floors.prefixes.grown }),
    };
  }, 60_000);
  afterEach(async () => {
    await Promise.all(running.map((process) => process.signal('SIGKILL')));
    running = [];
  });
  afterAll(async () => {
    await Promise.all([bus?.close(), ledgers?.old.close(), ledgers?.grown.close()]);
    await Promise.all(servers.map((server) => server.stop()));
    floors?.close();
  });

  const start = (app: string, floor: Floor, args: readonly string[] = []) => {
    const process = startProcess(app, floor, args);
    running.push(process);
    return process;
  };
  const publish = async (floor: Floor, events: ReturnType<typeof simulated>) =>
    bus.produce(topicOf(floor), toMessages(events));

  it('takes the place of one with fewer, under events that go on, and every figure stays exact', async () => {
    const aggregator = start('aggregator', old);
    const spec = { topic: topicOf(old), partitions: BEFORE, replicationFactor: 1, retentionMs: 400 * UTC_DAY_MS };
    await bus.ensureTopics([spec]);
    const past = simulated(1, LONG_AGO, LONG_AGO + 6 * 3_600_000);
    await publish(old, past);
    await caughtUp(bus, ledgers.old, topicOf(old), 60_000);
    const since = new Date().toISOString();
    await publish(old, simulated(2, UNTIL - UTC_DAY_MS, UNTIL));
    await caughtUp(bus, ledgers.old, topicOf(old), 60_000);

    // 1. What comes to the topic before is sent on to the new one, for as long as anything comes.
    const relay = start('cli', grown, ['relay', '--from', topicOf(old), '--since', since]);
    // 2. The ledger of the new topic takes over what that of the topic before holds.
    const rebuild = start('cli', grown, ['rebuild', '--carry-from', old.file]);
    await publish(old, simulated(3, UNTIL, LATER));
    expect([await rebuild.ended, rebuild.log]).toEqual([
      0,
      expect.stringMatching(new RegExp(`switched ${AFTER} shards to generation 2: \\d+ days recomputed`)),
    ]);
    // 3. Who reads the new topic begins beside who reads the one before.
    start('aggregator', grown);
    await caughtUp(bus, ledgers.old, topicOf(old), 60_000);
    const isRelayed = async () => {
      const positions = await bus.committed(topicOf(old), `vigie-relay.${topicOf(old)}`);
      const ends = await bus.ranges(topicOf(old));
      return ends.every(({ partition, high }) => (positions.get(partition) ?? 0) === high);
    };
    await until(isRelayed, 'the relay to reach the end of the topic before', 60_000);
    await caughtUp(bus, ledgers.grown, topicOf(grown), 60_000);
    expect(await seen(ledgers.grown, LONG_AGO)).toEqual(await seen(ledgers.old, LONG_AGO));
    const homes = await ledgers.grown.homes();
    expect(PLATEAUS.map((id) => [id, homes.get(id)])).toEqual(PLATEAUS.map((id) => [id, partitionOfKey(id, AFTER)]));
    expect(new Set(homes.values()).size).toBeGreaterThan(BEFORE);

    // 4. Producers go over to the new topic, and who served the one before ends.
    await Promise.all([relay.signal('SIGTERM'), aggregator.signal('SIGTERM')]);
    const last = PLATEAUS.flatMap((plateau) => handled({ plateau, subject: 'last', at: LATER, wait: 5_000 }));
    await publish(grown, last);
    await caughtUp(bus, ledgers.grown, topicOf(grown), 60_000);
    // Of what the ledger before knew, nothing is lacking.
    const states = await ledgers.grown.states(Array.from({ length: AFTER }, (_, shard) => shard));
    expect(states.flatMap(({ deadLetters }) => Object.keys(deadLetters))).not.toContain('wrong-partition');
    expect(states.flatMap((state) => PLATEAUS.flatMap((id) => gapsOf(state, id)))).toEqual([]);
    const after = await seen(ledgers.grown, LONG_AGO);
    for (const { records } of after) expect(Object.keys(records)).toContain('call:last');

    // A rebuild of the new topic alone must not take it for whole.
    const again = start('cli', grown, ['rebuild']);
    expect([await again.ended, again.log]).toEqual([0, expect.stringContaining('switched')]);
    expect(await seen(ledgers.grown, LONG_AGO)).toEqual(after);
  }, 180_000);

  it('is not rebuilt from the ledger that it is about to fill', async () => {
    const rebuild = processOf('cli', grown, ['rebuild', '--carry-from', grown.file]).start();
    expect([await rebuild.ended, rebuild.log]).toEqual([1, expect.stringContaining('another ledger.series')]);
  }, 60_000);
});
