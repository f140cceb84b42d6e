import { acknowledge, decodeEpisode, encodeEpisode, type Episode } from '#alerting';
import { KafkaBus } from '#bus';
import type { AlertNotice, FloorEvent, Silence } from '#contract';
import { RedisRegister } from '#register';
import { toMessages } from '../integration/gateway-events.js';
import { type Addresses, type AlertingConfiguration, type Floor, makeFloor, processOf } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { until } from '../until.js';
import type { Received } from './receiver.js';

/** The plateau of the tests. */
export const PLATEAU = 'lyon';

const PARTITIONS = 1;

/** A floor with an aggregator, and as many alerters as a test starts, each a process of its own. */
export class AlertedFloor {
  readonly aggregator: VigieProcess;
  readonly alerters: VigieProcess[] = [];
  readonly bus: KafkaBus;
  readonly register: RedisRegister;
  private readonly floor: Floor;

  constructor(
    addresses: Addresses,
    configuration: AlertingConfiguration,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {
    this.floor = makeFloor(addresses, [{ id: PLATEAU, name: 'Lyon', zone: 'Europe/Paris' }], PARTITIONS, configuration);
    this.bus = new KafkaBus({ brokers: [addresses.kafka], clientId: 'test' });
    this.register = new RedisRegister({ url: addresses.redis, prefix: this.prefix });
    this.aggregator = processOf('aggregator', this.floor);
  }

  /** Begins every key of the floor. */
  get prefix(): string {
    return this.floor.configuration.ledger!.prefix!;
  }

  /** Makes the topics, starts the aggregator and an alerter, and resolves when that one has looked at the board. */
  async open(): Promise<this> {
    const topic = { partitions: PARTITIONS, replicationFactor: 1, retentionMs: 31 * 86_400_000 };
    const { topic: events, deadLetterTopic } = this.floor.configuration.bus!;
    await this.bus.ensureTopics([
      { ...topic, topic: events! },
      { ...topic, topic: deadLetterTopic! },
    ]);
    this.aggregator.start();
    this.startAlerter();
    await until(async () => (await this.register.standing(PLATEAU)).revision > 0, 'an alerter to look', 60_000);
    return this;
  }

  /** Starts another alerter. */
  startAlerter(more: Readonly<Record<string, string>> = {}): VigieProcess {
    const alerter = processOf('alerter', this.floor, [], { ...this.environment, ...more }).start();
    this.alerters.push(alerter);
    return alerter;
  }

  /** Starts a command of `vigie` on the floor. */
  startCommand(...args: readonly string[]): VigieProcess {
    return processOf('cli', this.floor, args).start();
  }

  /** Sends events, in their order. */
  async send(...events: readonly FloorEvent[]): Promise<void> {
    await this.bus.produce(this.floor.configuration.bus!.topic!, toMessages(events));
  }

  /** The episodes about a subject that fired, as the register has them. */
  async fired(subject: string): Promise<Episode[]> {
    const { states } = await this.register.standing(PLATEAU);
    return [...states.values()]
      .map(decodeEpisode)
      .filter((one) => one.firedAt !== undefined && one.subject.id === subject);
  }

  /** Does to the alerts what a person does through a gateway, whatever else is being written. */
  async act(
    change: (episodes: readonly Episode[]) => { episode?: Episode; silences?: readonly Silence[] },
  ): Promise<void> {
    await until(async () => {
      const { revision, states } = await this.register.standing(PLATEAU);
      const { episode, silences } = change([...states.values()].map(decodeEpisode));
      const answer = await this.register.move({
        plateau: PLATEAU,
        expected: revision,
        states: new Map(episode === undefined ? [] : [[episode.key, encodeEpisode(episode)]]),
        notices: [],
        audit: [],
        ended: [],
        ...(silences === undefined ? {} : { silences }),
      });
      return answer.moved;
    }, 'the act to be written');
  }

  /** Owns the alert about a subject for some time, in milliseconds. */
  async acknowledge(subject: string, forMs: number): Promise<void> {
    await this.act((episodes) => {
      const at = Date.now();
      const episode = episodes.find(({ subject: { id } }) => id === subject)!;
      const act = acknowledge(episode, { by: 'desk', at, until: at + forMs });
      if (!act.done) throw new Error(act.reason);
      return { episode: act.episode };
    });
  }

  /** Ends every process and connection. */
  async close(): Promise<void> {
    await Promise.all([this.aggregator, ...this.alerters].map((process) => process.signal('SIGKILL')));
    await Promise.all([this.bus.close(), this.register.close()]);
    this.floor.close();
  }
}

/** The notice in the body of a post of the payload `vigie`. */
export const noticeIn = (body: string): AlertNotice => (JSON.parse(body) as { data: AlertNotice }).data;

/** The notices about a subject among posts of the payload `vigie`, in their order. */
export const noticesAbout = (posts: readonly Received[], subject: string): AlertNotice[] =>
  posts.map(({ body }) => noticeIn(body)).filter(({ alert }) => alert.subject.id === subject);
