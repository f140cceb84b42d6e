// Makes a checkout ready to run with nothing but Node: installs and builds what is missing or out of date, then runs a
// command. Plain JavaScript without dependencies, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
const entry = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
const stamp = join(root, 'dist', '.built');
const lock = join(root, '.vigie', 'prepare.lock');

// npm writes the two lock files of one installation moments apart.
const SAME_INSTALLATION_MS = 10_000;
const SOURCE = /\.(ts|tsx|css|html|lua|svg|json|woff2)$/;
const NO_SOURCE = /\.spec\.tsx?$/;
const SETTINGS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

/** Installs and builds where needed, quietly; a line on the error stream says what is being done. */
export function prepare() {
  if (isInstalled() && isBuilt()) return;
  withLock(() => {
    if (!isInstalled()) npm('installing packages (npm ci)', ['ci', '--no-audit', '--no-fund']);
    if (isBuilt()) return;
    const began = new Date();
    npm('building (npm run build)', ['run', 'build']);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, '');
    // What was saved during the build may have come too late for it.
    utimesSync(stamp, began, began);
  });
}

/** Prepares the checkout and runs a command of `vigie` in this process. */
export async function run(args) {
  const calledFrom = callersDirectory();
  prepare();
  process.chdir(root);
  const { runCli } = await import(pathToFileURL(entry).href);
  await runCli(args, calledFrom);
}

// npm runs scripts in the root and tells where it was called; a script's own children inherit that without meaning it.
function callersDirectory() {
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env;
  const byNpm = (script === 'start' || script === 'vigie') && process.cwd() === root;
  return byNpm && from ? from : process.cwd();
}

function isInstalled() {
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'));
  return installed > 0 && installed + SAME_INSTALLATION_MS >= changedAt(join(root, 'package-lock.json'));
}

function isBuilt() {
  if (!existsSync(entry)) return false;
  const sources = [...SETTINGS.map((name) => changedAt(join(root, name))), ...['apps', 'libs'].map(newestBelow)];
  return changedAt(stamp) >= Math.max(...sources);
}

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newestBelow(folder) {
  let newest = 0;
  for (const item of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    if (item.isFile() && SOURCE.test(item.name) && !NO_SOURCE.test(item.name))
      newest = Math.max(newest, changedAt(join(item.parentPath, item.name)));
  return newest;
}

function npm(what, args) {
  process.stderr.write(`vigie: ${what}…\n`);
  const npmCli = process.env.npm_execpath;
  const [command, first] = npmCli?.endsWith('.js') ? [process.execPath, [npmCli]] : ['npm', []];
  const { status, stdout, stderr, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}vigie: ${what} failed${error ? `: ${error.message}` : ''}\n`);
  process.exit(1);
}

// Two commands started at once must not build into one folder: the second waits and finds the work done.
function withLock(work) {
  mkdirSync(join(root, '.vigie'), { recursive: true, mode: 0o700 });
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  process.on('exit', release);
  try {
    work();
  } finally {
    release();
    process.off('exit', release);
  }
}

const release = () => rmSync(lock, { force: true });

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld()) release();
    return false;
  }
}

function isHeld() {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // The holder may have made the file and not written its number yet.
    if (!(holder > 0)) return Date.now() - changedAt(lock) < 5_000;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
