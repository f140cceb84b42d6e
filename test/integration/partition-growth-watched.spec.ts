import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueToken } from '#access';
import { KafkaBus } from '#bus';
import { type Board, STALE_AFTER_MS } from '#contract';
import { RedisLedger } from '#ledger';
import { loadConfiguration, topicsOf } from '#runtime';
import { noticesAbout } from '../alerting/alerted-floor.js';
import { Receiver } from '../alerting/receiver.js';
import { type Balancer, balance } from '../processes/balancer.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, processOf } from '../processes/floor.js';
import { PageFeed } from '../processes/page-feed.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { freePort } from '../stack/index.mjs';
import { until } from '../until.js';
import { abandoned, answered, queued, toMessages } from './gateway-events.js';
import { type GrownFloor, makeGrownFloor, topicOf } from './grown-floor.js';

/** Where it is midday now, so that the day does not end meanwhile. */
const ZONE = ((hour: number) => `Etc/GMT${hour < 12 ? '-' : '+'}${Math.abs(hour - 12)}`)(new Date().getUTCHours());
const PLATEAUS = ['lyon', 'metz', 'nice'];
/** Where callers in danger wait, and nobody else calls. */
const ALERTED = 'brest';
/** How many milliseconds lie between two calls. */
const PACE_MS = 100;
/** How long a caller in danger waits until somebody is told. */
const WAIT_SECONDS = 5;

const isReady = (url: string) =>
  until(async () => (await fetch(`${url}/health/ready`)).ok, `${url} to be ready`, 40_000);

describeWith(['kafka', 'redis'])('a topic that grows under walls and alerts', () => {
  let servers: SharedServer[];
  let receiver: Receiver;
  let floors: GrownFloor;
  let bus: KafkaBus;
  let ledgers: { readonly old: RedisLedger; readonly grown: RedisLedger };
  let ports: number[];
  let balancer: Balancer;
  let producing: Floor;
  let running: VigieProcess[] = [];
  let walls: PageFeed[] = [];
  let alerted: PageFeed | undefined;
  let load: Promise<void> = Promise.resolve();
  /** When each call of every plateau was in Kafka. */
  const sentAt: number[] = [];
  let begun = 0;
  const wrong: string[] = [];
  const waiting = new Set<string>();
  const over = new AbortController();

  beforeAll(async () => {
    servers = await Promise.all([kafkaForTests(), redisForTests()]);
    const [kafka, redis] = [servers[0]!.address, servers[1]!.address];
    receiver = await new Receiver().open();
    floors = makeGrownFloor(
      { kafka, redis },
      [...PLATEAUS, ALERTED].map((id) => ({ id, zone: ZONE })),
      { before: 1, after: 5 },
      {
        channels: { desk: { type: 'webhook', url: receiver.url('/desk'), payload: 'vigie', allowPrivate: true } },
        // Nobody owns it for as long as the whole takes: it is not to be told again for that.
        alerts: { 'waiting-p0': { seconds: WAIT_SECONDS, repeatSeconds: 3_600, channels: ['desk'] } },
      },
    );
    producing = floors.old;
    bus = new KafkaBus({ brokers: [kafka], clientId: 'test' });
    const { prefixes } = floors;
    ledgers = {
      old: new RedisLedger({ url: redis, prefix: prefixes.old }),
      grown: new RedisLedger({ url: redis, prefix: prefixes.grown }),
    };
    await bus.ensureTopics(topicsOf(loadConfiguration(floors.old.file)));
    ports = [await freePort(), await freePort()];
    balancer = await balance(ports);
  }, 60_000);
  afterAll(async () => {
    over.abort();
    await load;
    for (const wall of [...walls, alerted]) wall?.close();
    await balancer?.close();
    await Promise.all(running.map((process) => process.kill()));
    await Promise.all([bus?.close(), ledgers?.old.close(), ledgers?.grown.close(), receiver?.close()]);
    await Promise.all(servers.map((server) => server.stop()));
    floors?.close();
  });

  const start = (app: string, floor: Floor, args: readonly string[] = []): VigieProcess => {
    const process = processOf(app, floor, args).start();
    running.push(process);
    return process;
  };
  const startGateway = async (floor: Floor, port: number) => {
    const gateway = start('gateway', floor, ['--port', String(port)]);
    await isReady(`http://127.0.0.1:${port}`);
    return gateway;
  };
  const send = (...events: Parameters<typeof toMessages>[0]) => bus.produce(topicOf(producing), toMessages(events));

  /** A caller of every plateau who leaves again, and again. */
  async function call(): Promise<void> {
    while (!over.signal.aborted) {
      const sketches = PLATEAUS.map((plateau) => ({
        plateau,
        subject: `c-${begun}`,
        at: Date.now() - 10_000,
        wait: 10_000,
        urgency: 'P3' as const,
      }));
      begun += 1;
      await send(...sketches.flatMap((one) => [queued(one), abandoned(one)]));
      sentAt.push(performance.now());
      await pause(PACE_MS);
    }
  }
  /** A caller in danger whom nobody answers. */
  const wait = async (subject: string) => {
    const one = { plateau: ALERTED, subject, at: Date.now(), urgency: 'P0' as const };
    await send(queued(one));
    return one;
  };
  const told = (subject: string) => noticesAbout(receiver.at('/desk'), subject).map(({ step }) => step);

  /** What a wall must not show while its page takes it for right: more calls than there were, or fewer than long ago. */
  const counts = (plateau: string) => (board: Board) => {
    const counted = board.today.total.offered ?? 0;
    const due = sentAt.filter((at) => at <= performance.now() - STALE_AFTER_MS).length;
    if (counted > begun || counted < due) wrong.push(`${plateau}: ${counted} calls, of ${due} to ${begun}`);
  };
  /** Nor may anybody vanish from it who waits. */
  const waits = (board: Board) => {
    for (const subject of Object.keys(board.calls)) waiting.add(subject);
    for (const subject of waiting) if (board.calls[subject] === undefined) wrong.push(`${subject} is gone`);
  };
  const allCounted = async () => {
    const goal = begun;
    await until(() => walls.every((wall) => wall.counted >= goal), 'every wall to have caught up', 40_000);
  };

  it('shows nothing wrong on any wall, and raises what waits exactly once', async () => {
    const { old, grown } = floors;
    const before = {
      aggregator: start('aggregator', old),
      gateways: await Promise.all(ports.map((port) => startGateway(old, port))),
      alerters: [start('alerter', old), start('alerter', old)],
    };
    const plateaus = [...PLATEAUS, ALERTED];
    const token = await issueToken(old.secret, { role: 'wall', plateaus }, { expiresInSeconds: 600 });
    walls = PLATEAUS.map((plateau) => new PageFeed(plateau, balancer.url, token, counts(plateau)));
    alerted = new PageFeed(ALERTED, balancer.url, token, waits);
    load = call();
    const early = await wait('early');
    await until(() => told('early').length === 1, 'the first notice', 60_000);
    await until(() => walls.every((wall) => wall.counted > 5), 'every wall to count', 60_000);
    expect([...waiting]).toEqual(['early']);

    const since = new Date(Date.now() - 3_600_000).toISOString();
    const relay = start('cli', grown, ['relay', '--from', topicOf(old), '--since', since]);
    const rebuild = start('cli', grown, ['rebuild', '--carry-from', old.file]);
    expect([await rebuild.ended, rebuild.log]).toEqual([0, expect.stringContaining('switched 5 shards')]);
    const aggregators = [start('aggregator', grown), start('aggregator', grown)];
    const isThere = async () => {
      const states = await ledgers.grown.states([0, 1, 2, 3, 4]);
      const [there] = await ledgers.old.states([0]);
      const reached = (id: string) => Math.max(...states.map(({ watermarks }) => watermarks.get(id) ?? 0));
      return plateaus.every((id) => reached(id) >= there!.watermarks.get(id)! - STALE_AFTER_MS / 2);
    };
    await until(isThere, 'the new ledger to be where the one before is', 60_000);

    // It waits for its notice while gateways and alerters are replaced one by one.
    const amid = await wait('amid');
    const home = (await ledgers.grown.homes()).get(ALERTED)!;
    const hasIt = async () => (await ledgers.grown.states([home]))[0]!.watermarks.get(ALERTED)! >= amid.at;
    await until(hasIt, 'the new ledger to have the caller', 30_000);
    for (const [i, port] of ports.entries()) {
      await before.gateways[i]!.signal('SIGTERM');
      await startGateway(grown, port);
      await allCounted();
    }
    for (const alerter of before.alerters) {
      await alerter.signal('SIGTERM');
      start('alerter', grown);
    }
    producing = grown;
    const late = await wait('late');
    await until(() => ['amid', 'late'].every((subject) => told(subject).length > 0), 'their notices', 60_000);
    await allCounted();
    await Promise.all([relay.signal('SIGTERM'), before.aggregator.signal('SIGTERM')]);
    await allCounted();
    expect([...waiting].toSorted()).toEqual(['amid', 'early', 'late']);
    // From here on they are answered.
    alerted.close();

    for (const one of [early, amid, late]) await send(answered({ ...one, wait: Date.now() - one.at }));
    const subjects = ['early', 'amid', 'late'];
    await until(() => subjects.every((subject) => told(subject).includes('resolved')), 'the end of all', 60_000);
    over.abort();
    await load;
    await caughtUp(bus, ledgers.grown, topicOf(grown), 60_000);
    await allCounted();
    expect(wrong).toEqual([]);
    expect(walls.map(({ counted }) => counted)).toEqual(PLATEAUS.map(() => begun));
    expect(subjects.map(told)).toEqual(subjects.map(() => ['0', 'resolved']));
    expect(aggregators.map(({ hasEnded }) => hasEnded)).toEqual([false, false]);
  }, 300_000);
});
