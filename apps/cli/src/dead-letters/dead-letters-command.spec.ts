import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryAccessStore } from '#access';
import { type LogMessage, MemoryBus, type OutgoingMessage } from '#bus';
import { type DeadLetterReason, encode, type FloorEvent } from '#contract';
import { MemoryLedger } from '#ledger';
import { MemoryRegister, OF_NO_PLATEAU } from '#register';
import { DeadLetters } from '../../../aggregator/src/index.js';
import { deadLettersCommand } from '../dead-letters.js';
import { TestClock } from '../delivery/test-clock.js';
import { readTopic } from './read-topic.js';

const START = Date.parse('2026-03-03T10:00:00.000Z');
const configuration = `
bus: { topic: floor, deadLetterTopic: letters, partitions: 3 }
plateaus: [{ id: lyon, zone: Europe/Paris }]
`;

const eventOf = (id: string, plateau = 'lyon'): string =>
  encode({ id, source: '/pbx', type: 'call.held', subject: 'c-1', time: START, plateau, data: {} } as FloorEvent);

const later = async () => ({ retryAfterMs: 60_000 });

let directory: string;
let bus: MemoryBus;
let ledger: MemoryLedger;
let register: MemoryRegister;
let now: number;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-letters-'));
  writeFileSync(join(directory, 'own.yaml'), configuration);
  now = START;
  bus = new MemoryBus(() => now);
  ledger = new MemoryLedger();
  register = new MemoryRegister(() => now);
  const spec = { replicationFactor: 1, retentionMs: 86_400_000 };
  await bus.ensureTopics([
    { topic: 'floor', partitions: 3, ...spec },
    { topic: 'letters', partitions: 1, ...spec },
  ]);
  // A log in memory drops what all groups have read: this one reads nothing.
  for (const topic of ['floor', 'letters'])
    await bus.subscribe(topic, 'holder', { assigned: later, batch: later, revoked: () => undefined });
  // Commands close their bus.
  closeBus = bus.close.bind(bus);
  bus.close = async () => undefined;
});
afterEach(async () => {
  await closeBus();
  rmSync(directory, { recursive: true });
});
let closeBus: () => Promise<void>;

/** Puts a message aside as an aggregator does. */
async function putAside(
  offset: number,
  message: Partial<LogMessage>,
  reason: DeadLetterReason = 'unknown-plateau',
  partition = 1,
): Promise<string> {
  const letters = new DeadLetters('floor', partition);
  const bytes = { key: null, value: null, headers: {}, appendTime: now, ...message };
  letters.add({ offset, ...bytes }, { reason, detail: '' });
  await bus.produce('letters', letters.messages);
  return `floor:${partition}:${offset}`;
}

const lyon = (id: string): Partial<LogMessage> => ({ key: Buffer.from('lyon'), value: Buffer.from(eventOf(id)) });

async function call(...args: readonly string[]) {
  const [printed, said]: [string[], string[]] = [[], []];
  let code = 0;
  const command = deadLettersCommand({
    calledFrom: directory,
    environment: { KAFKA_BROKERS: 'ours:9092', REDIS_URL: 'redis://ours' },
    clock: new TestClock(now),
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    openBus: async () => bus,
    openLedger: () => ledger,
    openAccess: () => new MemoryAccessStore(),
    openRegister: () => register,
    readPassword: async () => '',
    confirm: async () => false,
    interrupted: () => new AbortController().signal,
    exitWith: (given) => (code = given),
  });
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeErr: (text) => said.push(text) });
  const [name, ...rest] = args;
  const error = await command.parseAsync([name!, '--config', 'own.yaml', ...rest], { from: 'user' }).then(
    () => undefined,
    (failure: Error) => failure.message,
  );
  return { printed, said, code, error };
}

/** What was sent to the topic of events. */
async function sent(): Promise<LogMessage[][]> {
  const found: LogMessage[][] = [];
  for (const { partition } of await bus.ranges('floor')) {
    found[partition] = [];
    const group = `seen-${partition}-${Math.random()}`;
    await readTopic({
      bus: onlyPartition(partition),
      topic: 'floor',
      group,
      onMessage: (m) => void found[partition]!.push(m),
    });
  }
  return found;
}

const onlyPartition = (wanted: number) => ({
  ranges: async (topic: string) => (await bus.ranges(topic)).filter(({ partition }) => partition === wanted),
  subscribe: bus.subscribe.bind(bus),
});

describe('dead-letters list', () => {
  it('counts by reason, and lists the newest first, no more than are asked for', async () => {
    await putAside(1, lyon('a'));
    now += 60_000;
    await putAside(2, { value: Buffer.from('{') }, 'invalid-json');
    await putAside(3, lyon('b'), 'unknown-plateau', 2);
    const { printed, said, error } = await call('list', '--limit', '2');
    expect(error).toBeUndefined();
    expect(printed.map((line) => line.split('\t').slice(0, 3))).toEqual([
      ['floor:2:3', '2026-03-03T10:01:00.000Z', 'unknown-plateau'],
      ['floor:1:2', '2026-03-03T10:01:00.000Z', 'invalid-json'],
    ]);
    expect(said).toEqual(['2 unknown-plateau', '1 invalid-json', 'and 1 older ones: see --limit']);
  });

  it('leaves out what is not meant, and takes a letter that is there twice for one', async () => {
    for (let i = 0; i < 2; i += 1) await putAside(1, lyon('a'));
    now += 60_000;
    await putAside(2, { value: Buffer.from('{') }, 'invalid-json');
    await putAside(3, lyon('b'), 'unknown-plateau', 2);
    const ids = async (...args: string[]) => (await call('list', ...args)).printed.map((line) => line.split('\t')[0]);
    expect(await ids('--reason', 'unknown-plateau')).toEqual(['floor:2:3', 'floor:1:1']);
    expect(await ids('--reason', 'unknown-plateau,invalid-json', '--partition', '1')).toEqual([
      'floor:1:2',
      'floor:1:1',
    ]);
    expect(await ids('--from', '2026-03-03T10:01:00Z')).toEqual(['floor:2:3', 'floor:1:2']);
    expect(await ids('--until', '2026-03-03T10:01:00Z')).toEqual(['floor:1:1']);
    expect((await call('list', '--reason', 'bad-luck')).error).toMatch(/Expected some of too-long, empty/);
    expect((await call('list', '--partition', '7')).said).toEqual(['no letters']);
  });
});

describe('dead-letters show', () => {
  it('shows where a message was, why it was refused and what it holds', async () => {
    const headers = { ce_id: Buffer.from('e-1'), authorization: Buffer.from('Basic abc') };
    const id = await putAside(1, { key: Buffer.from('lyon'), value: Buffer.from('{"a":1}'), headers }, 'invalid-data');
    expect((await call('show', id)).printed).toEqual([
      'letter   floor:1:1',
      'reason   invalid-data: The data does not fit the schema of its type.',
      'at       2026-03-03T10:00:00.000Z',
      'key      lyon',
      'header   ce_id: e-1',
      'header   authorization: (not shown)',
      '',
      '{"a":1}',
    ]);
  });

  it('shows bytes that are no text as hexadecimal, and nothing that a terminal would obey or that lets somebody in', async () => {
    const raw = await putAside(1, { value: Uint8Array.of(0x7b, 0xff) }, 'invalid-encoding');
    expect((await call('show', raw)).printed.at(-1)).toBe('hex 7bff');
    const value = Buffer.from('{"password": "hunter\\"2", "url":"https://me:pass@host/"}\u001b[2J');
    const text = (await call('show', await putAside(2, { value }, 'invalid-json'))).printed.at(-1);
    expect(text).toBe('{"password": "[redacted]", "url":"https://me:[redacted]@host/"}\\u001b[2J');
  });

  it('knows no letter that is not there', async () => {
    expect(await call('show', 'floor:1:1')).toMatchObject({ code: 2, said: [expect.stringContaining('no letter')] });
  });
});

describe('dead-letters resend', () => {
  it('has a line in the audit of what it sends, and sends nothing where that cannot be written', async () => {
    await putAside(1, lyon('a'));
    await putAside(2, { value: Buffer.from('{') }, 'invalid-json');
    await putAside(3, lyon('b'));
    const note = register.note.bind(register);
    register.note = () => Promise.reject(new Error('full'));
    expect((await call('resend', '--all')).error).toContain('nothing was changed');
    expect((await sent()).flat()).toEqual([]);
    register.note = note;
    await call('resend', '--all');
    // Those were sent: there is nothing to tell of.
    await call('resend', '--reason', 'unknown-plateau');
    const lines = await register.audit(OF_NO_PLATEAU, 0, now + 1);
    expect(lines.map(({ by, act, about, detail }) => [by, act, about, detail])).toEqual([
      ['vigie', 'letters-resent', 'letters', '2 unknown-plateau, 1 invalid-json'],
    ]);
  });

  it('sends messages with the key, bytes and headers they had to where their plateau lives', async () => {
    await ledger.homeOf('lyon', 2);
    const id = await putAside(1, { ...lyon('a'), headers: { trace: Buffer.from('t') } });
    expect(await call('resend', id)).toMatchObject({ printed: ['sent 1 again'], code: 0 });
    const [, , there] = await sent();
    const message = there![0];
    expect(message).toMatchObject({
      key: Buffer.from('lyon'),
      value: Buffer.from(eventOf('a')),
      headers: { trace: Buffer.from('t'), vigie_letter: Buffer.from('floor:1:1') },
    });
    expect(Object.keys(message!.headers)).toEqual(['trace', 'vigie_letter']);
  });

  it('sends to where they were while the plateau lives nowhere, in the order of the letters', async () => {
    for (const offset of [1, 2, 3]) await putAside(offset, lyon(`e-${offset}`));
    expect((await call('resend', '--all')).printed).toEqual(['sent 3 again']);
    const [, there] = await sent();
    expect(there!.map(({ value }) => String(value))).toEqual([1, 2, 3].map((n) => eventOf(`e-${n}`)));
  });

  it('marks what was sent, and sends it once more only when that is asked for', async () => {
    const id = await putAside(1, lyon('a'));
    await call('resend', '--all');
    now += 1_000;
    const listed = await call('list');
    expect(listed.said).toEqual(['1 unknown-plateau, of which 1 were sent again']);
    expect(listed.printed[0]).toContain('resent 2026-03-03T10:00:00.000Z');
    expect((await call('show', id)).printed).toContain('resent   2026-03-03T10:00:00.000Z');
    expect(await call('resend', '--all')).toMatchObject({ printed: ['sent 0 again'], code: 0 });
    expect((await call('resend', '--all', '--again')).printed).toEqual(['sent 1 again']);
  });

  it('tells of what came back, and takes a letter behind its mark for a new one', async () => {
    const id = await putAside(1, lyon('a'));
    await call('resend', '--all');
    const headers = { vigie_letter: Buffer.from(id) };
    await putAside(9, { ...lyon('a'), headers }, 'too-late');
    expect((await call('list', '--reason', 'too-late')).printed[0]).toContain(`(again: ${id})`);
    await putAside(1, lyon('b'));
    expect((await call('resend', id)).printed).toEqual(['sent 1 again']);
  });

  it('leaves what would be refused again, and says why', async () => {
    await putAside(1, { value: Buffer.from('{') }, 'invalid-json');
    await putAside(2, { value: Buffer.from(eventOf('a', 'metz')) });
    const cut: OutgoingMessage = {
      key: 'floor:1:3',
      value: eventOf('b'),
      headers: { vigie_reason: 'too-long', vigie_partition: '1', vigie_length: '2000000' },
    };
    await bus.produce('letters', [cut]);
    const { printed, said, code } = await call('resend', '--all');
    expect([printed, code]).toEqual([['sent 0 again, left 3'], 2]);
    expect(said).toEqual([
      'floor:1:1: it would be refused again: expected JSON in the value',
      'floor:1:2: plateau metz is not in the configuration: add it, and restart the aggregators',
      'floor:1:3: only its beginning was kept: send it again from where it came',
    ]);
    expect((await sent()).flat()).toEqual([]);
  });

  it('keys a message of another topic by its plateau, for its partition means nothing here', async () => {
    const letters = new DeadLetters('theirs', 2);
    const message = {
      offset: 5,
      key: Buffer.from('c-1'),
      value: Buffer.from(eventOf('a')),
      headers: {},
      appendTime: now,
    };
    letters.add(message, { reason: 'unknown-type', detail: '' });
    await bus.produce('letters', letters.messages);
    await call('resend', 'theirs:2:5');
    expect((await sent()).flat().map(({ key }) => String(key))).toEqual(['lyon']);
  });

  it('says of a letter that retention deleted meanwhile that it was not sent', async () => {
    await putAside(1, lyon('a'));
    const ranges = bus.ranges.bind(bus);
    let readings = 0;
    bus.ranges = async (topic) => {
      if (topic === 'letters') readings += 1;
      return (await ranges(topic)).map((range) => (readings > 1 ? { ...range, low: range.high } : range));
    };
    expect(await call('resend', '--all')).toMatchObject({
      printed: ['sent 0 again, left 1'],
      said: ['floor:1:1: it is not among the letters any more'],
      code: 2,
    });
  });

  it('says that there are none that are meant', async () => {
    await putAside(1, lyon('a'));
    expect(await call('resend', '--reason', 'too-late')).toMatchObject({ said: ['no letters'], code: 0 });
  });

  it('wants to know which', async () => {
    expect((await call('resend')).said.join()).toMatch(/name letters, or say which/);
    expect(await call('resend', 'floor:1:1')).toMatchObject({ code: 2 });
  });
});
