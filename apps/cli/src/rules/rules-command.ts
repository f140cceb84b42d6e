import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Transition } from '#alerting';
import { type Alert, formatInstant } from '#contract';
import { compileStandards } from '#floor';
import { ConfigurationError, type VigieConfiguration } from '#runtime';
import {
  command,
  type CommandContext,
  configurationOf,
  EXIT_CODES,
  instantOption,
  listOption,
} from '../command-context.js';
import { openSource } from '../replay/source.js';
import { type RuleCount, testRules } from './rules-test.js';
import type { WatchedPlateau } from './timeline.js';

interface Options {
  readonly config?: string;
  readonly rule?: readonly string[];
  readonly from?: number;
  readonly until?: number;
  readonly json?: true;
}

/** Refused lines beyond this many are counted without being named. */
const MOST_NAMED = 20;

/** `rules test FILE`: what the rules would have told about recorded events. */
export function rulesCommand(context: CommandContext): Command {
  const test = command('test', 'Run the rules over the CloudEvents of an NDJSON file, by the time of the events.')
    .argument('<file>', 'the file, gzipped or not; - for standard input')
    .option('--rule <id...>', 'only these rules; all of the configuration without it', listOption)
    .option('--from <instant>', 'tell nothing of what came before; all the same it happened', instantOption)
    .option('--until <instant>', 'leave out what happened after', instantOption)
    .option('--json', 'one JSON object a line: each move, and at last the counts')
    .action(async (file: string, options: Options) => context.exitWith(await runTest(context, file, options)));
  return new Command('rules').description('Try the rules of the alerts.').addCommand(test);
}

async function runTest(context: CommandContext, file: string, options: Options): Promise<number> {
  const configuration = configurationOf(context, options.config);
  const plateaus = watched(configuration, options.rule);
  const source = await openSource(file === '-' ? file : resolve(context.calledFrom, file));
  let refused = 0;
  const counts = await testRules(source.bytes, {
    plateaus,
    retentionDays: configuration.ledger.retentionDays,
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.until === undefined ? {} : { until: options.until }),
    onMove: (plateau, move) => context.print(options.json ? moveAsJson(plateau, move) : moveAsText(plateau, move)),
    onRefused: (line, reason) => {
      refused += 1;
      if (refused <= MOST_NAMED) context.say(`line ${line}: ${reason}; left out`);
    },
  });
  if (refused > 0) context.say(`${refused} ${refused === 1 ? 'line was' : 'lines were'} left out`);
  if (options.json) context.print(JSON.stringify({ rules: Object.fromEntries(counts) }));
  else for (const line of countLines(counts)) context.print(line);
  return refused > 0 ? EXIT_CODES.refusedInput : EXIT_CODES.done;
}

function watched(
  configuration: VigieConfiguration,
  only: readonly string[] | undefined,
): ReadonlyMap<string, WatchedPlateau> {
  const { plateaus, file } = configuration;
  const known = new Set(plateaus.flatMap(({ alerts }) => alerts.map(({ id }) => id)));
  const unknown = (only ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new ConfigurationError('invalid-configuration', [
      `unknown rule ${unknown.join(', ')}: ${file} has ${[...known].join(', ')}`,
    ]);
  return new Map(
    plateaus.map((plateau) => [
      plateau.id,
      {
        definition: { ...plateau, ...compileStandards(plateau) },
        rules: plateau.alerts.filter(({ id }) => only === undefined || only.includes(id)),
      },
    ]),
  );
}

const moveAsJson = (plateau: string, { at, act, alert }: Transition): string =>
  JSON.stringify({ at: formatInstant(at), plateau, act, alert });

const moveAsText = (plateau: string, { at, act, alert }: Transition): string =>
  [formatInstant(at), plateau, act.padEnd(9), alert.rule, alert.subject.kind, alert.subject.id, ...factsOf(alert)].join(
    ' ',
  );

function factsOf({ severity, queue, urgency, language, milestone, count, value, limit }: Alert): string[] {
  const facts = [
    severity,
    queue,
    urgency,
    language,
    milestone,
    count === undefined ? undefined : `${count} calls`,
    value === undefined ? undefined : `${Number(value.toFixed(1))} against ${limit ?? 'none'}`,
  ];
  return [`(${facts.filter((fact) => fact !== undefined).join(', ')})`];
}

const countLines = (counts: ReadonlyMap<string, RuleCount>): string[] =>
  counts.size === 0
    ? ['nothing fired']
    : [...counts].map(
        ([rule, { fired, calls }]) => `${rule}: fired ${fired} times${calls > 0 ? `, for ${calls} calls` : ''}`,
      );
