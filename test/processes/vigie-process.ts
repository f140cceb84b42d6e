import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

// Reads until its input ends, which happens when the tests are gone, however they went: then the process must go too.
const KEEPER = 'cat >/dev/null; kill -KILL "$1" 2>/dev/null';

/** How much of what it wrote is kept, in characters. */
const MOST_KEPT = 200_000;

/** A built app of Vigie in a process of its own, which can be ended, frozen and started again. */
export class VigieProcess {
  /** Resolves to the exit code of the process that was started last; null when a signal ended it. */
  ended: Promise<number | null> = Promise.resolve(null);
  private child: ChildProcess | undefined;
  private written = '';

  /** Runs `dist/apps/<app>/src/main.js` with these arguments. */
  constructor(
    private readonly app: string,
    private readonly args: readonly string[],
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** The id of the process that was started last. */
  get pid(): number {
    return this.child!.pid!;
  }

  /** Whether the process that was started last is gone. */
  get hasEnded(): boolean {
    return this.child !== undefined && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  /** What it wrote to both outputs so far. */
  get log(): string {
    return this.written;
  }

  /** Starts the process, which is not ready yet then. */
  start(): this {
    const main = join(ROOT, 'dist/apps', this.app, 'src/main.js');
    const env = { PATH: process.env['PATH'] ?? '', ...this.environment, NODE_ENV: 'production' };
    const child = spawn(process.execPath, [main, ...this.args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.written = (this.written + chunk.toString()).slice(-MOST_KEPT)));
    this.child = child;
    // Not at its exit: what it wrote last may still be on its way here then.
    this.ended = once(child, 'close').then(([code]) => code as number | null);
    keep(child);
    return this;
  }

  /** Sends a signal and, unless it only pauses or resumes, resolves when the process has ended. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await this.ended;
  }

  /** Ends the process without a word, paused or not. */
  async kill(): Promise<void> {
    await this.signal('SIGKILL');
  }

  /** Freezes the process: its connections stay open and nobody answers. */
  pause(): void {
    void this.signal('SIGSTOP');
  }

  /** Ends a pause. */
  resume(): void {
    void this.signal('SIGCONT');
  }
}

function keep(child: ChildProcess): void {
  const args = ['-c', KEEPER, 'keeper', String(child.pid)];
  const keeper = spawn('/bin/sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.once('exit', () => keeper.kill('SIGKILL'));
}
