import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsFile } from './accounts-file.js';
import { isPassword } from './password.js';

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
    await new AccountsFile(file).put('Frontdesk', GRANT, PASSWORD);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
    chmodSync(file, 0o640);
    expect(() => new AccountsFile(file).all()).toThrow(expect.objectContaining({ code: 'accounts-open' }));
  });

  it('knows who gives the right password, and sees what another process changed', async () => {
    const [here, there] = [new AccountsFile(file), new AccountsFile(file)];
    await here.put('Frontdesk', GRANT, PASSWORD);
    expect(await there.prove('frontdesk', PASSWORD)).toMatchObject({ name: 'Frontdesk', ...GRANT });
    expect(await there.prove('frontdesk', `${PASSWORD} `)).toBeUndefined();
    expect(await there.prove('backdesk', PASSWORD)).toBeUndefined();
    const before = there.find('Frontdesk')!;
    await here.put('Frontdesk', GRANT, 'another long password');
    expect(await there.prove('Frontdesk', PASSWORD)).toBeUndefined();
    expect(there.find('frontdesk')!.stamp).not.toBe(before.stamp);
    expect([here.remove('FRONTDESK'), here.remove('frontdesk')]).toEqual([true, false]);
    expect(there.all()).toEqual([]);
  });

  it('does the same work for a name that is not there as for a wrong password: nobody learns who is', async () => {
    const judged: string[][] = [];
    const accounts = new AccountsFile(file, async (password, kept) => {
      judged.push([password, kept]);
      return isPassword(password, kept);
    });
    await accounts.put('Frontdesk', GRANT, PASSWORD);
    for (const name of ['Frontdesk', 'Backdesk']) expect(await accounts.prove(name, 'wrong')).toBeUndefined();
    const [known, unknown] = judged.map(([password, kept = '']) => {
      const [kind, N, r, p, salt, hash] = kept.split('$');
      return { password, cost: [kind, N, r, p], lengths: [salt?.length, hash?.length] };
    });
    expect(judged.length).toBe(2);
    expect(unknown).toEqual(known);
    expect(judged[0]![1]).not.toBe(judged[1]![1]);
  });

  it('keeps two equal passwords apart', async () => {
    const accounts = new AccountsFile(file);
    await accounts.put('Frontdesk', GRANT, PASSWORD);
    await accounts.put('Backdesk', GRANT, PASSWORD);
    const [frontdesk, backdesk] = accounts.all();
    expect(frontdesk!.password).not.toBe(backdesk!.password);
  });

  it.each(['no json', '{"accounts":[{"name":"a","role":"god","plateaus":["*"]}]}', '{}'])('refuses %s', (text) => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, text, { mode: 0o600 });
    expect(() => new AccountsFile(damaged).all()).toThrow(expect.objectContaining({ code: 'accounts-unreadable' }));
  });
});
