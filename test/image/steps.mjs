// `npm run image:steps`: does what docker/Dockerfile says, step by step, in a folder instead of a container, and runs every
// role from the result against a real Kafka and Redis: as the user of the image, who may write to nothing there. For
// machines without a container engine; that the base image is there, and what the engine makes of the file, it cannot tell.
// VIGIE_IMAGE_NODE names a Node of the image's version.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startKafka, startRedis } from '../stack/index.mjs';
import { buildImage, superfluous } from './build-image.mjs';
import { readDockerfile, stepsOf } from './dockerfile.mjs';

const ROOT = join(import.meta.dirname, '../..');
const READY_MS = 60_000;
const NODE = process.env.VIGIE_IMAGE_NODE ?? process.execPath;
const HOST_AND_PORT = ['--host', '127.0.0.1', '--port'];
const say = (line) => console.error(line);

if (process.getuid() !== 0) {
  say('npm run image:steps wants root: it makes files that are not the owner of, and runs as the user of the image');
  process.exit(2);
}
process.env.PATH = [dirname(NODE), process.env.PATH].join(delimiter);
const stages = readDockerfile();
const image = stages.at(-1);
const folder = mkdtempSync(join(tmpdir(), 'vigie-image-'));
chmodSync(folder, 0o755);
const running = [];
try {
  const version = spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const wanted = /^node:(\d+)/.exec(image.image)[1];
  if (!version.startsWith(`v${wanted}.`)) say(`The image has Node ${wanted}; this runs on ${version}`);
  const root = buildImage(stages, ROOT, folder, say);
  const app = join(root, stepsOf(image, 'WORKDIR').at(-1).words[0]);
  lookAt(app);
  await runRoles(app);
  say('The steps of the image work, and every role runs from what they make.');
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  for (const part of running.toReversed()) await part.stop();
  rmSync(folder, { recursive: true, force: true });
}

function lookAt(app) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const more = superfluous(app, lock);
  if (more.length > 0) throw new Error(`the image has what nobody needs there: ${more.slice(0, 10).join(', ')}`);
  const [kib] = spawnSync('du', ['-sk', app], { encoding: 'utf8' }).stdout.split('\t');
  say(`Vigie adds ${Math.round(Number(kib) / 1024)} MiB to the base image.`);
}

async function runRoles(app) {
  const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
  running.push(kafka, redis);
  const env = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.url, VIGIE_SECRET: 'only for these steps'.repeat(2) };
  const port = await freePort();
  const roles = { aggregator: [], alerter: [], gateway: [...HOST_AND_PORT, String(port)] };
  const started = [];
  for (const [role, args] of Object.entries(roles)) {
    const metrics = await freePort();
    started.push(startRole(app, [`dist/apps/${role}/src/main.js`, ...args], env, { role, metrics }));
  }
  for (const role of started) await role.ready();
  const page = await fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  if (!page.includes('<script')) throw new Error(`the gateway gives no page:\n${page}`);
  say('the gateway gives the page');
  for (const role of started) await role.end();
}

/** A role as a container would run it: the image's environment, user, entry point and signal. */
function startRole(app, command, env, { role, metrics }) {
  const [uid, gid] = stepsOf(image, 'USER').at(-1).words[0].split(':').map(Number);
  const variables = Object.assign({}, ...stepsOf(image, 'ENV').map((step) => step.variables));
  const [, told] = /:(\d+)$/.exec(variables.METRICS_ADDRESS);
  const options = { cwd: app, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] };
  const all = { PATH: process.env.PATH, ...variables, ...env, METRICS_ADDRESS: `127.0.0.1:${metrics}` };
  const [entry, ...first] = stepsOf(image, 'ENTRYPOINT').at(-1).command;
  const child = spawn(entry, [...first, ...command], { ...options, env: all });
  const ended = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  running.push({ stop: () => child.kill('SIGKILL') });

  /** The image's own check of its health, at the port that this role tells it on. */
  const check = () => {
    const [file, ...args] = stepsOf(image, 'HEALTHCHECK').at(-1).command;
    const there = args.map((arg) => arg.replace(`:${told}/`, `:${metrics}/`));
    return spawnSync(file, there, { cwd: app, uid, gid, env: all }).status;
  };
  const ready = async () => {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${metrics}/health/ready`).catch(() => undefined);
      if (answer?.ok) break;
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${role} is not ready:\n${log}`);
      await pause(100);
    }
    if (check() !== 0) throw new Error(`${role} is ready, and not healthy by the check of the image`);
    say(`${role} is ready, and healthy by the check of the image`);
  };
  const end = async () => {
    child.kill(stepsOf(image, 'STOPSIGNAL').at(-1).words[0]);
    const [code] = await ended;
    if (code !== 0) throw new Error(`${role} ended with ${code}:\n${log}`);
    say(`${role} ended in order`);
  };
  return { ready, end };
}
