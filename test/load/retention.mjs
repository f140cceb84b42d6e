// `retention`: what a day of one plateau takes in Redis once it is packed, and how long days take to read, after
// 60 days and after 240: both must be flat, since nothing of a packed day is looked at but what is asked for.
import { encode } from '#contract';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { reviewRange } from '#board';
import { compileStandards, intervalsIn, localDays, UTC_DAY_MS, utcDayOf } from '#floor';
import { RedisLedger } from '#ledger';
import { DayShelf } from '#live';
import { parseConfiguration, UNMETERED } from '#runtime';
import { compileRulebook, ShardWorker } from '../../dist/apps/aggregator/src/index.js';
import { simulatePlateau } from '../../dist/apps/cli/src/simulator/simulate-plateau.js';
import { startRedis } from '../stack/index.mjs';
import { quantile } from './quantiles.mjs';

const CALLS_PER_HOUR = 800 / 24;
const FEW_DAYS = 60;
const MANY_DAYS = 240;
const READS = 21;
const BATCH = 4_000;
const UNTIL = utcDayOf(Date.now());
const LYON = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};
const CONFIGURATION = parseConfiguration('plateaus: [{ id: lyon, zone: Europe/Paris }]', 'retention');

export async function run(say) {
  const redis = await startRedis();
  try {
    const few = await measure(redis.url, FEW_DAYS, say);
    const many = await measure(redis.url, MANY_DAYS, say);
    const flat = Number((many.bytesPerDay / few.bytesPerDay).toFixed(3));
    return { ...prefixed('few', few), ...prefixed('many', many), bytesPerDay: many.bytesPerDay, flat };
  } finally {
    await redis.stop();
  }
}

const prefixed = (word, figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, n]) => [`${word}${name[0].toUpperCase()}${name.slice(1)}`, n]),
  );

async function measure(url, days, say) {
  const prefix = `days-${days}`;
  const ledger = new RedisLedger({ url, prefix });
  const admin = new Redis(url);
  const before = await usedBytes(admin);
  const events = await fold(ledger, days);
  const after = await usedBytes(admin);
  const name = `${prefix}:1:{0}:days:lyon`;
  const packedDays = await admin.hlen(name);
  const bytesPerDay = Math.round((await admin.memory('USAGE', name, 'SAMPLES', 0)) / packedDays);
  const dayMs = await timeRead(url, prefix, dayAgo(20));
  const ninetyDaysMs = await timeRead(url, prefix, lastDays(Math.min(90, days)));
  say(
    `${days} days: ${events} events, ${packedDays} packed, ${bytesPerDay} bytes each; read in ${dayMs} ms, 90 in ${ninetyDaysMs} ms`,
  );
  admin.disconnect();
  await ledger.close();
  return { days, packedDays, bytesPerDay, usedBytes: after - before, dayMs, ninetyDaysMs };
}

/** Hands simulated calls to a worker as if they came from a log, a batch at a time. */
async function fold(ledger, days) {
  const worker = new ShardWorker(0, {
    bus: { produce: async () => undefined },
    ledger,
    rulebook: compileRulebook(CONFIGURATION),
    definitions: 'bench',
    topic: 'unread',
    deadLetterTopic: 'unused',
    logger: pino({ level: 'warn' }),
    meter: UNMETERED,
    outage: {},
    now: Date.now,
    homes: new Map(),
  });
  await worker.claim({ partition: 0, low: 0, high: Infinity });
  const from = UNTIL - days * UTC_DAY_MS;
  const simulation = { plateau: 'lyon', zone: 'Europe/Paris', queues: [], seed: 1, callsPerHour: CALLS_PER_HOUR };
  let messages = [];
  let offset = 0;
  const take = async () => {
    const next = await worker.take({ partition: 0, messages, end: offset }, NEVER_LOST);
    if (next.resumeAt !== offset || !(await next.takenIn))
      throw new Error(`the worker stopped: ${JSON.stringify(next)}`);
    messages = [];
  };
  for (const event of simulatePlateau({ ...simulation, from, until: UNTIL })) {
    messages.push({ offset, key: null, value: Buffer.from(encode(event)), headers: {}, appendTime: event.time });
    offset += 1;
    if (messages.length === BATCH) await take();
  }
  await take();
  return offset;
}

const NEVER_LOST = {
  proveMembership: async () => {
    throw new Error('the shard was lost');
  },
};

/** Reads one packed day as it is reviewed, interval by interval. */
const dayAgo = (count) => async (ledger) => {
  const start = UNTIL - count * UTC_DAY_MS;
  const intervals = intervalsIn(start, start + UTC_DAY_MS);
  const { sums } = await ledger.read({ shard: 0, plateau: 'lyon', records: [], intervals });
  return sums.size;
};

/** Reads the latest days and reviews them, as a gateway does. */
const lastDays = (count) => async (ledger) => {
  const [from, to] = [UNTIL - count * UTC_DAY_MS, UNTIL - UTC_DAY_MS].map((at) =>
    new Date(at).toISOString().slice(0, 10),
  );
  const days = localDays(LYON, from, to);
  const shelf = new DayShelf({ shardOf: async () => 0, gapsOf: async () => [] }, ledger);
  return reviewRange(LYON, await shelf.readDays(LYON, days, { minutes: 60, at: UNTIL })).total.offered;
};

/** The median time, in ms, of reading as a gateway that has read the plateau before. */
async function timeRead(url, prefix, read) {
  const ledger = new RedisLedger({ url, prefix });
  const times = [];
  for (let i = 0; i < READS; i += 1) {
    const begin = performance.now();
    if ((await read(ledger)) === 0) throw new Error('nothing was read');
    times.push(performance.now() - begin);
  }
  await ledger.close();
  return quantile(times.slice(1), 0.5);
}

const usedBytes = async (admin) => Number(/used_memory:(\d+)/.exec(await admin.info('memory'))[1]);
