import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { MemoryAccessStore } from '#access';
import { MemoryRegister } from '#register';
import type { CommandContext } from './command-context.js';
import { TestClock } from './delivery/test-clock.js';
import { programOf } from './program.js';

/** What each command wants besides its configuration. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  start: '',
  replay: 'events.ndjson',
  relay: '--from topic',
  rebuild: '',
  'dead-letters list': '',
  'dead-letters show': '0-0',
  'dead-letters resend': '--all',
  'erase call': 'call-1 --plateau lyon --by desk',
  'erase case': 'case-1 --plateau lyon --by desk',
  'rules test': 'events.ndjson',
  doctor: '',
  simulate: '',
  token: '--role wall --plateau lyon',
  'token list': '',
  'token revoke': 'an-id',
  'user add': 'Frontdesk --role supervisor --plateau lyon',
  'user list': '',
  'user password': 'Frontdesk',
  'user remove': 'Frontdesk',
};

/** The commands that do something, by how they are called. */
const namesOf = (command: Command, before: readonly string[] = []): string[] =>
  command.commands.flatMap((each) => {
    const words = [...before, each.name()];
    const own = each.options.some(({ long }) => long === '--config') ? [words.join(' ')] : [];
    return [...own, ...namesOf(each, words)];
  });

const nothing = () => undefined;

const withoutExit = (command: Command): void => {
  command.exitOverride().configureOutput({ writeErr: nothing, writeOut: nothing });
  for (const each of command.commands) withoutExit(each);
};

describe('every command', () => {
  let folder: string;
  let program: Command;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-program-'));
    writeFileSync(join(folder, 'broken.yaml'), 'plateaus: none-of-these');
    const now = Date.parse('2026-11-29T10:00:00.000Z');
    program = programOf({
      calledFrom: folder,
      environment: {
        KAFKA_BROKERS: '127.0.0.1:1',
        REDIS_URL: 'redis://127.0.0.1:1',
        VIGIE_SECRET: 'a-secret-that-only-this-test-knows-of',
      },
      clock: new TestClock(now),
      print: nothing,
      say: nothing,
      openAccess: () => new MemoryAccessStore(() => now),
      openRegister: () => new MemoryRegister(() => now),
      readPassword: async () => 'a long enough password',
      interrupted: () => new AbortController().signal,
      exitWith: nothing,
    } as unknown as CommandContext);
    withoutExit(program);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is tried here', () => {
    expect(namesOf(program).toSorted()).toEqual(Object.keys(ARGUMENTS).toSorted());
  });

  it.each(Object.entries(ARGUMENTS))(
    'reads the configuration that it is told after its name: %s',
    async (name, more) => {
      const args = [...name.split(' '), ...more.split(' ').filter((word) => word !== ''), '--config', 'broken.yaml'];
      await expect(program.parseAsync(args, { from: 'user' })).rejects.toThrow(/broken\.yaml/);
    },
  );

  it.each(['token list', 'token revoke'])('reads one that is told amid its name: %s', async (name) => {
    const [first = '', last = ''] = name.split(' ');
    const more = ARGUMENTS[name]!.split(' ').filter((word) => word !== '');
    const args = [first, '--config', 'broken.yaml', last, ...more];
    await expect(program.parseAsync(args, { from: 'user' })).rejects.toThrow(/broken\.yaml/);
  });
});
