// `npm test`: everything, with real servers and a real browser; `npm test -- unit fault` runs only what is named.
// Needs nothing but Node to begin with: what else is missing it installs where it may, or says how to get it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, installMissing, missing, startKafka, startRedis, startRedisCluster } from './stack/index.mjs';

const ROOT = join(import.meta.dirname, '..');
const CI = process.env.CI === 'true';
const results = mkdtempSync(join(tmpdir(), 'vigie-results-'));
const JEST = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--passWithNoTests'];
// Written and then still there: something the tests opened was left open.
const LINGER_MS = 30_000;

const SUITES = {
  contract: { needs: ['redis', 'kafka'], wants: ['compose', 'promtool'], built: false, jest: ['--maxWorkers=2'] },
  integration: { needs: ['redis', 'kafka'], wants: ['openssl'], built: true, jest: ['--maxWorkers=2'] },
  fault: { needs: ['redis', 'kafka'], built: true, jest: ['--runInBand'] },
  browser: { needs: ['redis', 'kafka', 'chromium'], built: true, jest: ['--runInBand'] },
};

const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

const stack = [];
let child;
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.once(signal, () => {
    child?.kill(signal);
    // The servers see that this process is gone and end.
    process.exit(128 + number);
  });
}

const { checks, suites } = chosen(process.argv.slice(2));
try {
  await install();
  for (const check of checks) await runCheck(check);
  const ready = await prepared(suites);
  if (ready.length > 0) await startStack(ready);
  for (const suite of ready) await runJest(suite, [...JEST, `--selectProjects=${suite}`, ...SUITES[suite].jest]);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
} finally {
  await Promise.all(stack.map((server) => server.stop()));
  rmSync(results, { recursive: true, force: true });
}
for (const note of notes) console.log(note);
const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

/** The checks and suites that the arguments name; all of them without arguments. */
function chosen(names) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const checks = [...scripts.check.matchAll(/npm run (\S+)/g)].map(([, script]) => script);
  const suites = Object.keys(SUITES);
  const unknown = names.filter((name) => ![...checks, ...suites, 'check'].includes(name));
  if (unknown.length > 0) {
    console.error(`No suite ${unknown.join(', ')}: there are check (${checks.join(', ')}), ${suites.join(', ')}`);
    process.exit(2);
  }
  const wanted = (name) => names.length === 0 || names.includes(name);
  return {
    checks: checks.filter((check) => wanted(check) || names.includes('check')),
    suites: suites.filter(wanted),
  };
}

async function install() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if ((await npm('ci')) !== 0) throw new Error('npm ci failed: nothing could be tested');
}

async function runCheck(script) {
  if (script === 'unit') return runJest('unit', [...JEST, '--selectProjects=unit', '--maxWorkers=2']);
  if ((await npm('run', script)) === 0) total.passed += 1;
  else fail(`FAILED: npm run ${script}`);
}

/** The suites whose needs are met, once what they need is built. */
async function prepared(suites) {
  // What a suite can do without is installed where it may be; the specs that want it say so if it is not here.
  installMissing([...new Set(suites.flatMap((suite) => [...SUITES[suite].needs, ...(SUITES[suite].wants ?? [])]))]);
  const ready = suites.filter((suite) => {
    const absent = SUITES[suite].needs.map(missing).filter((message) => message !== undefined);
    if (absent.length > 0) skip(`the ${suite} suite: ${absent.join('; ')}`);
    return absent.length === 0;
  });
  const builds = ready.some((suite) => SUITES[suite].built) ? await build() : true;
  return ready.filter((suite) => builds || !SUITES[suite].built);
}

async function build() {
  const parts = { 'build:server': 'apps/cli/src/main.ts', 'build:web': 'apps/wallboard/index.html' };
  for (const [script, source] of Object.entries(parts)) {
    if (!existsSync(join(ROOT, source)) || (await npm('run', script)) === 0) continue;
    fail(`FAILED: npm run ${script}; the suites that need it did not run`);
    return false;
  }
  return true;
}

async function startStack(suites) {
  const env = process.env;
  const start = async (variable, server, key) => {
    if (env[variable]) return;
    const started = await server();
    stack.push(started);
    env[variable] = started[key];
  };
  await start('VIGIE_TEST_REDIS_URL', startRedis, 'url');
  await start('VIGIE_TEST_KAFKA_BROKERS', startKafka, 'address');
  if (suites.includes('contract')) {
    await start('VIGIE_TEST_KAFKA39_BROKERS', () => startKafka({ version: '3.9' }), 'address');
    await start('VIGIE_TEST_REDIS_CLUSTER_URL', startRedisCluster, 'url');
  }
  const chromium = chromiumPath();
  if (chromium !== undefined) env.VIGIE_TEST_CHROMIUM = chromium;
}

/** Runs one Jest project and adds up what its results file says. */
async function runJest(name, args) {
  console.log(`\n> ${name}`);
  const file = join(results, `${name}.json`);
  const status = await run(process.execPath, [...args, '--json', `--outputFile=${file}`], file);
  if (!existsSync(file)) return fail(`FAILED: the ${name} suite broke off (${status})`);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.numFailedTests + report.numRuntimeErrorTestSuites;
  total.passed += report.numPassedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  total.failed += broken;
  if (broken > 0) notes.push(`FAILED: ${broken} of the ${name} suite`);
  else if (status !== 0) fail(`FAILED: the ${name} suite ended with ${status}: did it leave something open?`);
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli ? run(process.execPath, [cli, ...args]) : run('npm', args);
}

/** Runs a command to its end and gives its exit status; one that lingers after writing `results` is ended. */
function run(command, args, results) {
  child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const running = child;
  let written;
  const watch = setInterval(() => {
    if (results === undefined || !existsSync(results)) return;
    written ??= Date.now();
    if (Date.now() - written > LINGER_MS) running.kill('SIGKILL');
  }, 500);
  return new Promise((resolve) => {
    running.once('error', () => resolve('not started'));
    running.once('exit', (code, signal) => resolve(code ?? signal));
  }).finally(() => clearInterval(watch));
}

function fail(note) {
  total.failed += 1;
  notes.push(note);
  console.error(note);
}

function skip(what) {
  if (CI) return fail(`FAILED for want of what it needs: ${what}`);
  total.skipped += 1;
  notes.push(`SKIPPED: ${what}`);
  console.error(`SKIPPED: ${what}`);
}
