import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Configuration } from '#contract';
import { uniqueName } from '../servers.js';

const ROOT = new URL('../../', import.meta.url).pathname;

/** Where the processes of a test find their servers. */
export interface Addresses {
  readonly kafka: string;
  readonly redis: string;
}

/** The servers and the configuration that the processes of one test share. */
export interface Floor extends Addresses {
  readonly file: string;
  readonly configuration: Configuration;
  readonly secret: string;
  /** Removes the configuration file. */
  close(): void;
}

/** Writes a configuration with topics, group and prefix of its own. */
export function makeFloor(addresses: Addresses, plateaus: Configuration['plateaus'], partitions: number): Floor {
  const name = uniqueName('floor');
  const configuration: Configuration = {
    bus: { topic: `${name}.events`, deadLetterTopic: `${name}.dead-letters`, partitions, group: name },
    ledger: { prefix: name },
    plateaus,
  };
  const folder = mkdtempSync(join(tmpdir(), 'vigie-test-'));
  const file = join(folder, 'vigie.yaml');
  writeFileSync(file, stringify(configuration));
  const close = () => rmSync(folder, { recursive: true });
  return { ...addresses, file, configuration, secret: `${name}-${'s'.repeat(32)}`, close };
}

/** A process of Vigie. */
export interface VigieProcess {
  readonly pid: number;
  /** What it wrote to both outputs so far. */
  log(): string;
  /** Resolves to its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Sends a signal and, unless it only pauses or resumes, resolves when the process has ended. */
  signal(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a built app (`aggregator`, `gateway`, `cli`) on a floor. */
export function startProcess(app: string, floor: Floor, args: readonly string[] = []): VigieProcess {
  const script = join(ROOT, 'dist', 'apps', app, 'src', 'main.js');
  const environment = { KAFKA_BROKERS: floor.kafka, REDIS_URL: floor.redis, VIGIE_SECRET: floor.secret };
  const child: ChildProcess = spawn(process.execPath, [script, ...args, '--config', floor.file], {
    cwd: ROOT,
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    pid: child.pid!,
    log: () => log,
    ended,
    signal: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await ended;
    },
  };
}
