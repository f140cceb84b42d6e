// `alerts`: from the instant at which a caller in danger has waited too long until the alert fires in the register, until
// a webhook has it and until a wall's socket does, while five thousand others wait on fifty plateaus; and what an alerter
// costs meanwhile when nothing happens. Kafka, Redis, aggregator, alerter, gateway, walls and receiver are processes of
// their own.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '#access';
import { decodeEpisode } from '#alerting';
import { KafkaBus } from '#bus';
import { RedisRegister } from '#register';
import { freePort, startKafka, startRedis } from '../stack/index.mjs';
import { Dangers, THRESHOLD_MS, waitingCalls } from './alerts-floor.mjs';
import { cpuMsOf, startApp, startScript } from './children.mjs';
import { quantile } from './quantiles.mjs';

const PLATEAU_IDS = Array.from({ length: 50 }, (_, i) => `plateau-${i}`);
const WAITING_EACH = 100;
const DANGERS_PER_SECOND = 10;
const MEASURED_MS = 20_000;
const IDLE_MS = 15_000;
const START_MS = 60_000;
const ARRIVAL_MS = 15_000;
const TOPIC = 'bench.events';
const PREFIX = 'bench';

export async function run(say) {
  const stops = [];
  try {
    const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    stops.push(kafka, redis);
    const parts = await open(kafka, redis, stops);
    await fill(parts, say);
    const idle = await idleShare(parts.alerter, say);
    const dangers = await endanger(parts, say);
    return { ...(await outcome(parts, dangers, say)), idleCpuPercent: idle };
  } finally {
    for (const part of stops.toReversed()) await part.stop();
  }
}

async function open(kafka, redis, stops) {
  const receiver = startScript('alerts-receiver', { pinned: false });
  stops.push(receiver);
  const desk = { type: 'webhook', payload: 'vigie', allowPrivate: true };
  const configuration = {
    bus: { topic: TOPIC, partitions: 6 },
    ledger: { prefix: PREFIX },
    channels: { desk: { ...desk, url: `http://127.0.0.1:${await receiver.ask('port')}/` } },
    alerts: {
      'waiting-p0': { seconds: THRESHOLD_MS / 1_000, channels: ['desk', 'wall'] },
      'waiting-p3': { seconds: 3_600 },
    },
    plateaus: PLATEAU_IDS.map((id) => ({ id, zone: 'Europe/Paris' })),
  };
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  stops.push({ stop: () => rmSync(folder, { recursive: true }) });
  const file = join(folder, 'vigie.yaml');
  writeFileSync(file, JSON.stringify(configuration));
  const secret = randomBytes(32).toString('hex');
  const env = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.url, VIGIE_SECRET: secret };
  const alerter = startApp('alerter', ['--config', file], env);
  stops.push(alerter, startApp('aggregator', ['--config', file], env));
  const bus = new KafkaBus({ brokers: [kafka.address], clientId: 'bench' });
  const register = new RedisRegister({ url: redis.url, prefix: PREFIX });
  stops.push({ stop: () => bus.close() }, { stop: () => register.close() });
  const walls = await openWalls(file, secret, env, stops);
  return { receiver, walls, alerter, bus, register, firedAt: await watchFiring(register) };
}

async function openWalls(file, secret, env, stops) {
  const port = await freePort();
  stops.push(startApp('gateway', ['--config', file, '--port', String(port)], env));
  const deadline = Date.now() + START_MS;
  while (!(await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error('no gateway answers');
    await pause(100);
  }
  const walls = startScript('alerts-clients', { pinned: false });
  stops.push(walls);
  const token = await issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 3_600 });
  await walls.ask('watch', { port, token, plateaus: PLATEAU_IDS });
  return walls;
}

/** When each call's alert was first read as firing, by call; milliseconds since the epoch. */
async function watchFiring(register) {
  const firedAt = new Map();
  await register.watch(async (plateau) => {
    const { states } = await register.standing(plateau);
    const now = Date.now();
    for (const { kind, state, subject } of [...states.values()].map(decodeEpisode))
      if (kind === 'call-waiting' && state === 'firing' && !firedAt.has(subject.id)) firedAt.set(subject.id, now);
  });
  return firedAt;
}

/** Lets the callers wait who cross nothing, and one in danger on each plateau, so that every board is known to be read. */
async function fill({ bus, firedAt }, say) {
  const first = new Dangers('first', PLATEAU_IDS);
  const deadline = Date.now() + START_MS;
  await produceWhenThere(
    bus,
    PLATEAU_IDS.flatMap((plateau) => waitingCalls(plateau, WAITING_EACH)),
    deadline,
  );
  await bus.produce(
    TOPIC,
    PLATEAU_IDS.map(() => first.begin()),
  );
  while (firedAt.size < PLATEAU_IDS.length) {
    if (Date.now() > deadline) throw new Error(`only ${firedAt.size} plateaus are alerted about`);
    await pause(100);
  }
  await pause(Math.max(...first.crossedAt.values()) + THRESHOLD_MS - Date.now());
  await bus.produce(TOPIC, first.answered());
  firedAt.clear();
  say(`${PLATEAU_IDS.length * WAITING_EACH} calls wait on ${PLATEAU_IDS.length} plateaus`);
}

/** The topic is made by the apps, which have only just been started. */
async function produceWhenThere(bus, messages, deadline) {
  for (;;) {
    try {
      return await bus.produce(TOPIC, messages);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}

/** The share of a core that an alerter takes while nothing happens, in percent. */
async function idleShare({ pid }, say) {
  // Every target and every window of the calls that wait has been passed by then.
  await pause(IDLE_MS);
  const [before, began] = [cpuMsOf(pid), performance.now()];
  await pause(IDLE_MS);
  const share = ((cpuMsOf(pid) - before) / (performance.now() - began)) * 100;
  say(`an idle alerter takes ${share.toFixed(1)} % of a core`);
  return Number(share.toFixed(1));
}

/** Callers in danger begin to wait at a steady rate, and are answered some time after their alerts. */
async function endanger({ bus }, say) {
  const dangers = new Dangers('danger', PLATEAU_IDS);
  const [began, sending] = [Date.now(), []];
  while (Date.now() < began + MEASURED_MS + 3 * THRESHOLD_MS) {
    const elapsed = Math.min(MEASURED_MS, Date.now() - began);
    const messages = dangers.answered();
    while (dangers.crossedAt.size < (elapsed / 1_000) * DANGERS_PER_SECOND) messages.push(dangers.begin());
    if (messages.length > 0) sending.push(bus.produce(TOPIC, messages));
    await pause(10);
  }
  await Promise.all(sending);
  say(`${dangers.crossedAt.size} callers in danger waited too long`);
  return dangers;
}

async function outcome({ receiver, walls, firedAt }, { crossedAt }, say) {
  const deadline = Date.now() + ARRIVAL_MS;
  const calls = [...crossedAt.keys()];
  let toldAt, shownAt, missing;
  do {
    await pause(200);
    [toldAt, shownAt] = [new Map(await receiver.ask('told')), new Map(await walls.ask('shown'))];
    missing = calls.filter((id) => !toldAt.has(id) || !shownAt.has(id)).length;
  } while (missing > 0 && Date.now() < deadline);
  say(`${missing} of them were not told or not shown`);
  const [firing, webhook, wall] = [firedAt, toldAt, shownAt].map((at) => between(crossedAt, at));
  return { firing, webhook, wall, calls: calls.length, missing };
}

function between(from, to) {
  const timings = [...from].filter(([id]) => to.has(id)).map(([id, at]) => to.get(id) - at);
  return { p50: quantile(timings, 0.5), p99: quantile(timings, 0.99) };
}
