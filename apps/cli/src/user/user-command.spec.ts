import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsFile } from '#access';
import { MemoryRegister, OF_NO_PLATEAU, RegisterError } from '#register';
import type { CommandContext } from '../command-context.js';
import { TestClock } from '../delivery/test-clock.js';
import { userCommand } from './user-command.js';

const NOW = Date.parse('2026-11-29T10:00:00.000Z');

describe('vigie user', () => {
  let folder: string;
  let file: string;
  let typed: string;
  let printed: string[];
  let said: string[];
  let environment: NodeJS.ProcessEnv;
  let register: MemoryRegister;
  let code: number | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-user-'));
    file = join(folder, 'accounts.json');
    typed = 'a long enough password';
    [printed, said, code] = [[], [], undefined];
    environment = { REDIS_URL: 'redis://127.0.0.1:6379' };
    register = new MemoryRegister(() => NOW);
    const plateaus = '[{ id: lyon, zone: Europe/Paris }]';
    writeFileSync(join(folder, 'vigie.yaml'), `access: { accountsFile: ${file} }\nplateaus: ${plateaus}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = async (...args: string[]) => {
    const context = {
      calledFrom: folder,
      environment,
      clock: new TestClock(NOW),
      openRegister: () => register,
      print: (line: string) => void printed.push(line),
      say: (line: string) => void said.push(line),
      readPassword: async () => typed,
      exitWith: (given: number) => (code = given),
    };
    const command = userCommand(context as unknown as CommandContext);
    for (const each of [command, ...command.commands])
      each.exitOverride().configureOutput({ writeErr: () => undefined });
    await command.parseAsync([...args, '--config', 'vigie.yaml'], { from: 'user' });
  };
  const add = (...more: string[]) => run('add', 'Frontdesk', '--role', 'supervisor', '--plateau', 'lyon', ...more);

  it('adds, lists, gives another password and removes', async () => {
    await add();
    await run('list');
    expect(printed).toEqual(['Frontdesk\tsupervisor\tlyon']);
    const accounts = new AccountsFile(file);
    expect(await accounts.prove('Frontdesk', typed)).toMatchObject({ role: 'supervisor', plateaus: ['lyon'] });
    typed = 'another long password';
    await run('password', 'frontdesk');
    expect(await accounts.prove('Frontdesk', typed)).toBeDefined();
    await run('remove', 'Frontdesk');
    expect(accounts.all()).toEqual([]);
  });

  it('makes nobody twice, no short password and no plateau that is not there', async () => {
    await add();
    await add();
    expect(code).toBe(2);
    await run('remove', 'Backdesk');
    expect(code).toBe(2);
    typed = 'short';
    await expect(run('password', 'Frontdesk')).rejects.toThrow(/12 to 200/);
    await expect(run('add', 'Backdesk', '--role', 'manager', '--plateau', 'metz')).rejects.toThrow(
      /unknown plateau metz/,
    );
    await expect(run('add', 'Backdesk', '--role', 'wall', '--plateau', 'lyon')).rejects.toThrow(/Allowed choices/);
    await expect(run('add', 'vigie', '--role', 'manager', '--plateau', 'lyon')).rejects.toThrow(/not "vigie"/);
    expect(new AccountsFile(file).all().map(({ name }) => name)).toEqual(['Frontdesk']);
  });

  const audited = async () =>
    (await register.audit(OF_NO_PLATEAU, 0, NOW + 1)).map(({ by, act, about, detail }) => [by, act, about, detail]);

  it('tells the audit of each change, and of nothing that it refuses', async () => {
    await add();
    await add();
    await run('password', 'frontdesk');
    await run('remove', 'FRONTDESK');
    await run('remove', 'Frontdesk');
    typed = 'short';
    await expect(add()).rejects.toThrow(/12 to 200/);
    expect(await audited()).toEqual([
      ['vigie', 'account-added', 'Frontdesk', 'supervisor of lyon'],
      ['vigie', 'account-password-changed', 'Frontdesk', undefined],
      ['vigie', 'account-removed', 'Frontdesk', undefined],
    ]);
  });

  it('changes nothing while Redis does not take the line', async () => {
    await add();
    const before = new AccountsFile(file).all();
    register.note = () => Promise.reject(new RegisterError('away', 'Redis does not answer'));
    const refused = /^nothing was changed, for the audit cannot be told of it/;
    await expect(run('add', 'Backdesk', '--role', 'manager', '--plateau', 'lyon')).rejects.toThrow(refused);
    await expect(run('password', 'Frontdesk')).rejects.toThrow(refused);
    await expect(run('remove', 'Frontdesk')).rejects.toThrow(refused);
    expect(new AccountsFile(file).all()).toEqual(before);
  });

  it('says that there is no audit where no Redis is named', async () => {
    environment = {};
    await add();
    expect(said[0]).toMatch(/REDIS_URL is not set/);
    expect(new AccountsFile(file).find('Frontdesk')).toBeDefined();
  });
});
