import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AccountsFile, EVERY_PLATEAU, isName, PASSWORD_LENGTH, type Role } from '#access';
import { PEOPLE_ROLES } from '#contract';
import type { VigieConfiguration } from '#runtime';
import {
  command,
  type CommandContext,
  configurationOf,
  EXIT_CODES,
  knownPlateaus,
  listOption,
} from '../command-context.js';
import { noteAhead } from '../machine-audit.js';

interface Options {
  readonly role: Role;
  readonly plateau: string[];
  readonly config?: string;
}

/** `user`: people who sign in with a name and a password, for places without a provider. */
export const userCommand = (context: CommandContext): Command =>
  new Command('user')
    .description('Accounts of this place, for places without an OpenID provider.')
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(passwordCommand(context))
    .addCommand(removeCommand(context));

const addCommand = (context: CommandContext): Command =>
  command('add', 'Add an account; its password is asked for, or is the first line of standard input.')
    .argument('<name>', 'what it signs in with, and what others read beside what it did', nameOption)
    .addOption(new Option('--role <role>', 'what it may do').choices([...PEOPLE_ROLES]).makeOptionMandatory())
    .requiredOption('--plateau <ids...>', 'what it may see; "*" for every plateau', listOption)
    .action(async (name: string, { role, plateau, config }: Options) => {
      const configuration = configurationOf(context, config);
      const accounts = accountsOf(configuration);
      if (accounts.find(name) !== undefined) return refuse(context, `there is an account ${name} already`);
      const everywhere = plateau.includes(EVERY_PLATEAU);
      const plateaus = everywhere ? [EVERY_PLATEAU] : knownPlateaus(configuration, plateau);
      const password = await newPassword(context);
      const detail = `${role} of ${plateaus.join(', ')}`;
      await noteAhead(context, configuration, { act: 'account-added', about: name, detail });
      await accounts.put(name, { role, plateaus }, password);
      context.say(`${name} may sign in as ${role} of ${everywhere ? 'every plateau' : plateaus.join(', ')}.`);
    });

const listCommand = (context: CommandContext): Command =>
  command('list', 'List the accounts.').action(({ config }: Options) => {
    for (const { name, role, plateaus } of accountsOf(configurationOf(context, config)).all())
      context.print([name, role, plateaus.join(',')].join('\t'));
  });

const passwordCommand = (context: CommandContext): Command =>
  command('password', 'Give an account another password; it is signed out everywhere.')
    .argument('<name>')
    .action(async (name: string, { config }: Options) => {
      const configuration = configurationOf(context, config);
      const accounts = accountsOf(configuration);
      const account = accounts.find(name);
      if (account === undefined) return refuse(context, `there is no account ${name}`);
      const { role, plateaus } = account;
      const password = await newPassword(context);
      await noteAhead(context, configuration, { act: 'account-password-changed', about: account.name });
      await accounts.put(account.name, { role, plateaus }, password);
      context.say(`${account.name} is signed out everywhere, and signs in with the new password.`);
    });

const removeCommand = (context: CommandContext): Command =>
  command('remove', 'Remove an account; it is signed out everywhere.')
    .argument('<name>')
    .action(async (name: string, { config }: Options) => {
      const configuration = configurationOf(context, config);
      const accounts = accountsOf(configuration);
      const account = accounts.find(name);
      if (account === undefined) return refuse(context, `there is no account ${name}`);
      await noteAhead(context, configuration, { act: 'account-removed', about: account.name });
      accounts.remove(account.name);
      context.say(`${account.name} may not sign in any more, and is signed out everywhere.`);
    });

/** As the gateway of this checkout finds it: relative to where it runs, as its secret is. */
const accountsOf = ({ access }: VigieConfiguration): AccountsFile => new AccountsFile(resolve(access.accountsFile));

async function newPassword({ readPassword }: CommandContext): Promise<string> {
  const { least, most } = PASSWORD_LENGTH;
  const password = await readPassword(`Password, at least ${least} characters`);
  if (password.length >= least && password.length <= most) return password;
  throw new InvalidArgumentError(`Expected a password of ${least} to ${most} characters; nothing was changed.`);
}

function nameOption(value: string): string {
  if (isName(value)) return value.trim();
  throw new InvalidArgumentError('Expected a name of 1 to 80 printable characters, and not "vigie".');
}

function refuse(context: CommandContext, why: string): void {
  context.say(why);
  context.exitWith(EXIT_CODES.refusedInput);
}
