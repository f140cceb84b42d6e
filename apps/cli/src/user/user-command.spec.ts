import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsFile } from '#access';
import type { CommandContext } from '../command-context.js';
import { userCommand } from './user-command.js';

describe('vigie user', () => {
  let folder: string;
  let file: string;
  let typed: string;
  let printed: string[];
  let code: number | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-user-'));
    file = join(folder, 'accounts.json');
    typed = 'a long enough password';
    [printed, code] = [[], undefined];
    const plateaus = '[{ id: lyon, zone: Europe/Paris }]';
    writeFileSync(join(folder, 'vigie.yaml'), `access: { accountsFile: ${file} }\nplateaus: ${plateaus}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = async (...args: string[]) => {
    const context = {
      calledFrom: folder,
      print: (line: string) => void printed.push(line),
      say: () => undefined,
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
});
