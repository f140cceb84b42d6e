import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { MemoryAccessStore, verifyToken } from '#access';
import type { Bus, OutgoingMessage, TopicSpec } from '#bus';
import { MemoryLedger } from '#ledger';
import { MemoryRegister, OF_NO_PLATEAU } from '#register';
import type { CommandContext } from './command-context.js';
import { TestClock } from './delivery/test-clock.js';
import { replayCommand } from './replay.js';
import { simulateCommand } from './simulate.js';
import { tokenCommand } from './token.js';

const now = Date.parse('2026-03-03T10:00:00.000Z');
const secret = 'a-secret-that-only-this-test-knows-of';
const configuration = `
bus: { topic: floor, partitions: 3 }
plateaus:
  - { id: lyon, zone: Europe/Paris }
  - { id: madrid, zone: Europe/Madrid }
`;

const access = new MemoryAccessStore(() => now);
const register = new MemoryRegister(() => now);
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-cli-'));
  writeFileSync(join(directory, 'own.yaml'), configuration);
});
afterEach(() => rmSync(directory, { recursive: true }));

const call = async (make: (context: CommandContext) => Command, args: readonly string[], environment = {}) => {
  const printed: string[] = [];
  const said: string[] = [];
  const sent: { topic: string; message: OutgoingMessage }[] = [];
  const topics: TopicSpec[] = [];
  let code = 0;
  let closed = false;
  const bus = {
    ensureTopics: async (specs: readonly TopicSpec[]) => void topics.push(...specs),
    produce: async (topic: string, messages: readonly OutgoingMessage[]) => {
      for (const message of messages) sent.push({ topic, message });
    },
    close: async () => void (closed = true),
  } as unknown as Bus;
  const command = make({
    calledFrom: directory,
    environment: { KAFKA_BROKERS: '127.0.0.1:9092', VIGIE_SECRET: secret, ...environment },
    clock: new TestClock(now),
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    openBus: async () => bus,
    openLedger: () => new MemoryLedger(),
    openAccess: () => access,
    openRegister: () => register,
    readPassword: async () => '',
    confirm: async () => false,
    interrupted: () => new AbortController().signal,
    exitWith: (given) => (code = given),
  });
  command.exitOverride().configureOutput({ writeErr: (text) => said.push(text) });
  const error = await command.parseAsync(['--config', 'own.yaml', ...args], { from: 'user' }).then(
    () => undefined,
    (failure: Error) => failure.message,
  );
  return { printed, said, sent, topics, code, closed, error };
};

const write = (lines: readonly string[]) => writeFileSync(join(directory, 'events.ndjson'), lines.join('\n'));

describe('replay', () => {
  it('makes the topics, sends the file and prints the count last', async () => {
    write(['{"plateau":"lyon"}', '{"plateau":"madrid"}']);
    const result = await call(replayCommand, ['events.ndjson', '--speed', 'max']);
    expect(result).toMatchObject({ printed: ['sent 2 events'], code: 0, closed: true, error: undefined });
    expect(result.topics.map(({ topic, partitions }) => [topic, partitions])).toEqual([
      ['floor', 3],
      ['vigie.dead-letters', 1],
    ]);
    expect(result.sent.map(({ topic, message }) => [topic, message.key])).toEqual([
      ['floor', 'lyon'],
      ['floor', 'madrid'],
    ]);
  });

  it('names refused lines, counts them and ends with code 2', async () => {
    write([...Array.from({ length: 25 }, () => '{'), '{"plateau":"lyon"}']);
    const result = await call(replayCommand, ['events.ndjson', '--speed', 'max']);
    expect(result).toMatchObject({ printed: ['sent 1 events'], code: 2 });
    expect(result.said).toHaveLength(21);
    expect(result.said[0]).toBe('line 1: not JSON; not sent');
    expect(result.said.at(-1)).toBe('25 lines were not sent');
  });

  it('says what is wrong with what it was asked for', async () => {
    write(['{"plateau":"lyon"}']);
    expect((await call(replayCommand, ['events.ndjson', '--speed', 'fast'])).error).toMatch(/Expected a number/);
    expect((await call(replayCommand, ['events.ndjson', '--until', 'noon'])).error).toMatch(/Expected an instant/);
    expect((await call(replayCommand, ['events.ndjson', '--shift', 'later'])).error).toMatch(/Expected now/);
    expect((await call(replayCommand, ['none.ndjson'])).error).toMatch(/ENOENT/);
    expect((await call(replayCommand, ['events.ndjson'], { KAFKA_BROKERS: '' })).error).toMatch(
      /KAFKA_BROKERS is not set/,
    );
  });
});

describe('simulate', () => {
  it('writes the history of the plateaus that were asked for', async () => {
    const args = [
      '--plateaus',
      'madrid',
      '--days-back',
      '1',
      '--until',
      '2026-03-03T09:00:00Z',
      '--calls-per-hour',
      '10',
    ];
    const result = await call(simulateCommand, args);
    expect(result).toMatchObject({ code: 0, closed: true, printed: [`sent ${result.sent.length} events`] });
    expect(result.sent.length).toBeGreaterThan(500);
    expect(new Set(result.sent.map(({ message }) => message.key))).toEqual(new Set(['madrid']));
  });

  it('refuses a plateau that is not configured', async () => {
    expect((await call(simulateCommand, ['--plateaus', 'paris'])).error).toMatch(
      /^unknown plateau paris: .*own\.yaml has lyon, madrid$/,
    );
  });
});

const plateausOf = async (args: readonly string[]) => {
  const { printed } = await call(tokenCommand, ['--role', 'admin', ...args]);
  return (await verifyToken(secret, printed[0], now)).plateaus;
};

const named = (name: string) => call(tokenCommand, ['--role', 'supervisor', '--plateau', 'lyon', '--name', name]);

describe('token', () => {
  it('prints the token alone on the last line', async () => {
    const { printed, error } = await call(tokenCommand, ['--role', 'wall', '--plateau', 'lyon', '--expires', '12h']);
    expect(error).toBeUndefined();
    expect(printed).toHaveLength(1);
    const principal = await verifyToken(secret, printed[0], now);
    expect(principal).toMatchObject({ role: 'wall', plateaus: ['lyon'], expiresAt: now + 12 * 3_600_000 });
  });

  it('writes a name into the token, and refuses one that nobody could read', async () => {
    expect(await verifyToken(secret, (await named('Duty desk')).printed[0], now)).toMatchObject({ name: 'Duty desk' });
    expect((await named('x'.repeat(81))).error).toMatch(/80 characters/);
  });

  it('takes several plateaus, or all of them', async () => {
    expect(await plateausOf(['--plateau', 'lyon', 'madrid'])).toEqual(['lyon', 'madrid']);
    expect(await plateausOf(['--plateau', 'lyon,madrid'])).toEqual(['lyon', 'madrid']);
    expect(await plateausOf(['--plateau', 'lyon', '--plateau', '*'])).toEqual(['*']);
  });

  it('refuses an unknown role, plateau or duration', async () => {
    expect((await call(tokenCommand, ['--role', 'owner', '--plateau', 'lyon'])).error).toMatch(/Allowed choices/);
    expect((await call(tokenCommand, ['--role', 'wall', '--plateau', 'paris'])).error).toMatch(/unknown plateau paris/);
    expect((await call(tokenCommand, ['--role', 'wall'])).error).toMatch(/required option '--plateau/);
    expect((await call(tokenCommand, ['--role', 'wall', '--plateau', 'lyon', '--expires', '1y'])).error).toMatch(
      /duration/,
    );
  });
});

describe('the tokens that were issued', () => {
  const redis = { REDIS_URL: 'redis://127.0.0.1:6379' };
  const listed = async () => (await call(tokenCommand, ['list'], redis)).printed.map((line) => line.split('\t'));

  it('are listed where Redis is known, several for one producer, called back by id, and in the audit', async () => {
    const options = ['--role', 'producer', '--plateau', 'lyon', '--source', 'acd,crm', '--name', 'ACD'];
    const [first] = (await call(tokenCommand, options, redis)).printed;
    await call(tokenCommand, options, redis);
    const { id, sources } = await verifyToken(secret, first, now);
    expect(sources).toEqual(['acd', 'crm']);
    const tokens = await listed();
    expect(tokens.length).toBe(2);
    expect(tokens).toContainEqual([id, 'producer', 'lyon', 'acd,crm', '2026-04-02T10:00:00.000Z', 'ACD']);
    expect((await call(tokenCommand, ['revoke', id], redis)).code).toBe(0);
    expect((await listed()).map(([listedId]) => listedId)).not.toContain(id);
    expect((await access.read('revoked', [id]))[0]).toBeDefined();
    expect((await call(tokenCommand, ['revoke', 'unknown'], redis)).code).toBe(2);
    const lines = (await register.audit(OF_NO_PLATEAU, 0, now + 1)).filter(({ about }) =>
      [id, 'unknown'].includes(about),
    );
    expect(lines.map(({ by, act, detail }) => [by, act, detail])).toEqual([
      ['vigie', 'token-issued', 'ACD, producer of lyon, sources acd, crm, until 2026-04-02T10:00:00.000Z'],
      ['vigie', 'token-revoked', 'ACD, producer of lyon, sources acd, crm'],
      ['vigie', 'token-revoked', undefined],
    ]);
  });

  it('are neither issued nor called back where the audit cannot be told of it', async () => {
    const [kept] = (await call(tokenCommand, ['--role', 'wall', '--plateau', 'lyon'], redis)).printed;
    const { id } = await verifyToken(secret, kept, now);
    const before = await listed();
    const note = register.note.bind(register);
    register.note = () => Promise.reject(new Error('full'));
    try {
      const revoked = await call(tokenCommand, ['revoke', id], redis);
      const issued = await call(tokenCommand, ['--role', 'wall', '--plateau', 'lyon'], redis);
      expect([revoked.error, issued.error, issued.printed]).toEqual([
        expect.stringContaining('nothing was changed'),
        expect.stringContaining('nothing was changed'),
        [],
      ]);
    } finally {
      register.note = note;
    }
    expect([await listed(), (await access.read('revoked', [id]))[0]]).toEqual([before, undefined]);
  });

  it('are nowhere without Redis, and a source is for a producer', async () => {
    expect((await call(tokenCommand, ['list'])).error).toMatch(/REDIS_URL is not set/);
    const wall = ['--role', 'wall', '--plateau', 'lyon', '--source', 'acd'];
    expect((await call(tokenCommand, wall)).said.join()).toMatch(/for the role producer/);
  });
});
