// `latency`: from the call that hands an event to Kafka's client until a page's board holds what it says, through
// Kafka, aggregator, Redis and gateway, each a process of its own, at a steady thousand events a second.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '#access';
import { KafkaBus } from '#bus';
import { freePort, startKafka, startRedis } from '../stack/index.mjs';
import { startApp, startScript } from './children.mjs';
import { sharedNow } from './instant-in-id.mjs';
import { COURSE_MS, EVENTS_PER_CALL, LatencyCalls } from './latency-calls.mjs';
import { quantile } from './quantiles.mjs';

const PLATEAU_IDS = Array.from({ length: 10 }, (_, i) => `plateau-${i}`);
const EVENTS_PER_SECOND = 1_000;
const MEASURED_MS = 20_000;
const TICK_MS = 10;
const START_MS = 60_000;
const ARRIVAL_MS = 10_000;
const TOPIC = 'bench.events';

export async function run(say) {
  const stops = [];
  try {
    const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    stops.push(kafka, redis);
    const { clients, bus } = await open(kafka, redis, stops);
    const calls = new LatencyCalls(PLATEAU_IDS);
    await begin(bus, calls, clients);
    // Until the first calls are over there are fewer events, and boards that grow: that time does not count.
    const from = sharedNow() + COURSE_MS;
    say(`producing ${EVENTS_PER_SECOND} events a second for ${MEASURED_MS / 1_000} s`);
    const events = await produce(bus, calls, from);
    return { ...(await outcome(clients, calls.count, from, say)), events };
  } finally {
    for (const part of stops.toReversed()) await part.stop();
  }
}

async function open(kafka, redis, stops) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  stops.push({ stop: () => rmSync(folder, { recursive: true }) });
  const file = join(folder, 'vigie.yaml');
  const plateaus = PLATEAU_IDS.map((id) => ({ id, zone: 'Europe/Paris' }));
  writeFileSync(file, JSON.stringify({ bus: { topic: TOPIC, partitions: 6 }, plateaus }));
  const secret = randomBytes(32).toString('hex');
  const env = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.url, VIGIE_SECRET: secret };
  const port = await freePort();
  stops.push(startApp('gateway', ['--config', file, '--port', String(port)], env));
  await answers(`http://127.0.0.1:${port}/health/ready`);
  stops.push(startApp('aggregator', ['--config', file], env));
  const bus = new KafkaBus({ brokers: [kafka.address], clientId: 'bench' });
  const clients = startScript('latency-clients', { pinned: false });
  stops.push({ stop: () => bus.close() }, clients);
  const token = await issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 3_600 });
  await clients.ask('watch', { port, token, plateaus: PLATEAU_IDS });
  return { clients, bus };
}

async function answers(url) {
  const deadline = Date.now() + START_MS;
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error(`nobody answers at ${url}`);
    await pause(100);
  }
}

/** Makes sure that the aggregator has joined its group: a call of each plateau is on its board. */
async function begin(bus, calls, clients) {
  for (let i = 0; i < PLATEAU_IDS.length; i += 1) calls.begin(sharedNow());
  await bus.produce(TOPIC, calls.due(sharedNow()));
  const deadline = Date.now() + START_MS;
  while ((await clients.ask('seen', { from: 0 })).count < calls.count) {
    if (Date.now() > deadline) throw new Error('no call comes to the boards');
    await pause(100);
  }
}

/** Begins calls until the time is over and lets the last go their course; answers how many events fell into it. */
async function produce(bus, calls, from) {
  const end = from + MEASURED_MS;
  const [known, began, sending] = [calls.count, sharedNow(), []];
  let events = 0;
  for (let now = began; now < end + COURSE_MS + 2 * TICK_MS; now = sharedNow()) {
    const wanted = known + ((Math.min(now, end) - began) / 1_000) * (EVENTS_PER_SECOND / EVENTS_PER_CALL);
    while (calls.count < wanted) calls.begin(now);
    const messages = calls.due(now);
    if (now >= from && now < end) events += messages.length;
    sending.push(bus.produce(TOPIC, messages));
    await pause(TICK_MS);
  }
  await Promise.all(sending);
  return events;
}

/** A call is lost that no board ever held, or that one holds still when all are over. */
async function outcome(clients, count, from, say) {
  const deadline = Date.now() + ARRIVAL_MS;
  let seen, left;
  do {
    await pause(200);
    [seen, left] = await Promise.all([clients.ask('seen', { from }), clients.ask('left')]);
  } while ((seen.count < count || left > 0) && Date.now() < deadline);
  say(`${seen.count} of ${count} calls came to a board, ${left} stayed there`);
  const { timings } = seen;
  return { p50: quantile(timings, 0.5), p99: quantile(timings, 0.99), lost: count - seen.count + left };
}
