import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import {
  command,
  type CommandContext,
  configurationOf,
  EXIT_CODES,
  instantOption,
  numberOption,
} from './command-context.js';
import { createProgress } from './delivery/progress.js';
import { withKafka } from './kafka.js';
import { replay, type ReplayResult } from './replay/replay.js';
import type { ReplayOptions } from './replay/selection.js';
import { openSource } from './replay/source.js';

interface Options {
  readonly speed: number | 'max';
  readonly from?: number;
  readonly until?: number;
  readonly shift?: 'now';
  readonly config?: string;
}

/** Refused lines beyond this many are counted without being named. */
const MOST_NAMED = 20;

/** `replay FILE`: sends recorded events to Kafka. */
export function replayCommand(context: CommandContext): Command {
  return command('replay', 'Send the CloudEvents of an NDJSON file, gzipped or not, to Kafka.')
    .argument('<file>', 'the file; - for standard input')
    .option('--speed <n|max>', 'times faster than they happened; max for as fast as Kafka takes them', speedOption, 1)
    .option('--from <instant>', 'leave out what happened before', instantOption)
    .option('--until <instant>', 'leave out what happened after; what happened at it is sent', instantOption)
    .option('--shift <now>', 'move all times so that the first event is now; the gaps stay', shiftOption)
    .action(async (file: string, options: Options) => context.exitWith(await runReplay(context, file, options)));
}

async function runReplay(context: CommandContext, file: string, options: Options): Promise<number> {
  const configuration = configurationOf(context, options.config);
  const source = await openSource(file === '-' ? file : resolve(context.calledFrom, file));
  const signal = context.interrupted();
  const progress = createProgress(context.clock);
  let sent = 0;
  let refused = 0;
  try {
    await withKafka(context, configuration, (bus) =>
      replay(source.bytes, selectionOf(options), {
        bus,
        topic: configuration.bus.topic,
        clock: context.clock,
        signal,
        onRefused: (line, reason) => {
          refused += 1;
          if (refused <= MOST_NAMED) context.say(`line ${line}: ${reason}; not sent`);
        },
        onSent: (count) => progress.update(source.done(), `sent ${(sent = count)} events`),
      }),
    );
  } finally {
    progress.stop();
    if (refused > 0) context.say(`${refused} ${refused === 1 ? 'line was' : 'lines were'} not sent`);
    context.print(`sent ${sent} events`);
  }
  return exitCode({ sent, refused }, signal);
}

function exitCode(result: ReplayResult, signal: AbortSignal): number {
  if (signal.aborted) return EXIT_CODES.interrupted;
  return result.refused > 0 ? EXIT_CODES.refusedInput : EXIT_CODES.done;
}

const selectionOf = ({ speed, from, until, shift }: Options): ReplayOptions => ({
  speed,
  shiftToNow: shift !== undefined,
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
});

const speedOption = (value: string): number | 'max' => (value === 'max' ? 'max' : numberOption(0.001, 1e6)(value));

function shiftOption(value: string): 'now' {
  if (value === 'now') return value;
  throw new InvalidArgumentError('Expected now.');
}
