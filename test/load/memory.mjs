// `memory`: what open calls and screens take of each process, in MiB of its heap right after a collection, and what Redis
// takes for the calls. Ten plateaus; of each process one.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { issueToken } from '#access';
import { KafkaBus } from '#bus';
import { RedisLedger } from '#ledger';
import { freePort, startKafka, startRedis } from '../stack/index.mjs';
import { waitingCalls } from './alerts-floor.mjs';
import { startApp, startScript } from './children.mjs';

const PLATEAU_IDS = Array.from({ length: 10 }, (_, i) => `plateau-${i}`);
const CALLS_EACH = 2_000;
const SCREENS = 1_000;
const APPS = ['aggregator', 'alerter', 'gateway'];
const TOPIC = 'bench.events';
const PREFIX = 'bench';
const MIB = 1024 * 1024;
const START_MS = 60_000;
/** Boards are read at most so long after a commit. */
const SETTLE_MS = 5_000;
const COLLECTING = new URL('../processes/collecting.mjs', import.meta.url).href;

export async function run(say) {
  const stops = [];
  try {
    const bench = await open(stops);
    const empty = await look(bench);
    say(`idle: ${describe(empty)}`);
    await watch(bench, stops);
    const watched = await look(bench);
    say(`${SCREENS} screens: ${describe(watched)}`);
    await fill(bench);
    const full = await look(bench);
    say(`${PLATEAU_IDS.length * CALLS_EACH} open calls besides: ${describe(full)}`);
    const tenThousands = (PLATEAU_IDS.length * CALLS_EACH) / 10_000;
    const per = (name) => rounded((full[name] - watched[name]) / tenThousands);
    return {
      ...Object.fromEntries(APPS.map((app) => [`${app}IdleHeapMiB`, rounded(empty[app])])),
      gatewayMiBPer1000Screens: rounded(((watched.gateway - empty.gateway) * 1_000) / SCREENS),
      ...Object.fromEntries(APPS.map((app) => [`${app}MiBPer10000Calls`, per(app)])),
      redisMiBPer10000Calls: per('redis'),
      ...Object.fromEntries(APPS.map((app) => [`${app}ResidentMiB`, rounded(full[`${app}Resident`])])),
    };
  } finally {
    for (const part of stops.toReversed()) await part.stop();
  }
}

const rounded = (mib) => Number(mib.toFixed(1));
const describe = (found) => [...APPS, 'redis'].map((name) => `${name} ${found[name].toFixed(1)} MiB`).join(', ');

async function open(stops) {
  const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
  stops.push(kafka, redis);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  stops.push({ stop: () => rmSync(folder, { recursive: true }) });
  const file = join(folder, 'vigie.yaml');
  const plateaus = PLATEAU_IDS.map((id) => ({ id, zone: 'Europe/Paris' }));
  // Nobody is to be alerted about callers who are only there to be held.
  const alerts = { 'waiting-p3': { enabled: false } };
  writeFileSync(
    file,
    JSON.stringify({ bus: { topic: TOPIC, partitions: 6 }, ledger: { prefix: PREFIX }, alerts, plateaus }),
  );
  const secret = randomBytes(32).toString('hex');
  const env = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.url, VIGIE_SECRET: secret };
  const port = await freePort();
  const apps = {};
  for (const app of APPS) {
    const metrics = await freePort();
    const more = { METRICS_ADDRESS: `127.0.0.1:${metrics}`, NODE_OPTIONS: `--import ${COLLECTING}` };
    const args = ['--config', file, ...(app === 'gateway' ? ['--port', String(port)] : [])];
    apps[app] = { ...startApp(app, args, { ...env, ...more }), metrics };
    stops.push(apps[app]);
    await ready(metrics);
  }
  const admin = new Redis(redis.url);
  const bus = new KafkaBus({ brokers: [kafka.address], clientId: 'bench' });
  const ledger = new RedisLedger({ url: redis.url, prefix: PREFIX });
  stops.push({ stop: () => admin.disconnect() }, { stop: () => bus.close() }, { stop: () => ledger.close() });
  const token = await issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 3_600 });
  return { apps, admin, bus, ledger, port, token };
}

async function ready(port) {
  const deadline = Date.now() + START_MS;
  while (!(await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error('an app is not ready');
    await pause(100);
  }
}

async function watch({ port, token }, stops) {
  const clients = startScript('reconnect-clients', { pinned: false });
  stops.push(clients);
  const plateaus = Array.from({ length: SCREENS }, (_, i) => PLATEAU_IDS[i % PLATEAU_IDS.length]);
  await clients.ask('watch', { port, token, plateaus });
}

async function fill({ bus, ledger }) {
  for (const plateau of PLATEAU_IDS) await bus.produce(TOPIC, waitingCalls(plateau, CALLS_EACH));
  const ranges = await bus.ranges(TOPIC);
  const goal = ranges.reduce((sum, { high }) => sum + high, 0);
  const deadline = Date.now() + START_MS;
  for (;;) {
    const states = await ledger.states(ranges.map(({ partition }) => partition));
    if (states.reduce((sum, { offset = 0 }) => sum + offset, 0) >= goal) return;
    if (Date.now() > deadline) throw new Error('the ledger does not reach the end of the log');
    await pause(100);
  }
}

/** MiB by app and of Redis, once nothing more is to come. */
async function look({ apps, admin }) {
  await pause(SETTLE_MS);
  const found = { redis: Number(/^used_memory:(\d+)/m.exec(await admin.info('memory'))[1]) / MIB };
  for (const [app, { pid, metrics }] of Object.entries(apps)) {
    found[`${app}Resident`] = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
    const text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
    found[app] = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)[1]) / MIB;
  }
  return found;
}
