// `ingest`: the events per second of one aggregator, against kafkajs reading and parsing the same topic on the same core.
import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter, on } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { KafkaBus } from '#bus';
import { RedisLedger } from '#ledger';
import { startKafka, startRedis } from '../stack/index.mjs';
import { offCoreZero, onCoreZero } from './cores.mjs';
import { monthOfEvents } from './month.mjs';

const PLATEAUS = 8;
const ROUNDS = 5;
/** The share of the log after which both sides are timed: by then V8 has compiled what an aggregator does for months. */
const WARM_UP = 0.1;
const TOPIC = 'bench.events';
/** Both sides run as an aggregator is to be run: see docs/operations.md. */
const FLAGS = ['--max-semi-space-size=64'];
const PLATEAU_IDS = Array.from({ length: PLATEAUS }, (_, i) => `bank-${i}`);

export async function run(say) {
  const [kafka, redis] = await Promise.all([startKafka({ heap: '1g' }), startRedis()]);
  for (const { pid } of [kafka, redis, process]) offCoreZero(pid);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  try {
    const total = await publish(kafka.address, say);
    const rounds = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const bare = measureBare(kafka.address, total, round);
      const vigie = await measureAggregator({ kafka: kafka.address, redis: redis.url, folder, total, round });
      rounds.push({ vigie, bare });
      say(`round ${round}: bare ${describe(bare)}, aggregator ${describe(vigie)}`);
    }
    // Each side's median by itself: one round in which the machine was elsewhere must not make the ratio.
    const [vigie, bare] = [median(rounds.map((round) => round.vigie)), median(rounds.map((round) => round.bare))];
    const ratio = Number((vigie.eventsPerSecond / bare.eventsPerSecond).toFixed(3));
    const bareFigures = { bareEventsPerSecond: bare.eventsPerSecond, bareCpuMicrosPerEvent: bare.cpuMicrosPerEvent };
    return { ...vigie, ratio, ...bareFigures, events: total };
  } finally {
    rmSync(folder, { recursive: true });
    await Promise.all([kafka.stop(), redis.stop()]);
  }
}

const median = (measured) =>
  measured.toSorted((a, b) => a.eventsPerSecond - b.eventsPerSecond)[Math.floor(measured.length / 2)];

const describe = ({ eventsPerSecond, cpuMicrosPerEvent }) =>
  `${eventsPerSecond} events/s (${cpuMicrosPerEvent} µs of CPU each)`;

/** Wall clock says what was reached beside whatever else the machine did, CPU time what it took. */
const rates = ({ events, ms, cpuMs }) => ({
  eventsPerSecond: Math.round((events / ms) * 1000),
  cpuMicrosPerEvent: Number(((cpuMs / events) * 1000).toFixed(2)),
});

async function publish(broker, say) {
  const bus = new KafkaBus({ brokers: [broker], clientId: 'bench' });
  await bus.ensureTopics([{ topic: TOPIC, partitions: PLATEAUS, replicationFactor: 1, retentionMs: 31 * 86_400_000 }]);
  const { name, lines } = monthOfEvents();
  for (let start = 0; start < lines.length; start += 4_000) {
    const chunk = lines.slice(start, start + 4_000);
    await bus.produce(
      TOPIC,
      PLATEAU_IDS.flatMap((id, partition) =>
        chunk.map((line) => ({ key: id, partition, value: line.replace(`"plateau":"${name}"`, `"plateau":"${id}"`) })),
      ),
    );
  }
  await bus.close();
  say(`published ${lines.length * PLATEAUS} events`);
  return lines.length * PLATEAUS;
}

function measureBare(broker, total, round) {
  const script = join(import.meta.dirname, 'bare-consumer.mjs');
  const [command, ...args] = onCoreZero([
    process.execPath,
    ...FLAGS,
    script,
    broker,
    TOPIC,
    `bare-${round}`,
    String(Math.ceil(total * WARM_UP)),
    String(total),
  ]);
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the bare consumer failed: ${stderr}`);
  return rates(JSON.parse(stdout.trim().split('\n').at(-1)));
}

async function measureAggregator({ kafka, redis, folder, total, round }) {
  const prefix = `bench-${round}`;
  const file = join(folder, `${prefix}.yaml`);
  const plateaus = PLATEAU_IDS.map((id) => ({ id, zone: 'Asia/Jerusalem' }));
  const bus = { topic: TOPIC, deadLetterTopic: 'bench.dead-letters', partitions: PLATEAUS, group: prefix };
  writeFileSync(file, JSON.stringify({ bus, ledger: { prefix }, plateaus }));
  const admin = new Redis(redis);
  // Redis writes its log anew as it grows: no round is to write what another one left.
  await admin.flushall();
  const before = await commandsOf(admin);
  const script = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'aggregator', 'src', 'main.js');
  const [command, ...args] = onCoreZero([process.execPath, ...FLAGS, script, '--config', file]);
  const child = spawn(command, args, {
    env: { ...process.env, KAFKA_BROKERS: kafka, REDIS_URL: redis, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ledger = new RedisLedger({ url: redis, prefix });
  const measured = await follow(ledger, total, child.pid);
  const rssMiB = Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024);
  const commands = (await commandsOf(admin)) - before;
  child.kill('SIGTERM');
  await Promise.all([ledger.close(), new Promise((resolve) => child.once('exit', resolve))]);
  admin.disconnect();
  const redisCommandsPerEvent = Number((commands / total).toFixed(3));
  return { ...rates(measured), redisCommandsPerEvent, rssMiB };
}

/** Times what a process commits, as notices tell it, from the first commit after the warm-up to the last. */
async function follow(ledger, total, pid) {
  const heard = new EventEmitter();
  const unwatch = await ledger.watch((notice) => heard.emit('notice', notice));
  const offsets = new Map();
  let done = 0;
  let first;
  for await (const [{ shard, offset }] of on(heard, 'notice')) {
    done += offset - (offsets.get(shard) ?? 0);
    offsets.set(shard, offset);
    if (done < total * WARM_UP) continue;
    const last = { done, at: performance.now(), cpu: cpuMsOf(pid) };
    first ??= last;
    if (done < total) continue;
    await unwatch();
    return { events: last.done - first.done, ms: last.at - first.at, cpuMs: last.cpu - first.cpu };
  }
}

/** User and system time of a process, in ms; Linux counts it in hundredths of a second. */
function cpuMsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const commandsOf = async (redis) => Number(/total_commands_processed:(\d+)/.exec(await redis.info('stats'))[1]);
