import { type Command, InvalidArgumentError } from 'commander';
import { type Bus, BusError } from '#bus';
import { ConfigurationError, type KafkaAddress, readKafka, type VigieConfiguration } from '#runtime';
import {
  command,
  type CommandContext,
  configurationOf,
  EXIT_CODES,
  instantOption,
  knownPlateaus,
} from './command-context.js';
import { createProgress, type Progress } from './delivery/progress.js';
import { withHomes } from './homes.js';
import { withKafka } from './kafka.js';
import { relay } from './relay/relay.js';

interface Options {
  readonly from: string;
  readonly group?: string;
  readonly plateau?: string;
  readonly since?: number;
  readonly sourceBrokers?: readonly string[];
  readonly config?: string;
}

/**
 * `relay`: sends the events of another topic to Vigie's, keyed by plateau, until it is interrupted. With `REDIS_URL` it
 * asks the ledger where each plateau lives; without, the key decides.
 */
export function relayCommand(context: CommandContext): Command {
  return command('relay', 'Send the CloudEvents of a topic of yours to that of Vigie, keyed by plateau.')
    .requiredOption('--from <topic>', 'the topic to read')
    .option('--group <name>', 'the consumer group, which keeps the position (default: vigie-relay.<topic>)')
    .option('--plateau <id>', 'the plateau of events that name none')
    .option(
      '--since <instant>',
      'begin with what was appended at it, where the group has no position yet',
      instantOption,
    )
    .option('--source-brokers <host:port,…>', 'the Kafka of the topic, where it is not Vigie’s own', brokersOption)
    .action(async (options: Options) => context.exitWith(await runRelay(context, options)));
}

async function runRelay(context: CommandContext, options: Options): Promise<number> {
  const configuration = configurationOf(context, options.config);
  const [plateau] = knownPlateaus(configuration, options.plateau === undefined ? [] : [options.plateau]);
  refuseOwnTopic(configuration, options);
  const { from, group = `vigie-relay.${from}`, since, sourceBrokers } = options;
  const { topic, deadLetterTopic } = configuration.bus;
  const tally = new Tally(createProgress(context.clock));
  const route = {
    from,
    group,
    topic,
    deadLetterTopic,
    ...(plateau === undefined ? {} : { plateau }),
    ...(since === undefined ? {} : { since }),
    clock: context.clock,
    signal: context.interrupted(),
    onRelayed: (sent: number, putAside: number) => tally.add(sent, putAside),
    onTrouble: ({ message }: Error) => context.say(message),
  };
  try {
    await withHomes(context, configuration, (homes) =>
      withKafka(context, configuration, (target) =>
        withSource(context, sourceBrokers, target, (source) => relay({ ...route, source, target, homes })),
      ),
    );
  } catch (error) {
    if (!isEndedWaiting(error, route.signal)) throw told(error, from);
  } finally {
    context.print(tally.end());
  }
  return EXIT_CODES.done;
}

/** What a relay has done so far, in words and as progress. */
class Tally {
  private sent = 0;
  private putAside = 0;

  constructor(private readonly progress: Progress) {}

  add(sent: number, putAside: number): void {
    this.sent += sent;
    this.putAside += putAside;
    this.progress.update(undefined, this.note());
  }

  /** Takes the progress away and says what it all came to. */
  end(): string {
    this.progress.stop();
    return this.note();
  }

  private note(): string {
    return `relayed ${this.sent} events${this.putAside === 0 ? '' : `, put ${this.putAside} messages aside`}`;
  }
}

/** Whoever interrupts a relay that waits for Kafka wants no more than that. */
const isEndedWaiting = (error: unknown, { aborted }: AbortSignal): boolean =>
  aborted && error instanceof BusError && error.code === 'unavailable';

function told(error: unknown, from: string): unknown {
  if (!(error instanceof BusError) || error.code !== 'unknown-topic') return error;
  return new Error(`there is no topic ${from}: --from names one that exists`, { cause: error });
}

/** What is read from Vigie's own topics and written there would be read again without end. */
function refuseOwnTopic({ bus }: VigieConfiguration, { from, sourceBrokers }: Options): void {
  if (sourceBrokers !== undefined || (from !== bus.topic && from !== bus.deadLetterTopic)) return;
  throw new ConfigurationError('invalid-configuration', [`--from ${from} is Vigie's own topic: name one of yours`]);
}

async function withSource(
  context: CommandContext,
  brokers: readonly string[] | undefined,
  target: Bus,
  work: (source: Bus) => Promise<void>,
): Promise<void> {
  if (brokers === undefined) return work(target);
  const { sasl, ssl } = readKafka(context.environment) ?? ({} as Partial<KafkaAddress>);
  const source = await context.openBus({ brokers, ...(ssl && { ssl }), ...(sasl && { sasl }) });
  try {
    await work(source);
  } finally {
    await source.close();
  }
}

function brokersOption(value: string): readonly string[] {
  try {
    const address = readKafka({ KAFKA_BROKERS: value });
    if (address !== undefined) return address.brokers;
  } catch {
    // The message would name the variable, which nobody set.
  }
  throw new InvalidArgumentError('Expected a list such as 127.0.0.1:9092,127.0.0.1:9093.');
}
