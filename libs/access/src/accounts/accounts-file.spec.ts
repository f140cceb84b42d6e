import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsFile } from './accounts-file.js';

const GRANT = { role: 'supervisor', plateaus: ['lyon'] } as const;
const PASSWORD = 'a long enough password';

describe('the file of accounts', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-accounts-'));
    file = join(folder, 'deep/accounts.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has nobody in it at first: there is no default password', async () => {
    const accounts = new AccountsFile(file);
    expect([accounts.isUsed, accounts.all()]).toEqual([false, []]);
    expect(await accounts.prove('admin', 'admin')).toBeUndefined();
  });

  it('is for its owner alone, and holds no password', async () => {
    await new AccountsFile(file).put('Anna', GRANT, PASSWORD);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
    chmodSync(file, 0o640);
    expect(() => new AccountsFile(file).all()).toThrow(expect.objectContaining({ code: 'accounts-open' }));
  });

  it('knows who gives the right password, and sees what another process changed', async () => {
    const [here, there] = [new AccountsFile(file), new AccountsFile(file)];
    await here.put('Anna', GRANT, PASSWORD);
    expect(await there.prove('anna', PASSWORD)).toMatchObject({ name: 'Anna', ...GRANT });
    expect(await there.prove('anna', `${PASSWORD} `)).toBeUndefined();
    expect(await there.prove('bo', PASSWORD)).toBeUndefined();
    const before = there.find('Anna')!;
    await here.put('Anna', GRANT, 'another long password');
    expect(await there.prove('Anna', PASSWORD)).toBeUndefined();
    expect(there.find('anna')!.stamp).not.toBe(before.stamp);
    expect([here.remove('ANNA'), here.remove('anna')]).toEqual([true, false]);
    expect(there.all()).toEqual([]);
  });

  it('keeps two equal passwords apart', async () => {
    const accounts = new AccountsFile(file);
    await accounts.put('Anna', GRANT, PASSWORD);
    await accounts.put('Bo', GRANT, PASSWORD);
    const [anna, bo] = accounts.all();
    expect(anna!.password).not.toBe(bo!.password);
  });

  it.each(['no json', '{"accounts":[{"name":"a","role":"god","plateaus":["*"]}]}', '{}'])('refuses %s', (text) => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, text, { mode: 0o600 });
    expect(() => new AccountsFile(damaged).all()).toThrow(expect.objectContaining({ code: 'accounts-unreadable' }));
  });
});
