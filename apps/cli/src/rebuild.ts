import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { parseInstant } from '#contract';
import { ConfigurationError, createLogger, readServers } from '#runtime';
import { command, type CommandContext, configurationOf, EXIT_CODES } from './command-context.js';
import { createProgress } from './delivery/progress.js';
import { withKafka } from './kafka.js';
import { wholeDayFrom } from './rebuild/first-day.js';
import { rebuild, type RebuildResult } from './rebuild/rebuild.js';

interface Options {
  readonly from: number | 'earliest';
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
    .action(async (options: Options) => context.exitWith(await runRebuild(context, options)));
}

async function runRebuild(context: CommandContext, { from, config }: Options): Promise<number> {
  const configuration = configurationOf(context, config);
  const servers = readServers(context.environment);
  if (servers === undefined)
    throw new ConfigurationError('invalid-environment', [
      'without KAFKA_BROKERS and REDIS_URL everything is in the memory of one process, where there is nothing to rebuild',
    ]);
  if (from !== 'earliest' && wholeDayFrom(from) > context.clock.now())
    throw new ConfigurationError('invalid-environment', [
      '--from: expected an instant before the current day (UTC), for whole days are recomputed',
    ]);
  const signal = context.interrupted();
  const progress = createProgress(context.clock);
  try {
    const result = await withKafka(context, configuration, (bus) =>
      rebuild(from, {
        bus,
        redis: { ...servers.redis, prefix: configuration.ledger.prefix },
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
