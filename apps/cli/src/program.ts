import { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import { deadLettersCommand } from './dead-letters.js';
import { doctorCommand } from './doctor/doctor-command.js';
import { eraseCommand } from './erase/erase-command.js';
import { rebuildCommand } from './rebuild.js';
import { relayCommand } from './relay.js';
import { replayCommand } from './replay.js';
import { rulesCommand } from './rules/rules-command.js';
import { simulateCommand } from './simulate.js';
import { startCommand } from './start.js';
import { tokenCommand } from './token.js';
import { userCommand } from './user/user-command.js';

/** `vigie` with each of its commands. */
export const programOf = (context: CommandContext): Command =>
  new Command('vigie')
    .description('The lookout of an assistance floor.')
    .addCommand(startCommand(context))
    .addCommand(replayCommand(context))
    .addCommand(relayCommand(context))
    .addCommand(rebuildCommand(context))
    .addCommand(deadLettersCommand(context))
    .addCommand(eraseCommand(context))
    .addCommand(rulesCommand(context))
    .addCommand(doctorCommand(context))
    .addCommand(simulateCommand(context))
    .addCommand(tokenCommand(context))
    .addCommand(userCommand(context));
