import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 30_000;

// Reads until its input ends, which happens when the process that started it is gone, however it went: then the server
// must not outlive it. Its own session keeps a Ctrl-C in the terminal from ending it first.
const KEEPER = 'cat >/dev/null; kill -KILL "$1" 2>/dev/null; rm -rf -- "$2"';

/** A server in a process of its own with a temporary folder, which ends with the process that started it. */
export class Server {
  #child;
  #keeper;
  #exited;

  /** `command()` gives [file, ...args] at each start; `readyLine` is what the server logs once it serves. */
  constructor({ name, readyLine }) {
    this.name = name;
    this.readyLine = readyLine;
    this.dir = mkdtempSync(join(tmpdir(), `vigie-${name}-`));
    this.log = join(this.dir, 'server.log');
  }

  /** The process id while the server runs. */
  get pid() {
    return this.#child?.pid;
  }

  /** Starts the server and resolves when it serves; rejects with the end of its log when it does not. */
  async start(command) {
    this.command = command ?? this.command;
    const [file, ...args] = this.command;
    const from = existsSync(this.log) ? statSync(this.log).size : 0;
    const log = openSync(this.log, 'a');
    const child = spawn(file, args, { cwd: this.dir, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#exited = new Promise((resolve) => {
      child.once('exit', () => this.#gone(resolve));
      child.once('error', () => this.#gone(resolve));
    });
    this.#child = child;
    child.unref();
    this.#keep(child);
    await this.#ready(from);
  }

  #keep(child) {
    const args = ['-c', KEEPER, 'keeper', String(child.pid), this.dir];
    this.#keeper = spawn('/bin/sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    this.#keeper.stdin.on('error', () => {});
    this.#keeper.stdin.unref();
    this.#keeper.unref();
  }

  #gone(resolve) {
    this.#keeper?.kill('SIGKILL');
    this.#keeper?.stdin.destroy();
    this.#child = undefined;
    resolve();
  }

  async #ready(from) {
    const deadline = Date.now() + START_DEADLINE_MS;
    while (Date.now() < deadline) {
      const said = readFileSync(this.log).subarray(from).toString();
      if (said.includes(this.readyLine)) return;
      if (this.#child === undefined) throw new Error(`${this.name} ended at once:\n${said.slice(-2_000)}`);
      await delay(20);
    }
    await this.kill();
    throw new Error(`${this.name} did not start within ${START_DEADLINE_MS} ms:\n${this.#tail()}`);
  }

  #tail() {
    return readFileSync(this.log, 'utf8').slice(-2_000);
  }

  /** Sends a signal (default SIGKILL) and resolves when the process has ended. Its data stays for `restart`. */
  async kill(signal = 'SIGKILL') {
    const child = this.#child;
    if (child === undefined) return;
    child.ref();
    child.kill('SIGCONT');
    child.kill(signal);
    const ended = await Promise.race([this.#exited.then(() => true), delay(STOP_DEADLINE_MS, false, { ref: false })]);
    if (!ended) throw new Error(`${this.name} (${child.pid}) outlived ${signal} by ${STOP_DEADLINE_MS} ms`);
  }

  /** Comes back on the same port with the same data, after an orderly end if it still runs. */
  async restart() {
    await this.kill('SIGTERM');
    await this.start();
  }

  /** Freezes the process: connections stay open and nobody answers. */
  pause() {
    this.#child?.kill('SIGSTOP');
  }

  /** Ends a pause. */
  resume() {
    this.#child?.kill('SIGCONT');
  }

  /** Ends the process and removes its data. */
  async stop() {
    await this.kill('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }
}
