import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../until.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

interface LockedPackage {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

function succeed(cwd: string, command: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
}

describe('a release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-release-'));
  const empty = join(folder, 'empty');
  const installed = join(empty, 'node_modules/vigie');
  const { version } = read(join(ROOT, 'package.json')) as { version: string };

  beforeAll(() => {
    mkdirSync(empty);
    succeed(ROOT, process.execPath, 'docker/release/release.mjs', '--built', '--out', folder);
    succeed(empty, 'npm', 'install', '--offline', '--no-audit', '--no-fund', join(folder, `vigie-${version}.tgz`));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has the packages of the lock, each in its version, and no other', () => {
    const { packages } = read(join(ROOT, 'package-lock.json')) as { packages: Record<string, LockedPackage> };
    const needed = Object.entries(packages).filter(
      ([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional,
    );
    const locked = needed.map(([path, locked]) => [path, locked.version] as const).toSorted();
    expect(locked.length).toBeGreaterThan(100);
    expect(packagesBelow(installed)).toEqual(locked);
  });

  it('tells of all of them, and of what is in its page, in the bill of materials and with a licence', () => {
    const { components } = read(join(installed, 'sbom.cdx.json')) as {
      components: { name: string; version: string }[];
    };
    const told = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const page = read(join(installed, 'dist/apps/wallboard/licences.json')) as { name: string; version: string }[];
    const within = packagesBelow(installed).map(([path, v]) => `${path.split('node_modules/').at(-1)}@${v}`);
    const all = [...within, ...page.map(({ name, version }) => `${name}@${version}`)];
    expect(all.filter((one) => !told.has(one))).toEqual([]);
    const text = readFileSync(join(installed, 'THIRD-PARTY.txt'), 'utf8');
    expect(all.filter((one) => !text.includes(`\n${one.replace(/@([^@]*)$/, ' $1')} (`))).toEqual([]);
  });

  it('starts by its command in an empty folder, and gives the page', async () => {
    const command = join(empty, 'node_modules/.bin/vigie');
    const { PATH, HOME } = process.env;
    const child = spawn(command, ['start', '--port', '0', '--days-back', '0'], { cwd: empty, env: { PATH, HOME } });
    const ended = once(child, 'exit');
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const url = await until(() => /Vigie answers at (\S+)/.exec(log)?.[1], 'the address in the log', 30_000).catch(
      (error: unknown) => {
        child.kill('SIGKILL');
        throw new Error(log, { cause: error });
      },
    );
    const page = await (await fetch(url)).text();
    expect(page).toContain('<script');
    expect(log).toContain('There is no vigie.yaml here');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }, 60_000);
});

/** The path and the version of each package that lies in a folder, as a lock names them. */
function packagesBelow(folder: string, path = 'node_modules'): (readonly [string, string])[] {
  if (!existsSync(join(folder, path))) return [];
  const names = readdirSync(join(folder, path)).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, path, name)).map((one) => `${name}/${one}`) : [name],
  );
  return names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const at = `${path}/${name}`;
      const { version } = read(join(folder, at, 'package.json')) as { version: string };
      return [[at, version] as const, ...packagesBelow(folder, `${at}/node_modules`)];
    })
    .toSorted();
}
