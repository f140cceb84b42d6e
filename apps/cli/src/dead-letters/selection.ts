import { type Command, InvalidArgumentError } from 'commander';
import { DEAD_LETTER_REASONS } from '#contract';
import { instantOption, listOption, numberOption } from '../command-context.js';
import type { Letter } from './letter.js';

/** Which letters are meant; all of them where nothing is said. */
export interface Selection {
  readonly reason?: readonly string[];
  readonly partition?: number;
  readonly from?: number;
  readonly until?: number;
}

/** Adds the options of a {@link Selection}. */
export const selecting = (command: Command): Command =>
  command
    .option('--reason <reasons...>', 'put aside for one of these reasons', reasonsOption)
    .option('--partition <n>', 'whose message was on this partition', numberOption(0, 1e6))
    .option('--from <instant>', 'put aside at it or later', instantOption)
    .option('--until <instant>', 'put aside before it', instantOption);

/** Whether anything was said at all. */
export const isSelecting = ({ reason, partition, from, until }: Selection): boolean =>
  [reason, partition, from, until].some((given) => given !== undefined);

/** Whether a letter is meant. */
export const selects = (
  { reason, partition, from = -Infinity, until = Infinity }: Selection,
  letter: Pick<Letter, 'reason' | 'partition' | 'at'>,
): boolean =>
  (reason === undefined || reason.includes(letter.reason)) &&
  (partition === undefined || partition === letter.partition) &&
  letter.at >= from &&
  letter.at < until;

function reasonsOption(value: string, before?: readonly string[]): string[] {
  const reasons = listOption(value, before);
  if (reasons.every((reason) => Object.hasOwn(DEAD_LETTER_REASONS, reason))) return reasons;
  throw new InvalidArgumentError(`Expected some of ${Object.keys(DEAD_LETTER_REASONS).join(', ')}.`);
}
