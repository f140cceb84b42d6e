import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { addAggregator } from '../../apps/aggregator/src/index.js';
import { KafkaBus, type OutgoingMessage } from '#bus';
import { encode, type FloorEvent } from '#contract';
import { decodeEvents } from '#floor';
import { RedisLedger } from '#ledger';
import { createLogger, Lifecycle, loadConfiguration } from '#runtime';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer, uniqueName } from '../servers.js';
import { until } from '../until.js';
import { answered, queued } from './gateway-events.js';

const PLATEAUS = ['lyon', 'madrid'];
const CALLS = 4_000;
const SOURCE_PARTITIONS = 5;

/** A call of each plateau in turn; those of Lyon do not name it in every event, as a customer's may not. */
function eventsOf(from: number, to: number): FloorEvent[] {
  const start = Date.now() - 3_600_000;
  return Array.from({ length: to - from }, (_, i) => {
    const call = { plateau: PLATEAUS[i % 2]!, subject: `c-${from + i}`, at: start + from + i, wait: 10_000 };
    return [queued(call), answered(call)];
  }).flat();
}

/** A customer's messages: keyed by call, structured or binary, with a field that is nobody's business. */
function messageOf(event: FloorEvent, i: number): OutgoingMessage {
  const { data, plateau, datacontenttype: _type, ...attributes } = JSON.parse(encode(event)) as Record<string, unknown>;
  const named = plateau === 'lyon' ? attributes : { ...attributes, plateau };
  const key = event.subject;
  if (i % 3 > 0) return { key, value: JSON.stringify({ ...named, callerName: 'confidential', data }) };
  const headers = Object.entries(named).map(([name, value]) => [`ce_${name}`, String(value)]);
  return { key, value: JSON.stringify(data), headers: Object.fromEntries(headers) };
}

describeWith(['kafka', 'redis'])('vigie relay', () => {
  const logger = createLogger('relay-test', { level: 'silent' });
  let kafka: SharedServer;
  let redis: SharedServer;
  let bus: KafkaBus;
  beforeAll(async () => {
    [kafka, redis] = await Promise.all([kafkaForTests(), redisForTests()]);
    bus = new KafkaBus({ brokers: kafka.address.split(','), clientId: 'relay-test' });
  });
  afterAll(async () => {
    await bus?.close();
    await Promise.all([kafka?.stop(), redis?.stop()]);
  });

  let floor: Floor;
  let theirs: string;
  let ledger: RedisLedger;
  let lifecycle: Lifecycle;
  let relays: VigieProcess[];
  beforeEach(async () => {
    const addresses = { kafka: kafka.address, redis: redis.address };
    floor = makeFloor(
      addresses,
      PLATEAUS.map((id) => ({ id, zone: 'Europe/Paris' })),
      3,
    );
    ledger = new RedisLedger({ url: redis.address, prefix: floor.configuration.ledger!.prefix! });
    [theirs, lifecycle, relays] = [uniqueName('theirs'), new Lifecycle(logger), []];
    const spec = { replicationFactor: 1, retentionMs: 86_400_000 };
    await bus.ensureTopics([
      { topic: theirs, partitions: SOURCE_PARTITIONS, ...spec },
      { topic: floor.configuration.bus!.topic!, partitions: 3, ...spec },
      { topic: floor.configuration.bus!.deadLetterTopic!, partitions: 1, ...spec },
    ]);
    addAggregator({ bus, ledger, configuration: loadConfiguration(floor.file), logger }, lifecycle);
    await lifecycle.start();
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.kill()));
    await lifecycle.stop();
    await ledger.close();
    floor.close();
  });

  const startRelay = (): VigieProcess => {
    const relay = processOf('cli', floor, ['relay', '--from', theirs, '--plateau', 'lyon']).start();
    relays.push(relay);
    return relay;
  };
  /** The partition that a plateau's key alone leads to. */
  const keyedTo = async (plateau: string): Promise<number> => {
    const topic = uniqueName('keyed');
    await bus.ensureTopics([{ topic, partitions: 3, replicationFactor: 1, retentionMs: 86_400_000 }]);
    await bus.produce(topic, [{ key: plateau, value: '{}' }]);
    return (await bus.ranges(topic)).find(({ high }) => high > 0)!.partition;
  };
  const endOf = async (topic: string) => (await bus.ranges(topic)).reduce((sum, { high }) => sum + high, 0);
  const relayed = () => endOf(floor.configuration.bus!.topic!);
  /** Resolves when the group's position is the end of the customer's topic, and the ledger's that of Vigie's. */
  const settled = async () => {
    const isThere = async () => {
      const committed = await bus.committed(theirs, `vigie-relay.${theirs}`);
      return (await bus.ranges(theirs)).every(({ partition, high }) => (committed.get(partition) ?? 0) === high);
    };
    await until(isThere, 'the relay to reach the end of the topic', 40_000);
    await caughtUp(bus, ledger, floor.configuration.bus!.topic!, 40_000);
  };
  /** By record, the text that the ledger holds of its events. */
  const heldOf = async (plateau: string) => {
    const shard = (await ledger.homes()).get(plateau)!;
    const { records } = await ledger.read({ shard, plateau, records: 'open', intervals: [] });
    return new Map([...records].map(([key, { events }]) => [key as string, events]));
  };
  const expectExactly = async (events: readonly FloorEvent[]) => {
    for (const plateau of PLATEAUS) {
      const sent = events.filter((event) => event.plateau === plateau);
      const texts = await heldOf(plateau);
      const held = new Map([...texts].map(([key, text]) => [key, decodeEvents(plateau, text)]));
      expect(held.size).toBe(new Set(sent.map(({ subject }) => subject)).size);
      const lost = sent.filter(
        ({ id, subject }) => held.get(`call:${subject}`)?.some((event) => event.id === id) !== true,
      );
      expect(lost).toEqual([]);
      expect([...held.values()].filter((of) => of.length !== 2)).toEqual([]);
      expect([...texts.values()].some((text) => text.includes('confidential'))).toBe(false);
    }
    const states = await ledger.states([0, 1, 2]);
    expect(states.flatMap(({ deadLetters }) => Object.keys(deadLetters))).toEqual([]);
  };

  it('brings every event once, also when it is killed in the middle and others join it', async () => {
    const [first, second] = [eventsOf(0, CALLS / 2), eventsOf(CALLS / 2, CALLS)];
    await bus.produce(theirs, first.map(messageOf));
    const killed = startRelay();
    await until(async () => (await relayed()) > 0, 'the first events to arrive');
    await killed.kill();
    const survivors = [startRelay(), startRelay()];
    await bus.produce(theirs, second.map(messageOf));
    await settled();
    await expectExactly([...first, ...second]);
    for (const relay of survivors) {
      await relay.signal('SIGTERM');
      expect([await relay.ended, relay.log]).toEqual([0, expect.stringMatching(/relayed \d+ events\n$/)]);
    }
  }, 120_000);

  it('goes on where it stopped, and puts aside what does not decode', async () => {
    const events = eventsOf(0, 50);
    await bus.produce(theirs, events.slice(0, 40).map(messageOf));
    const one = startRelay();
    await settled();
    await one.signal('SIGTERM');
    expect([await one.ended, one.log]).toEqual([0, expect.stringMatching(/relayed 40 events\n$/)]);

    await bus.produce(theirs, [...events.slice(40).map(messageOf), { key: 'k', value: '{"id":' }]);
    const two = startRelay();
    await settled();
    await two.signal('SIGINT');
    const told = expect.stringMatching(/relayed 60 events, put 1 messages aside\n$/);
    expect([await two.ended, two.log]).toEqual([0, told]);
    expect([await relayed(), await endOf(floor.configuration.bus!.deadLetterTopic!)]).toEqual([100, 1]);
    await expectExactly(events);
  }, 120_000);

  it('sends a plateau to where it lives, though its key belongs elsewhere', async () => {
    const events = eventsOf(0, 20);
    // Both were first seen where another producer's hash put them: no key leads two of them to each of these.
    for (const [i, plateau] of PLATEAUS.entries()) await ledger.homeOf(plateau, (await keyedTo(plateau)) === i ? 2 : i);
    await bus.produce(theirs, events.map(messageOf));
    const relay = startRelay();
    await settled();
    await expectExactly(events);
    await relay.signal('SIGTERM');
    expect(await relay.ended).toBe(0);
  }, 120_000);
});
