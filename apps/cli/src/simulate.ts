import type { Command } from 'commander';
import type { VigieConfiguration } from '#runtime';
import {
  command,
  type CommandContext,
  configurationOf,
  EXIT_CODES,
  instantOption,
  knownPlateaus,
  listOption,
  numberOption,
} from './command-context.js';
import { createProgress, type Progress } from './delivery/progress.js';
import { withKafka } from './kafka.js';
import { type LiveSimulation, runLive } from './simulator/live.js';
import { DEFAULT_CALLS_PER_HOUR, DEFAULT_SEED, plateausToSimulate } from './simulator/plateaus.js';
import { silenceOption } from './simulator/silence-option.js';

interface Options {
  readonly seed: number;
  readonly speed: number;
  readonly plateaus?: string[];
  readonly callsPerHour: number;
  readonly daysBack: number;
  readonly until?: number;
  readonly surge?: boolean;
  readonly silence?: LiveSimulation['silence'];
  readonly config?: string;
}

/** `simulate`: sends the made-up events of an assistance company's floors to Kafka. */
export function simulateCommand(context: CommandContext): Command {
  return command(
    'simulate',
    'Send made-up calls, cases and agents of the configured plateaus to Kafka, with or without history.',
  )
    .option(
      '--seed <n>',
      'the same seed at the same start gives the same events',
      numberOption(0, 2 ** 32 - 1),
      DEFAULT_SEED,
    )
    .option('--speed <n>', 'times faster than life, times squeezed by as much', numberOption(0.01, 1_000), 1)
    .option('--plateaus <ids...>', 'only these (default: all that are configured)', listOption)
    .option(
      '--calls-per-hour <n>',
      'for each plateau, over day and night',
      numberOption(0, 5_000),
      DEFAULT_CALLS_PER_HOUR,
    )
    .option('--days-back <n>', 'write this many days of history first', numberOption(0, 365), 0)
    .option('--until <instant>', 'end at this simulated instant (default: when interrupted)', instantOption)
    .option('--surge', 'declare an incident on each plateau at once, with the calls it brings')
    .option(
      '--silence <feed=duration>',
      'let telephone or case-tool say nothing for so long, as in telephone=5m',
      silenceOption,
    )
    .action(async (options: Options) => context.exitWith(await runSimulate(context, options)));
}

async function runSimulate(context: CommandContext, options: Options): Promise<number> {
  const configuration = configurationOf(context, options.config);
  const signal = context.interrupted();
  const progress = createProgress(context.clock);
  const simulation = simulationOf(context, configuration, options, progress);
  try {
    const sent = await withKafka(context, configuration, (bus) => runLive(bus, simulation, context.clock, signal));
    progress.stop();
    context.print(`sent ${sent} events`);
  } finally {
    progress.stop();
  }
  return signal.aborted ? EXIT_CODES.interrupted : EXIT_CODES.done;
}

function simulationOf(
  context: CommandContext,
  configuration: VigieConfiguration,
  options: Options,
  progress: Progress,
): LiveSimulation {
  const chosen = knownPlateaus(configuration, options.plateaus ?? configuration.plateaus.map(({ id }) => id));
  const plateaus = configuration.plateaus.filter(({ id }) => chosen.includes(id));
  let isLive = false;
  return {
    topic: configuration.bus.topic,
    plateaus: plateausToSimulate(plateaus, context.clock.now(), options.daysBack),
    seed: options.seed,
    callsPerHour: options.callsPerHour,
    speed: options.speed,
    ...(options.until === undefined ? {} : { until: options.until }),
    ...(options.surge === undefined ? {} : { surge: options.surge }),
    ...(options.silence === undefined ? {} : { silence: options.silence }),
    onTrouble: (error) => context.say(`${error.message}; waiting for it`),
    onProgress: (sent, history) => {
      if (history < 1) progress.update(history, `sent ${sent} events of history`);
      else if (!isLive) {
        progress.stop();
        context.say('following the clock until interrupted');
      }
      isLive ||= history === 1;
    },
  };
}
