import type { Command } from 'commander';
import { textOf } from '#runtime';
import { command, type CommandContext, configurationOf, EXIT_CODES } from '../command-context.js';
import { examine } from './examine.js';

const MARKS = { fine: '✓', warning: '!', problem: '✗' } as const;

interface Options {
  readonly json?: true;
  readonly config?: string;
}

/** `doctor`: looks at what Vigie stands on and says what to change; fails where data would be lost. */
export function doctorCommand(context: CommandContext): Command {
  return command('doctor', 'Look at the configuration, Kafka and Redis, and say what to change.')
    .option('--json', 'print the findings as a JSON array')
    .action(async (options: Options) => context.exitWith(await runDoctor(context, options)));
}

async function runDoctor(context: CommandContext, { json, config }: Options): Promise<number> {
  const { environment, openBus, openLedger, clock } = context;
  const configuration = configurationOf(context, config);
  const findings = await examine({ configuration, environment, openBus, openLedger, now: () => clock.now() });
  if (json === true) context.print(JSON.stringify(findings, undefined, 2));
  else for (const finding of findings) context.print(`${MARKS[finding.level]} ${textOf(finding)}`);
  return findings.some(({ level }) => level === 'problem') ? EXIT_CODES.failed : EXIT_CODES.done;
}
