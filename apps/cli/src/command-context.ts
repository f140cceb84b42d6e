import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { AccessStore } from '#access';
import type { Bus } from '#bus';
import { parseInstant } from '#contract';
import type { Ledger } from '#ledger';
import type { RedisAddress } from '#redis';
import type { Register } from '#register';
import { ConfigurationError, type KafkaAddress, loadConfiguration, type VigieConfiguration } from '#runtime';
import type { Clock } from './delivery/clock.js';

/** What a command gets from the process it runs in, so that a test can stand in for it. */
export interface CommandContext {
  /** Where the person stood who called: relative files of theirs are meant from there. */
  readonly calledFrom: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Prints a result; the last line is what a script reads. */
  readonly print: (line: string) => void;
  /** Says something to a person. */
  readonly say: (line: string) => void;
  readonly openBus: (kafka: KafkaAddress) => Promise<Bus>;
  readonly openLedger: (redis: RedisAddress, prefix: string) => Pick<Ledger, 'homes' | 'read' | 'states' | 'close'>;
  readonly openAccess: (redis: RedisAddress, prefix: string) => AccessStore;
  /** Where alerts and the audit are. */
  readonly openRegister: (redis: RedisAddress, prefix: string) => Register;
  /** Asks for a password, which is not shown; a line of standard input where that is no terminal. */
  readonly readPassword: (question: string) => Promise<string>;
  /** Asks whether to go on; no where nobody can be asked. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** Given when the person interrupts; from the first call on, an interrupt no longer ends the process by itself. */
  readonly interrupted: () => AbortSignal;
  /** The process ends with this code once nothing is left to do. */
  readonly exitWith: (code: number) => void;
}

/** What a command's process ends with. */
export const EXIT_CODES = { done: 0, failed: 1, refusedInput: 2, interrupted: 130 } as const;

/** A command with the option every command has. */
export const command = (name: string, description: string): Command =>
  new Command(name).description(description).option('--config <file>', 'configuration (default: vigie.yaml)');

/** The configuration that `--config` names, or the `vigie.yaml` of this checkout. */
export const configurationOf = (context: CommandContext, file: string | undefined): VigieConfiguration =>
  loadConfiguration(file === undefined ? 'vigie.yaml' : resolve(context.calledFrom, file));

/** Ids from an option, each of which the configuration must know. */
export function knownPlateaus(configuration: VigieConfiguration, ids: readonly string[]): string[] {
  const known = configuration.plateaus.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length === 0) return [...ids];
  throw new ConfigurationError('invalid-configuration', [
    `unknown plateau ${unknown.join(', ')}: ${configuration.file} has ${known.join(', ')}`,
  ]);
}

/** Option values that can be given as a list, repeated, or separated by commas. */
export const listOption = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value.split(',').filter((item) => item !== ''),
];

/** An RFC 3339 option in milliseconds since the epoch. */
export function instantOption(value: string): number {
  const instant = parseInstant(value);
  if (instant === undefined) throw new InvalidArgumentError('Expected an instant such as 2026-01-31T08:00:00Z.');
  return instant;
}

/** A number option within bounds, both included. */
export const numberOption =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (value.trim() !== '' && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a number from ${least} to ${most}.`);
  };

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** A duration such as `90m` or `30d`, in seconds. */
export function durationOption(value: string): number {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(value) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit ?? ''] ?? NaN);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('Expected a duration such as 12h or 30d (s, m, h, d or w).');
}
