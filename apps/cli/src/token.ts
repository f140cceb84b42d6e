import { type Command, Option } from 'commander';
import { EVERY_PLATEAU, issueToken, type Role, ROLES } from '#access';
import { formatInstant } from '#contract';
import { readSecret } from '#runtime';
import {
  command,
  type CommandContext,
  configurationOf,
  durationOption,
  knownPlateaus,
  listOption,
} from './command-context.js';

interface Options {
  readonly role: Role;
  readonly plateau: string[];
  readonly expires: number;
  readonly name?: string;
  readonly config?: string;
}

const THIRTY_DAYS = 30 * 86_400;

/** `token`: prints a token that lets its holder in; it stands alone on the last line. */
export function tokenCommand(context: CommandContext): Command {
  return command('token', 'Print a token for a person, a wall or a producer.')
    .addOption(new Option('--role <role>', 'what its holder may do').choices([...ROLES]).makeOptionMandatory())
    .requiredOption('--plateau <ids...>', 'what its holder may see or feed; "*" for every plateau', listOption)
    .option('--name <name>', 'who holds it, as others read it beside what they do; at most 80 characters')
    .option('--expires <duration>', 'how long it lasts, such as 12h or 30d (default: 30d)', durationOption, THIRTY_DAYS)
    .action((options: Options) => runToken(context, options));
}

async function runToken(context: CommandContext, { role, plateau, expires, name, config }: Options): Promise<void> {
  const everywhere = plateau.includes(EVERY_PLATEAU);
  const plateaus = everywhere ? [EVERY_PLATEAU] : knownPlateaus(configurationOf(context, config), plateau);
  const now = context.clock.now();
  const token = await issueToken(
    readSecret(context.environment, process.cwd()),
    { role, plateaus, ...(name === undefined ? {} : { name }) },
    { expiresInSeconds: expires, now },
  );
  const scope = everywhere ? 'every plateau' : plateaus.join(', ');
  context.say(
    `${name === undefined ? '' : `${name}, `}${role} of ${scope}, until ${formatInstant(now + expires * 1000)}; whoever holds it is let in:`,
  );
  context.print(token);
}
