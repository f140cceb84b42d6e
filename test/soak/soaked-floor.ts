import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mergeByTime } from '../../apps/cli/src/simulator/merge.js';
import { DEFAULT_CALLS_PER_HOUR } from '../../apps/cli/src/simulator/plateaus.js';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { issueToken } from '#access';
import { compileRules } from '#alerting';
import type { DayReview } from '#board';
import { KafkaBus } from '#bus';
import { BOARDS_NAMESPACE, DAY_DIMENSIONS, encode, type FloorEvent, STRUCTURED_HEADERS } from '#contract';
import { RedisLedger } from '#ledger';
import { loadConfiguration, topicsOf, type VigieConfiguration, type VigiePlateau } from '#runtime';
import { Receiver } from '../alerting/receiver.js';
import type { Arrival } from '../oracle/arrival.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { freePort, type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';
import type { Watched } from './memory-samples.js';

const DAY_MS = 86_400_000;
const COLLECTING = new URL('../processes/collecting.mjs', import.meta.url).href;
const SCREENS = fileURLToPath(new URL('screens.mjs', import.meta.url));
const ZONES = { lyon: 'Europe/Paris', madrid: 'Europe/Madrid', montreal: 'America/Toronto' };
const QUEUES = ['roadside', 'medical', 'home', 'travel'];
/**
 * Days that are sent before the week, as fast as they are taken: sums are packed after eight, so Redis begins the week as full
 * as it stays.
 */
const HISTORY_DAYS = 10;
const HOUR_MS = 3_600_000;
/** Records of a week go within the week, so that it shows whether they do. */
const RETENTION_DAYS = 2;
const PARTITIONS = 6;
const SCREENS_EACH = 10;
const READY_MS = 60_000;
const HISTORY_MS = 600_000;
/** What happened days ago would alert about everybody who waits: callers in danger stand for all. */
const ALERTS = {
  ...Object.fromEntries(compileRules().map(({ id }) => [id, { enabled: false }])),
  'waiting-p0': { channels: ['wall', 'desk'] },
};

interface Running extends Watched {
  readonly process: VigieProcess;
}

/** Three plateaus of two aggregators, two alerters and two gateways with screens, whose past week is yet to be sent. */
export class SoakedFloor {
  readonly plateaus: readonly VigiePlateau[];
  sent = 0;
  private readonly running: Running[] = [];
  private screens: ChildProcess | undefined;
  private readonly gateways: string[] = [];
  private readonly taken = new Map<string, Arrival[]>();
  private readonly bus: KafkaBus;
  private readonly ledger: RedisLedger;
  private readonly events: Iterator<FloorEvent, void>;
  private next: FloorEvent | undefined;
  private isTold = false;
  /** Why and when screens were cut off, once for each. */
  private readonly lost: string[] = [];

  private constructor(
    private readonly servers: { readonly kafka: KafkaServer; readonly redis: RedisServer },
    private readonly floor: Floor,
    private readonly configuration: VigieConfiguration,
    private readonly receiver: Receiver,
    /** When the days begin that are sent at once, before the week. */
    readonly historyFrom: number,
    /** When the week begins and when it is over: a day before the floor was opened. */
    readonly from: number,
    readonly until: number,
  ) {
    this.plateaus = configuration.plateaus;
    this.bus = new KafkaBus({ brokers: [floor.kafka], clientId: 'soak' });
    this.ledger = new RedisLedger({ url: floor.redis, prefix: configuration.ledger.prefix });
    const streams = this.plateaus.map(({ id, zone }) =>
      simulatePlateau({
        plateau: id,
        zone,
        queues: QUEUES,
        seed: 1,
        from: historyFrom,
        until: this.until,
        callsPerHour: DEFAULT_CALLS_PER_HOUR,
      }),
    );
    this.events = mergeByTime(streams);
    this.next = this.events.next().value ?? undefined;
  }

  static async open(days: number): Promise<SoakedFloor> {
    const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    const receiver = await new Receiver().open();
    const plateaus = Object.entries(ZONES).map(([id, zone]) => ({ id, zone }));
    const floor = makeFloor({ kafka: kafka.address, redis: redis.url }, plateaus, PARTITIONS, {
      retentionDays: RETENTION_DAYS,
      channels: { desk: { type: 'webhook', url: receiver.url('/desk'), allowPrivate: true } },
      alerts: ALERTS,
    });
    // Boards hold what is of today by their plateau's clock: the week ends before it begins on any, or they fill in its last hours.
    const until = Date.now() - DAY_MS;
    const made = new SoakedFloor(
      { kafka, redis },
      floor,
      loadConfiguration(floor.file),
      receiver,
      until - (days + HISTORY_DAYS) * DAY_MS,
      until - days * DAY_MS,
      until,
    );
    await made.start();
    for (let at = made.historyFrom; at <= made.from; at += HOUR_MS) await made.sendUntil(at);
    await made.caughtUp();
    return made;
  }

  get redisUrl(): string {
    return this.floor.redis;
  }

  get watched(): readonly Watched[] {
    return this.running;
  }

  /** How often the desk was told that a caller in danger waits; at great speed nobody waits for long. */
  get told(): number {
    return this.receiver.received.length;
  }

  /** What was sent about a plateau, as it came to the log. */
  arrivals(plateau: string): readonly Arrival[] {
    return this.taken.get(plateau) ?? [];
  }

  /** Sends what happened before an instant and was not sent yet. */
  async sendUntil(instant: number): Promise<void> {
    const events: FloorEvent[] = [];
    while (this.next !== undefined && this.next.time < instant) {
      events.push(this.next);
      this.next = this.events.next().value ?? undefined;
    }
    if (events.length === 0) return;
    const messages = events.map((event) => ({ key: event.plateau, value: encode(event), headers: STRUCTURED_HEADERS }));
    await this.bus.produce(this.configuration.bus.topic, messages);
    const appendedAt = Date.now();
    for (const event of events) {
      const taken = this.taken.get(event.plateau);
      if (taken === undefined) this.taken.set(event.plateau, [{ event, appendedAt }]);
      else taken.push({ event, appendedAt });
    }
    this.sent += events.length;
  }

  /** Resolves when the ledger has everything that was sent. */
  caughtUp(): Promise<void> {
    return caughtUp(this.bus, this.ledger, this.configuration.bus.topic, HISTORY_MS);
  }

  /** A day as a gateway tells it. */
  async day({ id }: VigiePlateau, date: string): Promise<DayReview> {
    const gateway = this.gateways[this.sent % this.gateways.length]!;
    const token = await this.token('supervisor');
    const address = `${gateway}/api/v1/plateaus/${id}/days/${date}?by=${DAY_DIMENSIONS.join(',')}`;
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${address} was answered with ${response.status}: ${await response.text()}`);
    return (await response.json()) as DayReview;
  }

  /** Whatever went otherwise than it should, a line each. */
  troubles(): string[] {
    const ended = this.running.filter(({ process }) => process.hasEnded).map(({ name }) => `${name} ended`);
    const wrong = this.running.filter(({ process }) => /"level":"?(error|fatal|50|60)/.test(process.log));
    return [
      ...ended,
      ...wrong.map(({ name, process }) => `${name} told of an error: ${process.log.slice(-500)}`),
      ...this.lost.map((reason) => `a screen was cut off: ${reason}`),
      ...(this.screens?.connected === true ? [] : ['the process of the screens ended']),
      ...(this.isTold ? [] : ['no screen was told anything']),
    ];
  }

  async stop(): Promise<void> {
    this.screens?.kill();
    await Promise.all(this.running.map(({ process }) => process.signal('SIGTERM')));
    await Promise.all([this.bus.close(), this.ledger.close(), this.receiver.close()]);
    await Promise.all([this.servers.kafka.stop(), this.servers.redis.stop()]);
    this.floor.close();
  }

  private async start(): Promise<void> {
    await this.bus.ensureTopics(topicsOf(this.configuration));
    for (const app of ['aggregator', 'alerter', 'gateway'])
      for (const number of [1, 2]) await this.startOne(app, `${app} ${number}`);
    for (const { name, metricsPort } of this.running)
      await until(
        async () => (await fetch(`http://127.0.0.1:${metricsPort}/health/ready`)).ok,
        `${name} to be ready`,
        READY_MS,
      );
    await this.openScreens();
  }

  private async startOne(app: string, name: string): Promise<void> {
    const metricsPort = await freePort();
    const port = await freePort();
    const args = app === 'gateway' ? ['--port', String(port)] : [];
    const more = {
      METRICS_ADDRESS: `127.0.0.1:${metricsPort}`,
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
      NODE_OPTIONS: `--import ${COLLECTING}`,
    };
    const process = processOf(app, this.floor, args, more).start();
    this.running.push({ name, pid: process.pid, metricsPort, process });
    if (app === 'gateway') this.gateways.push(`http://127.0.0.1:${port}`);
  }

  private async openScreens(): Promise<void> {
    const screens = this.gateways.flatMap((gateway) =>
      Array.from({ length: SCREENS_EACH }, (_, i) => ({
        gateway,
        plateau: this.plateaus[i % this.plateaus.length]!.id,
      })),
    );
    const token = await this.token('wall');
    this.screens = fork(SCREENS, [JSON.stringify({ screens, namespace: BOARDS_NAMESPACE, token })]);
    this.screens.on('message', ({ told, lost }: { told?: true; lost?: string }) => {
      if (told) this.isTold = true;
      if (lost !== undefined) this.lost.push(lost);
    });
  }

  private token(role: 'wall' | 'supervisor'): Promise<string> {
    return issueToken(this.floor.secret, { role, plateaus: ['*'] }, { expiresInSeconds: 86_400 });
  }
}
