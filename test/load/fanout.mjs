// `fanout`: how long a commit takes to those who watch, and what sending a patch to them takes, against `ws` sending
// the very same bytes to as many clients. Both servers run on core 0, in turn; their clients on another.
// While a server sends as fast as it can, what arrives is counted, and so is the CPU time the server took for it:
// `ratio` compares what arrived a second; `cpuRatio` deliveries per second of CPU time, on which whatever else runs on the
// core does not tell. 1 would mean that socket.io and its rooms cost nothing.
import { setTimeout as pause } from 'node:timers/promises';
import { cpuMsOf, startScript } from './children.mjs';
import { openFanout, PLATEAU_IDS } from './fanout-bench.mjs';
import { medianBy, quantile } from './quantiles.mjs';

const CLIENTS_PER_PLATEAU = 20;
const COMMITS_PER_SECOND = 5;
const CALM_MS = 20_000;
const ROUNDS = 7;
const ROUND_MS = 1_500;
const SETTLE_MS = 300;

export async function run(say) {
  const stops = [];
  try {
    const bench = await open(stops);
    const few = await measure(bench, { from: 0, to: 200, say });
    const many = await measure(bench, { from: 200, to: 1_000, say });
    const { p50, p99, ...others } = many;
    const rates = Object.fromEntries(Object.entries(others).map(([name, figure]) => [`${name}1000`, figure]));
    return { ...few, p50With1000: p50, p99With1000: p99, ...rates };
  } finally {
    for (const part of stops.toReversed()) await part.stop();
  }
}

async function open(stops) {
  const { file, env, floor, token } = await openFanout(stops);
  const gateway = startScript('fanout-gateway', { pinned: true, args: [file], env });
  const bare = startScript('fanout-bare', { pinned: true });
  const clients = startScript('fanout-clients', { pinned: false });
  stops.push(gateway, bare, clients);
  return { floor, gateway, bare, clients, token };
}

/** Lets more clients come, and measures with all that are there. */
async function measure(bench, { from, to, say }) {
  const { floor, gateway, bare, clients, token } = bench;
  const homes = Array.from({ length: to - from }, (_, i) => PLATEAU_IDS[Math.floor((from + i) / CLIENTS_PER_PLATEAU)]);
  await clients.ask('watch', { port: await gateway.ask('port'), token, plateaus: homes });
  await clients.ask('connect', { port: await bare.ask('port'), count: to - from });
  const plateaus = to / CLIENTS_PER_PLATEAU;
  // Each plateau has a patch to be sent again, whatever the calm time brings.
  await floor.commitFor({ ms: plateaus * 20, perSecond: 50, plateaus });
  const latency = await timeCommits(bench, plateaus);
  say(`${to} clients: ${latency.p50} ms from commit to client at the median, ${latency.p99} ms at the 99th percentile`);
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ceiling = await saturate(bench, 'bare', await gateway.ask('sent'));
    const vigie = await saturate(bench, 'gateway');
    rounds.push({ ceiling, vigie, ratio: vigie.perSecond / ceiling.perSecond, cpuRatio: ceiling.cpu / vigie.cpu });
    say(`round ${round}: ws ${describe(ceiling)}, gateway ${describe(vigie)}`);
  }
  return { ...latency, ...figuresOf(rounds) };
}

function figuresOf(rounds) {
  const { vigie, ceiling, ratio } = medianBy(rounds, 'ratio');
  return {
    deliveriesPerSecond: Math.round(vigie.perSecond),
    bareDeliveriesPerSecond: Math.round(ceiling.perSecond),
    cpuMicrosPerDelivery: rounded(vigie.cpu),
    bareCpuMicrosPerDelivery: rounded(ceiling.cpu),
    ratio: rounded(ratio),
    cpuRatio: rounded(medianBy(rounds, 'cpuRatio').cpuRatio),
  };
}

async function timeCommits({ floor, clients }, plateaus) {
  await pause(SETTLE_MS);
  await clients.ask('time');
  await floor.commitFor({ ms: CALM_MS, perSecond: COMMITS_PER_SECOND, plateaus });
  await pause(1_000);
  const timings = await clients.ask('timings');
  const expected = (CALM_MS / 1_000) * COMMITS_PER_SECOND * CLIENTS_PER_PLATEAU;
  if (timings.length !== expected) throw new Error(`${expected} deliveries were due, ${timings.length} came`);
  return { p50: quantile(timings, 0.5), p99: quantile(timings, 0.99) };
}

/** What arrives in a second, and what each delivery takes of the server's core, in µs. */
async function saturate(bench, from, texts) {
  const server = bench[from];
  await server.ask('send', texts);
  await pause(SETTLE_MS);
  const before = cpuMsOf(server.pid);
  const perSecond = await bench.clients.ask('count', { from, ms: ROUND_MS });
  const cpuMs = cpuMsOf(server.pid) - before;
  await server.ask('cease');
  await pause(SETTLE_MS);
  return { perSecond, cpu: (cpuMs * 1_000) / ((perSecond * ROUND_MS) / 1_000) };
}

const rounded = (ratio) => Number(ratio.toFixed(3));

const describe = ({ perSecond, cpu }) => `${Math.round(perSecond)} deliveries/s (${cpu.toFixed(2)} µs of CPU each)`;
