import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// The one list of what the real servers and the real browser need. `packages` are Debian's names.
const PARTS = {
  redis: {
    packages: ['redis-server', 'redis-tools'],
    find: () => onPath('redis-cli') && onPath('redis-server'),
    hint: 'Redis (redis-server, redis-cli): `apt-get install redis-server`, or `brew install redis`',
  },
  kafka: {
    packages: ['default-jre-headless', 'maven'],
    find: () => (javaVersion() >= 17 && onPath('mvn') ? 'java' : undefined),
    hint: 'Java 17 or later and Maven (java, mvn): `apt-get install default-jre-headless maven`, or `brew install maven`',
  },
  openssl: {
    packages: ['openssl'],
    find: () => onPath('openssl'),
    hint: 'OpenSSL 3 (openssl), which makes the certificates of tests: `apt-get install openssl`, or `brew install openssl`',
  },
  chromium: {
    packages: ['chromium'],
    find: () => chromiumPath(),
    hint: 'Chromium: `apt-get install chromium`, or name a Chromium or Chrome in CHROMIUM_PATH',
  },
  promtool: {
    packages: ['prometheus'],
    find: () => onPath('promtool'),
    hint: 'promtool, which checks the rules of alerts: `apt-get install prometheus`, or `brew install prometheus`',
  },
  compose: {
    packages: ['docker-compose'],
    find: () => onPath('docker-compose'),
    hint: 'docker-compose, which checks the compose file and needs no Docker engine for it: `apt-get install docker-compose`',
  },
};

/** The names of the parts that can be asked for. */
export const PART_NAMES = Object.keys(PARTS);

/** The file of a command on PATH, or undefined. */
export function onPath(command) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, command);
    if (isExecutable(file)) return file;
  }
  return undefined;
}

/** The Chromium to test with: CHROMIUM_PATH, else the first of the usual names on PATH. */
export function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isExecutable(named) ? named : undefined;
  return ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find((file) => file !== undefined);
}

/** What to tell a person who lacks `part`, or undefined if it is here. */
export function missing(part) {
  return PARTS[part].find() === undefined ? `${part} is missing. Get ${PARTS[part].hint}` : undefined;
}

/** Throws with what is missing and how to get it. */
export function need(part) {
  const message = missing(part);
  if (message !== undefined) throw new Error(message);
}

/** Installs those of `parts` that are missing where that is allowed (root with apt-get); says what it does. */
export function installMissing(parts) {
  const absent = parts.filter((part) => missing(part) !== undefined);
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get') !== undefined;
  if (absent.length === 0 || !mayInstall) return;
  const packages = absent.flatMap((part) => PARTS[part].packages);
  console.error(`Installing ${packages.join(', ')} …`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function apt(...args) {
  // RUNLEVEL=1 keeps packages from starting services of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) console.error(`apt-get ${args[0]} failed (${status})`);
}

function javaVersion() {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : 0;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
