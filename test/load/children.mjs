// Processes that a bench starts. Each ends with the bench, however that ends: nothing may go on loading the machine.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offCoreZero, onCoreZero } from './cores.mjs';

// Reads until its input ends, which happens when the bench is gone.
const KEEPER = 'cat >/dev/null; kill -KILL "$1" 2>/dev/null';
const STOP_MS = 5_000;

/** Runs a script of this folder that answers questions, see {@link answerQuestions}; `pinned` to core 0, or kept off it. */
export function startScript(name, { pinned, args = [], env = {} }) {
  const command = [process.execPath, join(import.meta.dirname, `${name}.mjs`), ...args];
  const [file, ...rest] = pinned ? onCoreZero(command) : command;
  const child = spawn(file, rest, {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (!pinned) offCoreZero(child.pid);
  const waiting = new Map();
  let asked = 0;
  child.on('message', ({ id, answer, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(answer);
    else reject(new Error(`${name}: ${error}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code}`));
  });
  const ask = (what, about) =>
    new Promise((resolve, reject) => {
      waiting.set((asked += 1), { resolve, reject });
      child.send({ id: asked, what, about });
    });
  return { pid: child.pid, ask, stop: () => stop(child, 'SIGKILL') };
}

/** What a script started by {@link startScript} does: `handlers` by the question they answer. */
export function answerQuestions(handlers) {
  process.on('message', ({ id, what, about }) => {
    Promise.resolve()
      .then(() => handlers[what](about))
      .then(
        (answer) => process.send({ id, answer }),
        (error) => process.send({ id, error: error.stack }),
      );
  });
  process.once('disconnect', () => process.exit());
}

/** Runs a built app of Vigie. */
export function startApp(app, args, env) {
  const main = join(import.meta.dirname, '..', '..', 'dist', 'apps', app, 'src', 'main.js');
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const options = { detached: true, stdio: ['pipe', 'ignore', 'ignore'] };
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', String(child.pid)], options);
  keeper.stdin.on('error', () => {});
  child.once('exit', () => keeper.kill('SIGKILL'));
  return { pid: child.pid, stop: () => stop(child, 'SIGTERM') };
}

async function stop(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill(signal);
  await ended;
  clearTimeout(impatience);
}

/** User and system time of a process, in ms; Linux counts it in hundredths of a second. */
export function cpuMsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
