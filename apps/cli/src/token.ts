import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { EVERY_PLATEAU, type Grant, issueToken, IssuedTokens, type Role, ROLES } from '#access';
import { formatInstant } from '#contract';
import { ConfigurationError, readRedis, readSecret } from '#runtime';
import {
  command,
  type CommandContext,
  configurationOf,
  durationOption,
  EXIT_CODES,
  knownPlateaus,
  listOption,
} from './command-context.js';
import { type MachineAct, noteIn } from './machine-audit.js';

interface Options {
  readonly role?: Role;
  readonly plateau?: string[];
  readonly source?: string[];
  readonly expires: number;
  readonly name?: string;
  readonly config?: string;
}

/** Adds the line of what is about to be done to the audit. */
type Note = (act: MachineAct) => Promise<void>;

const THIRTY_DAYS = 30 * 86_400;

/** `token`: prints a token that lets its holder in; it stands alone on the last line. Lists tokens, and calls them back. */
export function tokenCommand(context: CommandContext): Command {
  const token = command('token', 'Print a token for a person, a wall or a producer.')
    .addOption(new Option('--role <role>', 'what its holder may do').choices([...ROLES]))
    .option('--plateau <ids...>', 'what its holder may see or feed; "*" for every plateau', listOption)
    .option('--source <sources...>', 'of a producer: the sources whose events it may send (default: any)', listOption)
    .option('--name <name>', 'who holds it, as others read it beside what they did; at most 80 characters')
    .option(
      '--expires <duration>',
      'how long it lasts, such as 12h or 30d (default: 30d)',
      durationOption,
      THIRTY_DAYS,
    );
  return token
    .action(async ({ role, plateau, ...options }: Options) => {
      // Options that are mandatory here would be so for the commands below, too.
      if (role === undefined) return token.error("error: required option '--role <role>' not specified");
      if (plateau === undefined) return token.error("error: required option '--plateau <ids...>' not specified");
      if (options.source !== undefined && role !== 'producer')
        return token.error("error: option '--source <sources...>' is for the role producer");
      await runToken(context, { ...options, role, plateau });
    })
    .addCommand(listCommand(context))
    .addCommand(revokeCommand(context));
}

const listCommand = (context: CommandContext): Command =>
  command('list', 'List the tokens that have neither expired nor been called back.').action(
    (_options: Options, own: Command) =>
      withTokens(context, configOf(own), async (tokens) => {
        for (const { id, role, plateaus, sources = ['*'], name = '', expiresAt } of await tokens.all())
          context.print([id, role, plateaus.join(','), sources.join(','), formatInstant(expiresAt), name].join('\t'));
      }),
  );

const revokeCommand = (context: CommandContext): Command =>
  command('revoke', 'Call a token back; it is out within two seconds.')
    .argument('<id>', 'as list says it')
    .action((id: string, _options: Options, own: Command) =>
      withTokens(context, configOf(own), async (tokens, note) => {
        const listed = (await tokens.all()).find((each) => each.id === id);
        const detail = listed === undefined ? undefined : grantText(listed);
        await note({ act: 'token-revoked', about: id, detail });
        const known = await tokens.revoke(id);
        if (known === undefined) {
          context.say(`no token ${id} is known here; should there be one, it is called back all the same`);
          context.exitWith(EXIT_CODES.refusedInput);
        } else context.say(`${known.name ?? known.role} is out; its token is called back`);
      }),
    );

/** `token` has the option too, and takes it for itself, wherever it stands. */
const configOf = (command: Command): string | undefined => command.optsWithGlobals<Options>().config;

async function runToken(context: CommandContext, options: Options & { role: Role; plateau: string[] }): Promise<void> {
  const { role, plateau, source, expires, name, config } = options;
  const everywhere = plateau.includes(EVERY_PLATEAU);
  const plateaus = everywhere ? [EVERY_PLATEAU] : knownPlateaus(configurationOf(context, config), plateau);
  const now = context.clock.now();
  const scope = source === undefined ? {} : { sources: source };
  const grant: Grant = { role, plateaus, ...scope, ...(name === undefined ? {} : { name }) };
  const id = randomUUID();
  const secret = readSecret(context.environment, process.cwd());
  const token = await issueToken(secret, grant, { expiresInSeconds: expires, now, id });
  const expiresAt = now + expires * 1000;
  if (readRedis(context.environment) === undefined)
    context.say('REDIS_URL is not set, so that no audit tells of this token, and it cannot be called back by its id');
  else
    await withTokens(context, config, async (tokens, note) => {
      const detail = `${grantText(grant)}, until ${formatInstant(expiresAt)}`;
      await note({ act: 'token-issued', about: id, detail });
      await tokens.keep({ ...grant, id, issuedAt: now, expiresAt });
    });
  const where = everywhere ? 'every plateau' : plateaus.join(', ');
  context.say(
    `${name === undefined ? '' : `${name}, `}${role} of ${where}, until ${formatInstant(expiresAt)}; whoever holds it is let in. Its id: ${id}`,
  );
  context.print(token);
}

async function withTokens(
  context: CommandContext,
  config: string | undefined,
  use: (tokens: IssuedTokens, note: Note) => Promise<void>,
): Promise<void> {
  const redis = readRedis(context.environment);
  if (redis === undefined)
    throw new ConfigurationError('invalid-environment', [
      'REDIS_URL is not set: tokens are listed and called back in Redis; without it, another VIGIE_SECRET calls back all',
    ]);
  const { prefix } = configurationOf(context, config).ledger;
  const [store, register] = [context.openAccess(redis, prefix), context.openRegister(redis, prefix)];
  const { clock } = context;
  try {
    await use(new IssuedTokens(store, () => clock.now()), (act) => noteIn(register, act, clock.now()));
  } finally {
    await Promise.all([store.close(), register.close()]);
  }
}

const grantText = ({ name, role, plateaus, sources }: Grant): string =>
  `${name === undefined ? '' : `${name}, `}${role} of ${plateaus.join(', ')}${sources === undefined ? '' : `, sources ${sources.join(', ')}`}`;
