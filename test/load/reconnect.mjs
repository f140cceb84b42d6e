// `reconnect`: a thousand screens lose the gateway and return: how long until all are right again. First as it happens:
// the gateway is killed, calls come meanwhile, it is started again, and the screens come back with the patience of the
// page. Then against a ceiling: all come at once to a gateway that is there, and to bare `ws` that sends as many clients
// the same bytes. Both servers run on core 0, in turn. `ratio` compares the two times, `cpuRatio` the servers' CPU time.
import { freePort } from '../stack/index.mjs';
import { cpuMsOf, startScript } from './children.mjs';
import { openFanout, PLATEAU_IDS } from './fanout-bench.mjs';
import { sharedNow } from './instant-in-id.mjs';
import { medianBy } from './quantiles.mjs';

const SCREENS = 1_000;
const WAITING = 40;
const ROUNDS = 5;
const HOMES = Array.from({ length: SCREENS }, (_, i) => PLATEAU_IDS[i % PLATEAU_IDS.length]);

export async function run(say) {
  const stops = [];
  try {
    const bench = await open(stops);
    const returned = await loseAndReturn(bench);
    say(`all ${SCREENS} right ${returned.rightAfterStartMs} ms after the gateway was started again`);
    const rounds = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.push(await comeAtOnce(bench));
      const { vigie, bare } = rounds.at(-1);
      say(`round ${round}: gateway ${describe(vigie)}, ws ${describe(bare)}`);
    }
    return { screens: SCREENS, ...returned, ...figuresOf(rounds), snapshotBytes: bench.snapshotBytes };
  } finally {
    for (const part of stops.toReversed()) await part.stop();
  }
}

async function open(stops) {
  const { file, env, floor, token } = await openFanout(stops, WAITING);
  for (let call = 0; call < WAITING; call += 1) await floor.commitEach();
  const port = await freePort();
  const startGateway = async () => {
    const gateway = startScript('fanout-gateway', { pinned: true, args: [file, String(port)], env });
    stops.push(gateway);
    await gateway.ask('port');
    return gateway;
  };
  const bare = startScript('reconnect-bare', { pinned: true });
  const clients = startScript('reconnect-clients', { pinned: false });
  stops.push(bare, clients);
  const gateway = await startGateway();
  await clients.ask('watch', { port, token, plateaus: HOMES });
  const texts = await clients.ask('snapshots');
  await bare.ask('greetWith', texts);
  const snapshotBytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  return { floor, clients, bare, gateway, startGateway, snapshotBytes };
}

async function loseAndReturn(bench) {
  const { floor, clients } = bench;
  const lostAt = sharedNow();
  await bench.gateway.stop();
  const began = await floor.commitEach();
  const calls = Object.fromEntries(PLATEAU_IDS.map((plateau, i) => [plateau, began[i]]));
  const right = clients.ask('return', { calls });
  const startedAt = sharedNow();
  bench.gateway = await bench.startGateway();
  const answersAt = sharedNow();
  const rightAt = await right;
  return {
    rightAfterLossMs: Math.round(rightAt - lostAt),
    rightAfterStartMs: Math.round(rightAt - startedAt),
    rightAfterAnswerMs: Math.round(rightAt - answersAt),
  };
}

/** Lets all come at once, to the gateway and to the bare server; times in ms. */
async function comeAtOnce({ clients, gateway, bare }) {
  const port = await bare.ask('port');
  const vigie = await timed(gateway, () => clients.ask('storm'));
  const ceiling = await timed(bare, () => clients.ask('bareStorm', { port }));
  return { vigie, bare: ceiling, ratio: ceiling.ms / vigie.ms, cpuRatio: ceiling.cpuMs / vigie.cpuMs };
}

async function timed(server, ask) {
  const before = cpuMsOf(server.pid);
  const ms = await ask();
  return { ms, cpuMs: cpuMsOf(server.pid) - before };
}

function figuresOf(rounds) {
  const { vigie, bare, ratio } = medianBy(rounds, 'ratio');
  return {
    atOnceMs: Math.round(vigie.ms),
    bareAtOnceMs: Math.round(bare.ms),
    ratio: Number(ratio.toFixed(3)),
    atOnceCpuMs: vigie.cpuMs,
    bareAtOnceCpuMs: bare.cpuMs,
    cpuRatio: Number(medianBy(rounds, 'cpuRatio').cpuRatio.toFixed(3)),
  };
}

const describe = ({ ms, cpuMs }) => `${Math.round(ms)} ms (${cpuMs} ms of CPU)`;
