#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RedisAccessStore } from '#access';
import { KafkaBus } from '#bus';
import { RedisLedger } from '#ledger';
import { RedisRegister } from '#register';
import { ConfigurationError } from '#runtime';
import { type CommandContext, EXIT_CODES } from './command-context.js';
import { systemClock } from './delivery/clock.js';
import { confirm } from './erase/confirm.js';
import { programOf } from './program.js';
import { readPassword } from './user/read-password.js';

/** Runs one command of `vigie`; `calledFrom` is the directory that relative file names of the caller are meant from. */
export async function runCli(args: readonly string[], calledFrom: string): Promise<void> {
  const context = processContext(calledFrom);
  try {
    await programOf(context).parseAsync(args, { from: 'user' });
  } catch (error) {
    context.say(describe(error));
    // At once: what failed half-way may have left anything open.
    process.exit(EXIT_CODES.failed);
  }
}

/** People get the message and what lay beneath it; a stack would say nothing about what to do. */
function describe(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

const processContext = (calledFrom: string): CommandContext => ({
  calledFrom,
  environment: process.env,
  clock: systemClock,
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  openBus: async (kafka) => new KafkaBus({ ...kafka, clientId: 'vigie-cli' }),
  openLedger: (redis, prefix) => new RedisLedger({ ...redis, prefix }),
  openAccess: (redis, prefix) => new RedisAccessStore({ ...redis, prefix }),
  openRegister: (redis, prefix) => new RedisRegister({ ...redis, prefix }),
  readPassword,
  confirm,
  interrupted: () => {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
    return controller.signal;
  },
  exitWith: (code) => (process.exitCode = code),
});

const script = process.argv[1];
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url))
  await runCli(process.argv.slice(2), process.cwd());
