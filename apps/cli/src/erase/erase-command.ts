import { Command, InvalidArgumentError, Option } from 'commander';
import { ERASURE_REASONS, type ErasureReason, SUBJECT_PATTERN } from '#contract';
import { ConfigurationError, readServers } from '#runtime';
import { command, type CommandContext, configurationOf, EXIT_CODES, knownPlateaus } from '../command-context.js';
import { withKafka } from '../kafka.js';
import { type HeldRecord, RecordErasure, type WantedErasure } from './erase-record.js';
import { forgetAlerts } from './forget-alerts.js';

interface Options {
  readonly plateau: string;
  readonly by: string;
  readonly reason: ErasureReason;
  readonly yes?: true;
  readonly config?: string;
}

/** `erase`: has all that is kept of a call or case forgotten; what it counted stays. See `docs/privacy.md`. */
export const eraseCommand = (context: CommandContext): Command =>
  new Command('erase')
    .description('Forget all that is kept of a call or case, for good; what it counted stays.')
    .addCommand(kindCommand(context, 'call'))
    .addCommand(kindCommand(context, 'case'));

const kindCommand = (context: CommandContext, kind: 'call' | 'case'): Command =>
  command(kind, `Forget all that is kept of a ${kind} that is over.`)
    .argument('<id>', 'as events name it', idArgument)
    .requiredOption('--plateau <id>', 'where it happened')
    .requiredOption('--by <id>', 'who has it erased, by an id whose meaning stays with you', byOption)
    .addOption(new Option('--reason <reason>', 'why').choices([...ERASURE_REASONS]).default('request'))
    .option('--yes', 'do not ask')
    .action(async (id: string, options: Options) => {
      context.exitWith(await runErase(context, { kind, id, ...options }));
    });

async function runErase(context: CommandContext, options: Options & WantedErasure): Promise<number> {
  const configuration = configurationOf(context, options.config);
  knownPlateaus(configuration, [options.plateau]);
  const servers = readServers(context.environment);
  if (servers === undefined)
    throw new ConfigurationError('invalid-environment', [
      'without KAFKA_BROKERS and REDIS_URL everything is in the memory of one process, and gone when that ends',
    ]);
  const { prefix } = configuration.ledger;
  const ledger = context.openLedger(servers.redis, prefix);
  const register = context.openRegister(servers.redis, prefix);
  try {
    const erasure = new RecordErasure(options, ledger, context.clock);
    const { kind, id, plateau, by, reason } = options;
    const name = `${kind} ${id} of ${plateau}`;
    const held = await erasure.look();
    const note = (act: string) =>
      register.note({
        at: context.clock.now(),
        plateau,
        by,
        act,
        about: erasure.pseudonym,
        detail: `${kind}, ${reason}`,
      });
    if (held.is === 'unknown' || held.is === 'in-hand') return refuse(context, WHY_NOT[held.is](name));
    if (held.is === 'kept') {
      context.say(whatGoes(name, held));
      if (options.yes !== true && !(await context.confirm(`Erase ${name} for good?`)))
        return refuse(context, 'nothing was erased; say yes, or --yes where there is no terminal');
      await note('erasure-asked');
      const signal = context.interrupted();
      await withKafka(context, configuration, (bus) => erasure.send(bus, configuration.bus.topic));
      const after = await erasure.takenIn(signal);
      if (after.is !== 'erased') return tellPending(context, name, after);
      await note('erased');
    }
    const alerts = await forgetAlerts(register, plateau, { kind, id }, context.clock.now());
    context.print(`${name} is erased, and named in no other record; ${alerts} alerts about it do not name it any more`);
    context.print('its sums stay, and a tombstone under a hash of its id until the retention ends');
    context.say(`Kafka has the events as they came until ${configuration.bus.topic} lets go of them: docs/privacy.md`);
    return EXIT_CODES.done;
  } finally {
    await Promise.all([ledger.close(), register.close()]);
  }
}

const WHY_NOT = {
  unknown: (name: string) => `nothing is kept of ${name}: the id is wrong, or its retention is over; nothing was sent`,
  'in-hand': (name: string) =>
    `${name} is not over, and a board shows it: end, close or void it first, then erase it; nothing was sent`,
};

const whatGoes = (name: string, { events, named }: Extract<HeldRecord, { is: 'kept' }>): string =>
  `${name}: ${events} events go, with it from ${named} other records that it names or that name it. No figure changes.`;

/** The event is at Kafka for good, so what is left to do is to see what became of it. */
function tellPending(context: CommandContext, name: string, { is }: HeldRecord): number {
  context.say(
    is === 'in-hand'
      ? `${name} was opened again before its erasure came, which is refused: see the dead letters for still-open`
      : `the erasure of ${name} is at Kafka, and no aggregator has taken it in yet: see that one runs, then run this again`,
  );
  return EXIT_CODES.failed;
}

function refuse(context: CommandContext, why: string): number {
  context.say(why);
  return EXIT_CODES.refusedInput;
}

function idArgument(value: string): string {
  if (new RegExp(SUBJECT_PATTERN).test(value)) return value;
  throw new InvalidArgumentError('Expected 1 to 128 printable ASCII characters without spaces.');
}

function byOption(value: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value)) return value;
  throw new InvalidArgumentError('Expected letters, digits, ".", "_" or "-", at most 64 of them.');
}
