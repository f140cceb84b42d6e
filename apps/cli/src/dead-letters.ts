import { Command } from 'commander';
import type { Bus } from '#bus';
import { formatInstant } from '#contract';
import type { VigieConfiguration } from '#runtime';
import { command, type CommandContext, configurationOf, EXIT_CODES, numberOption } from './command-context.js';
import { type Letter, readLetter } from './dead-letters/letter.js';
import { countByReason, LetterBox, type Listed } from './dead-letters/letter-box.js';
import { readTopic } from './dead-letters/read-topic.js';
import { ResendBatches, type ResendResult } from './dead-letters/resend.js';
import { isSelecting, selecting, type Selection, selects } from './dead-letters/selection.js';
import { shownLetter } from './dead-letters/shown-letter.js';
import { withHomes } from './homes.js';
import { withKafka } from './kafka.js';
import { type MachineAct, noteAhead } from './machine-audit.js';

interface Options extends Selection {
  readonly limit: number;
  readonly again?: boolean;
  readonly all?: boolean;
  readonly config?: string;
}

/** Letters that are left beyond this many are counted without being named. */
const MOST_NAMED = 20;

/** `dead-letters`: what could not be taken in is listed, shown, and sent again once its cause is gone. */
export function deadLettersCommand(context: CommandContext): Command {
  return new Command('dead-letters')
    .description('Look at what could not be taken in, and send it again once its cause is gone.')
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(resendCommand(context));
}

const listCommand = (context: CommandContext): Command =>
  selecting(command('list', 'Count the letters by reason, and list them, the newest first.'))
    .option('--limit <n>', 'how many are listed', numberOption(0, 10_000), 50)
    .action((options: Options) =>
      withLetters(context, options, async (_bus, _configuration, box) => {
        const letters = box.chosen((letter) => selects(options, letter));
        for (const { reason, count, resent } of countByReason(letters))
          context.say(`${count} ${reason}${resent === 0 ? '' : `, of which ${resent} were sent again`}`);
        for (const letter of letters.slice(0, options.limit)) context.print(lineOf(letter));
        if (letters.length === 0) context.say('no letters');
        if (letters.length > options.limit)
          context.say(`and ${letters.length - options.limit} older ones: see --limit`);
      }),
    );

const lineOf = ({ id, at, reason, resentAt, again, detail }: Listed): string => {
  const state = resentAt === undefined ? '' : `resent ${formatInstant(resentAt)}`;
  return [id, formatInstant(at), reason, state, again === undefined ? detail : `${detail} (again: ${again})`].join(
    '\t',
  );
};

const showCommand = (context: CommandContext): Command =>
  command('show', 'Show a letter: why it was put aside, and what its message holds.')
    .argument('<letter>', 'as list says it')
    .action((id: string, options: Options) =>
      withLetters(context, options, async (bus, configuration, box) => {
        const listed = box.get(id);
        if (listed === undefined) return refuseUnknown(context, [id]);
        const shown: Letter[] = [];
        await eachLetter(bus, configuration, (letter) => void (letter.id === id && shown.push(letter)));
        for (const line of shownLetter(shown.at(-1)!, listed)) context.print(line);
      }),
    );

const resendCommand = (context: CommandContext): Command => {
  const resending = selecting(command('resend', 'Send the messages of letters to the topic of events again.'))
    .argument('[letters...]', 'as list says them; or else the options say which')
    .option('--all', 'every letter')
    .option('--again', 'those too that were sent again before');
  return resending.action(async (ids: readonly string[], options: Options) => {
    if (ids.length === 0 && options.all !== true && !isSelecting(options))
      return resending.error('error: name letters, or say which: --reason, --partition, --from, --until or --all');
    await withLetters(context, options, async (bus, configuration, box) => {
      const unknown = ids.filter((id) => box.get(id) === undefined);
      if (unknown.length > 0) return refuseUnknown(context, unknown);
      const meant = box.chosen((letter) => selects(options, letter) && (ids.length === 0 || ids.includes(letter.id)));
      if (meant.length === 0) context.say('no letters');
      const fresh = meant.filter(({ resentAt }) => options.again === true || resentAt === undefined);
      if (fresh.length < meant.length)
        context.say(`${meant.length - fresh.length} were sent again before: --again sends them once more`);
      if (fresh.length > 0) await noteAhead(context, configuration, resendOf(configuration, fresh));
      tell(context, await resendAll(context, bus, configuration, new Set(fresh.map(({ id }) => id))));
    });
  });
};

const resendOf = ({ bus }: VigieConfiguration, letters: readonly Listed[]): MachineAct => ({
  act: 'letters-resent',
  about: bus.deadLetterTopic,
  detail: countByReason(letters)
    .map(({ reason, count }) => `${count} ${reason}`)
    .join(', '),
});

/** Reads the letters once more, for what they hold, and sends the chosen ones in the order in which they were put aside. */
const resendAll = (
  context: CommandContext,
  bus: Bus,
  configuration: VigieConfiguration,
  ids: Set<string>,
): Promise<ResendResult> =>
  withHomes(context, configuration, async (homes) => {
    const batches = new ResendBatches({ bus, configuration, homes, clock: context.clock });
    const hear = async (letter: Letter) => void (ids.delete(letter.id) && (await batches.add(letter)));
    if (ids.size > 0) await eachLetter(bus, configuration, hear);
    for (const id of ids) batches.leave(id, 'it is not among the letters any more');
    return batches.end();
  });

function tell(context: CommandContext, { sent, left }: ResendResult): void {
  for (const { id, why } of left.slice(0, MOST_NAMED)) context.say(`${id}: ${why}`);
  context.print(`sent ${sent} again${left.length === 0 ? '' : `, left ${left.length}`}`);
  context.exitWith(left.length === 0 ? EXIT_CODES.done : EXIT_CODES.refusedInput);
}

function refuseUnknown(context: CommandContext, ids: readonly string[]): void {
  context.say(`no letter ${ids.join(', ')}: \`vigie dead-letters list\` has those that are kept`);
  context.exitWith(EXIT_CODES.refusedInput);
}

async function withLetters(
  context: CommandContext,
  { config }: Options,
  use: (bus: Bus, configuration: VigieConfiguration, box: LetterBox) => Promise<void>,
): Promise<void> {
  const configuration = configurationOf(context, config);
  await withKafka(context, configuration, async (bus) => {
    const box = new LetterBox();
    await readTopic({ bus, ...placeOf(configuration), onMessage: box.take });
    await use(bus, configuration, box);
  });
}

const eachLetter = (
  bus: Bus,
  configuration: VigieConfiguration,
  hear: (letter: Letter) => Promise<void> | void,
): Promise<void> =>
  readTopic({
    bus,
    ...placeOf(configuration),
    onMessage: (message) => {
      const read = readLetter(message);
      return read !== undefined && 'reason' in read ? hear(read) : undefined;
    },
  });

const placeOf = ({ bus: { deadLetterTopic, group } }: VigieConfiguration) => ({
  topic: deadLetterTopic,
  group: `${group}-dead-letters`,
});
