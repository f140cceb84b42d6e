import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

// Reads until its input ends, which happens when the tests are gone, however they went: then the process must go too.
const KEEPER = 'cat >/dev/null; kill -KILL "$1" 2>/dev/null';

/** A built app of Vigie in a process of its own, which can be killed, frozen and started again. */
export class VigieProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private readonly log: string;

  /** Runs `dist/apps/<app>/src/main.js` with these arguments; its log is kept in `folder`. */
  constructor(
    private readonly app: string,
    private readonly args: readonly string[],
    private readonly environment: Readonly<Record<string, string>>,
    folder: string,
  ) {
    this.log = join(folder, `${app}.log`);
  }

  /** Starts the process, which is not ready yet then. */
  start(): void {
    const log = openSync(this.log, 'a');
    const main = join(ROOT, 'dist/apps', this.app, 'src/main.js');
    const env = { PATH: process.env['PATH'] ?? '', ...this.environment };
    const child = spawn(process.execPath, [main, ...this.args], { cwd: ROOT, env, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    this.ended = new Promise((resolve) => child.once('exit', resolve));
    this.keep(child);
  }

  /** Ends the process without a word. */
  async kill(): Promise<void> {
    this.child?.kill('SIGCONT');
    this.child?.kill('SIGKILL');
    await this.ended;
  }

  /** Freezes the process: its connections stay open and nobody answers. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Ends a pause. */
  resume(): void {
    this.child?.kill('SIGCONT');
  }

  /** The end of what it logged. */
  get said(): string {
    return readFileSync(this.log, 'utf8').slice(-2_000);
  }

  private keep(child: ChildProcess): void {
    const args = ['-c', KEEPER, 'keeper', String(child.pid)];
    const keeper = spawn('/bin/sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    child.once('exit', () => keeper.kill('SIGKILL'));
  }
}
