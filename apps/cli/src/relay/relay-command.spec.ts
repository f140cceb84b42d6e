import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Bus, MemoryBus } from '#bus';
import { encode, type FloorEvent } from '#contract';
import { MemoryAccessStore } from '#access';
import { MemoryLedger } from '#ledger';
import { MemoryRegister } from '#register';
import type { KafkaAddress } from '#runtime';
import { TestClock } from '../delivery/test-clock.js';
import { relayCommand } from '../relay.js';

const EVENT: FloorEvent = {
  id: 'e-1',
  source: '/pbx',
  type: 'call.held',
  subject: 'c-1',
  time: 1_000,
  plateau: 'lyon',
  data: {},
};
const configuration = `
bus: { topic: floor, deadLetterTopic: letters, partitions: 2 }
plateaus: [{ id: lyon, zone: Europe/Paris }]
`;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-relay-'));
  writeFileSync(join(directory, 'own.yaml'), configuration);
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A bus on which closing is only written down, so that what is on it can be looked at afterwards. */
async function busWith(topic: string) {
  const memory = new MemoryBus(() => 0);
  const spec = { partitions: 3, replicationFactor: 1, retentionMs: 1_000 };
  await memory.ensureTopics(['kept', topic].map((name) => ({ topic: name, ...spec })));
  const ends = async (name: string) => (await memory.ranges(name)).reduce((sum, { high }) => sum + high, 0);
  return { memory, ends };
}

interface Surroundings {
  readonly interrupt?: AbortController;
  /** Where `REDIS_URL` leads; absent where it is not set. */
  readonly ledger?: MemoryLedger;
}

const call = async (args: readonly string[], buses: readonly Bus[], { interrupt, ledger }: Surroundings = {}) => {
  const printed: string[] = [];
  const opened: KafkaAddress[] = [];
  let code: number | undefined;
  const command = relayCommand({
    calledFrom: directory,
    environment: { KAFKA_BROKERS: 'ours:9092', KAFKA_SSL: 'true', ...(ledger && { REDIS_URL: 'redis://ours' }) },
    clock: new TestClock(0),
    print: (line) => printed.push(line),
    say: () => undefined,
    openBus: async (address) => buses[opened.push(address) - 1]!,
    openLedger: () => ledger!,
    openAccess: () => new MemoryAccessStore(),
    openRegister: () => new MemoryRegister(),
    readPassword: async () => '',
    confirm: async () => false,
    interrupted: () => (interrupt ?? new AbortController()).signal,
    exitWith: (given) => (code = given),
  });
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  const error = await command.parseAsync(['--config', 'own.yaml', ...args], { from: 'user' }).then(
    () => undefined,
    (failure: Error) => failure.message,
  );
  return { printed, opened, code, error };
};

/** Interrupts once as many messages as are wanted have been produced to a topic. */
function interruptAfter(bus: Bus, topic: string, wanted: number): AbortController {
  const interrupt = new AbortController();
  const produce = bus.produce.bind(bus);
  let sent = 0;
  bus.produce = async (to, messages) => {
    await produce(to, messages);
    if (to === topic) sent += messages.length;
    if (sent >= wanted) interrupt.abort();
  };
  return interrupt;
}

describe('relay', () => {
  it('relays until it is interrupted, finishes what is in hand and says what it did', async () => {
    const { memory, ends } = await busWith('theirs');
    await memory.produce(
      'theirs',
      [...'abcd'].map((key) => ({ key, value: encode({ ...EVENT, id: key }) })),
    );
    const result = await call(['--from', 'theirs'], [memory], { interrupt: interruptAfter(memory, 'floor', 4) });
    expect(result).toMatchObject({ error: undefined, code: 0, printed: ['relayed 4 events'] });
    expect(await ends('floor')).toBe(4);
    const committed = await memory.committed('theirs', 'vigie-relay.theirs');
    expect([...committed.values()].reduce((sum, offset) => sum + offset, 0)).toBe(4);
  });

  it.each([0, 1])('sends a plateau to where the ledger says it lives: partition %i', async (home) => {
    const { memory } = await busWith('theirs');
    const ledger = new MemoryLedger();
    await ledger.homeOf('lyon', home);
    await memory.produce('theirs', [{ key: 'c-1', value: encode(EVENT) }]);
    await call(['--from', 'theirs'], [memory], { interrupt: interruptAfter(memory, 'floor', 1), ledger });
    const ends = (await memory.ranges('floor')).map(({ high }) => high);
    expect(ends).toEqual(home === 0 ? [1, 0] : [0, 1]);
  });

  it('reads another Kafka where one is named, with the same credentials', async () => {
    const [ours, theirs] = [await busWith('other'), await busWith('floor')];
    await theirs.memory.produce('floor', [
      { key: 'k', value: encode(EVENT) },
      { key: 'k', value: '{' },
    ]);
    const interrupt = interruptAfter(ours.memory, 'letters', 1);
    const args = ['--from', 'floor', '--source-brokers', 'one:9092,two:9092', '--group', 'mine'];
    const result = await call(args, [ours.memory, theirs.memory], { interrupt });
    expect(result).toMatchObject({ error: undefined, code: 0, printed: ['relayed 1 events, put 1 messages aside'] });
    expect(result.opened).toEqual([
      { brokers: ['ours:9092'], ssl: true },
      { brokers: ['one:9092', 'two:9092'], ssl: true },
    ]);
    expect([await ours.ends('floor'), await ours.ends('letters')]).toEqual([1, 1]);
    expect([...(await theirs.memory.committed('floor', 'mine')).values()]).toEqual([2]);
  });

  it('says what is wrong with what it was asked for', async () => {
    const { memory } = await busWith('theirs');
    const errorOf = async (...args: readonly string[]) => (await call(args, [memory])).error;
    expect(await errorOf()).toMatch(/required option '--from/);
    expect(await errorOf('--from', 'absent')).toMatch(/there is no topic absent/);
    for (const own of ['floor', 'letters']) expect(await errorOf('--from', own)).toMatch(/is Vigie's own topic/);
    expect(await errorOf('--from', 'theirs', '--plateau', 'oslo')).toMatch(/unknown plateau oslo/);
    expect(await errorOf('--from', 'theirs', '--source-brokers', 'nowhere')).toMatch(/Expected a list such as/);
  });
});
