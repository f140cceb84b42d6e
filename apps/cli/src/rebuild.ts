import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { formatInstant, parseInstant } from '#contract';
import { LedgerKeys } from '#ledger';
import { ConfigurationError, createLogger, readServers, type VigieConfiguration } from '#runtime';
import { command, type CommandContext, configurationOf, EXIT_CODES } from './command-context.js';
import { createProgress } from './delivery/progress.js';
import { withKafka } from './kafka.js';
import { noteAhead } from './machine-audit.js';
import { wholeDayFrom } from './rebuild/first-day.js';
import { rebuild, type RebuildResult } from './rebuild/rebuild.js';

interface Options {
  readonly from: number | 'earliest';
  readonly carryFrom?: string;
  readonly config?: string;
}

/** `rebuild`: makes the ledger anew from Kafka, beside the live one, and puts it in its place. */
export function rebuildCommand(context: CommandContext): Command {
  return command(
    'rebuild',
    'Recompute the ledger from Kafka beside the live one, and switch to it when it has caught up.',
  )
    .option(
      '--from <earliest|instant>',
      'the first day to recompute; earlier ones are kept as they are',
      fromOption,
      'earliest',
    )
    .option(
      '--carry-from <file>',
      'the configuration of the topic before this one: what its ledger holds is taken over, see Partition growth in docs/operations.md',
    )
    .action(async (options: Options) => context.exitWith(await runRebuild(context, options)));
}

async function runRebuild(context: CommandContext, { from, carryFrom, config }: Options): Promise<number> {
  const configuration = configurationOf(context, config);
  const prefix = prefixOf(configuration);
  const origin = carryFrom === undefined ? undefined : prefixOf(configurationOf(context, carryFrom));
  const servers = readServers(context.environment);
  if (servers === undefined)
    throw new ConfigurationError('invalid-environment', [
      'without KAFKA_BROKERS and REDIS_URL everything is in the memory of one process, where there is nothing to rebuild',
    ]);
  if (origin === prefix)
    throw new ConfigurationError('invalid-configuration', [
      '--carry-from: expected a configuration with another ledger.series: this one is of the same ledger',
    ]);
  if (from !== 'earliest' && wholeDayFrom(from) > context.clock.now())
    throw new ConfigurationError('invalid-environment', [
      '--from: expected an instant before the current day (UTC), for whole days are recomputed',
    ]);
  const since = from === 'earliest' ? from : formatInstant(from);
  const detail = `from ${since}${origin === undefined ? '' : `, carrying over what ${origin} holds`}`;
  await noteAhead(context, configuration, { act: 'rebuild-begun', about: prefix, detail });
  const signal = context.interrupted();
  const progress = createProgress(context.clock);
  try {
    const result = await withKafka(context, configuration, (bus) =>
      rebuild(from, {
        bus,
        redis: { ...servers.redis, prefix },
        carryFrom: origin,
        configuration,
        clock: context.clock,
        logger: createLogger('rebuild', { level: 'warn' }),
        holder: randomUUID(),
        signal,
        onProgress: (done, note) => progress.update(done, note),
      }),
    );
    progress.stop();
    context.print(describe(result));
    return result.switched < result.shards ? EXIT_CODES.interrupted : EXIT_CODES.done;
  } finally {
    progress.stop();
  }
}

const prefixOf = ({ ledger: { prefix, series } }: VigieConfiguration): string => LedgerKeys.ofSeries(prefix, series);

function describe({ generation, shards, switched, summedDays, carriedDays }: RebuildResult): string {
  if (switched === 0) return 'interrupted: the ledger is as it was';
  if (switched < shards)
    return `interrupted: ${switched} of ${shards} shards are switched; rebuild again for the others`;
  return `switched ${shards} shards to generation ${generation}: ${summedDays} days recomputed, ${carriedDays} carried over`;
}

function fromOption(value: string): number | 'earliest' {
  const instant = value === 'earliest' ? value : parseInstant(value);
  if (instant === undefined)
    throw new InvalidArgumentError('Expected earliest, or an instant such as 2026-01-31T00:00:00Z.');
  return instant;
}
