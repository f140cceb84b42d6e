// `review`: fifty managers at once read days, months and a year of a plateau with a thousand calls a day and a year of
// history, while its wall goes on. `ratio` is how many times as long the median answer takes as one of
// bare `node:http` that gives as many the same bytes; `wallRatio` how old a change is when a screen has it, held against the wall without managers.
// Gateway and bare server run on core 0, in turn.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '#access';
import { startKafka, startRedis } from '../stack/index.mjs';
import { startScript } from './children.mjs';
import { offCoreZero } from './cores.mjs';
import { FanoutFloor } from './fanout-floor.mjs';
import { quantile } from './quantiles.mjs';
import { fillHistory } from './review-history.mjs';

const MANAGERS = 50;
const SCREENS = 50;
const [DAYS, CALLS_PER_DAY] = [365, 1_000];
const PLATEAU = { id: 'lyon', zone: 'Europe/Paris' };
const PREFIX = 'bench';
const COMMITS_PER_SECOND = 20;
/** Callers wait long enough to be seen waiting, however late a patch comes. */
const WAITING = 200;
const SETTLED_MS = 1_000;
const [MEASURED_MS, SHORTLY_MS] = [10_000, 3_000];
const DAY_MS = 86_400_000;
const dateAgo = (days) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
/** What managers ask for; several that differ where that is what managers do: all have the same year behind them. */
const KINDS = { day: dayPaths(), month: monthPaths(), year: [rangePath(DAYS, 1)] };

export async function run(say) {
  const stops = [];
  try {
    const bench = await open(stops, say);
    const wall = await timeWall(bench);
    say(`the wall alone: ${JSON.stringify(wall)} ms`);
    const figures = { managers: MANAGERS, screens: SCREENS, ...prefixed('wall', wall) };
    for (const [kind, paths] of Object.entries(KINDS)) {
      const found = await measure(bench, paths, wall);
      say(`${kind}: ${JSON.stringify(found)}`);
      Object.assign(figures, prefixed(kind, found));
    }
    return figures;
  } finally {
    for (const part of stops.toReversed()) await part.stop();
  }
}

async function open(stops, say) {
  const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
  stops.push(kafka, redis);
  const began = performance.now();
  await fillHistory({ url: redis.url, prefix: PREFIX, plateau: PLATEAU, days: DAYS, callsPerDay: CALLS_PER_DAY });
  say(`${DAYS} days in the ledger after ${Math.round((performance.now() - began) / 1_000)} s`);
  for (const { pid } of [kafka, redis, process]) offCoreZero(pid);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  stops.push({ stop: () => rmSync(folder, { recursive: true }) });
  const file = join(folder, 'vigie.yaml');
  // What a gateway can do is measured, not what it lets one token ask.
  const all = { perSecond: 1_000_000, burst: 10_000_000 };
  const access = { requests: { ofAddress: all, ofCredential: all } };
  const configuration = { bus: { partitions: 1 }, ledger: { prefix: PREFIX }, access, plateaus: [PLATEAU] };
  writeFileSync(file, JSON.stringify(configuration));
  const floor = new FanoutFloor({ url: redis.url, prefix: PREFIX, plateaus: [PLATEAU.id], waiting: WAITING });
  stops.push({ stop: () => floor.close() });
  await floor.open();
  const secret = randomBytes(32).toString('hex');
  const env = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.url, VIGIE_SECRET: secret };
  const gateway = startScript('fanout-gateway', { pinned: true, args: [file], env });
  const bare = startScript('review-bare', { pinned: true });
  const [managers, screens] = ['review-managers', 'fanout-clients'].map((name) => startScript(name, { pinned: false }));
  stops.push(gateway, bare, managers, screens);
  const [port, barePort] = [await gateway.ask('port'), await bare.ask('port')];
  const tokenOf = (role) => issueToken(secret, { role, plateaus: ['*'] }, { expiresInSeconds: 3_600 });
  const token = await tokenOf('manager');
  await screens.ask('watch', { port, token: await tokenOf('wall'), plateaus: Array(SCREENS).fill(PLATEAU.id) });
  return { floor, screens, managers, bare, gateway: { port, token }, bareServer: { port: barePort, token } };
}

/** What managers wait for something, one of them and many at once, and what screens do meanwhile. */
async function measure(bench, paths, wall) {
  const { managers, gateway, bareServer, bare } = bench;
  const alone = await managers.ask('ask', { ...gateway, managers: 1, paths, ms: SHORTLY_MS });
  const asking = managers.ask('ask', { ...gateway, managers: MANAGERS, paths, ms: MEASURED_MS });
  const screens = await timeWall(bench, asking);
  const many = await asking;
  await bare.ask('answerWith', await textOf(gateway, paths[0]));
  const ceiling = await managers.ask('ask', { ...bareServer, managers: MANAGERS, paths, ms: SHORTLY_MS });
  const [own, bares] = [many, ceiling].map(({ timings }) => quantilesOf(timings));
  return {
    aloneP50: quantile(alone.timings, 0.5),
    ...own,
    perSecond: Math.round((many.timings.length / many.ms) * 1_000),
    bytes: many.bytes,
    ...prefixed('bare', bares),
    ratio: ratio(own.p50, bares.p50),
    ...prefixed('wall', screens),
    wallRatio: ratio(screens.p50, wall.p50),
    wallRatioP99: ratio(screens.p99, wall.p99),
  };
}

/** How long it takes from a commit to the screens, told once `meanwhile` is over and the last patch has come. */
async function timeWall({ floor, screens }, meanwhile) {
  await screens.ask('time');
  await floor.commitFor({ ms: MEASURED_MS, perSecond: COMMITS_PER_SECOND, plateaus: 1 });
  await meanwhile;
  await pause(SETTLED_MS);
  return quantilesOf(await screens.ask('timings'));
}

async function textOf({ port, token }, path) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
}

const quantilesOf = (timings) => ({ p50: quantile(timings, 0.5), p99: quantile(timings, 0.99) });
const ratio = (a, b) => Number((a / b).toFixed(2));

function dayPaths() {
  return Array.from({ length: DAYS - 1 }, (_, i) => `/api/v1/plateaus/${PLATEAU.id}/days/${dateAgo(i + 1)}`);
}

function monthPaths() {
  return Array.from({ length: 12 }, (_, i) => rangePath(30 * (i + 1), 30 * i + 1));
}

function rangePath(from, to) {
  return `/api/v1/plateaus/${PLATEAU.id}/days?from=${dateAgo(from)}&to=${dateAgo(to)}`;
}

const prefixed = (word, figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, n]) => [`${word}${name[0].toUpperCase()}${name.slice(1)}`, n]),
  );
