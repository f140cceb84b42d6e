import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueToken } from '#access';
import type { PlateauDefinition } from '#board';
import { KafkaBus } from '#bus';
import { STALE_AFTER_MS } from '#contract';
import { compileStandards, localDayAt } from '#floor';
import { RedisLedger } from '#ledger';
import { loadConfiguration, topicsOf } from '#runtime';
import { readDay } from '../bank/read-day.js';
import { abandoned, queued, toMessages } from '../integration/gateway-events.js';
import { type Balancer, balance } from '../processes/balancer.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import { PageFeed } from '../processes/page-feed.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { freePort } from '../stack/index.mjs';
import { until } from '../until.js';

/** Where it is midday now, so that the day does not end meanwhile. */
const ZONE = ((hour: number) => `Etc/GMT${hour < 12 ? '-' : '+'}${Math.abs(hour - 12)}`)(new Date().getUTCHours());
const PLATEAUS = Array.from({ length: 6 }, (_, i): PlateauDefinition => {
  const rules = { zone: ZONE, dayStartsAt: '00:00', ...compileStandards({}), queues: {} };
  return { id: `floor-${i + 1}`, name: `Floor ${i + 1}`, ...rules };
});
const PARTITIONS = 4;
/** How long a wall may be stale by the page's own rule, in milliseconds. */
const STALE_FOR_MS = 2_000;
/** How many milliseconds lie between two calls. */
const PACE_MS = 50;

const isReady = (url: string) =>
  until(async () => (await fetch(`${url}/health/ready`)).ok, `${url} to be ready`, 40_000);

/** Ends a process in order, starts it anew, and waits until the group, or who asks it, has it again. */
async function restart(process: VigieProcess, isBack: () => Promise<unknown>): Promise<void> {
  await process.signal('SIGTERM');
  expect(await process.ended).toBe(0);
  process.start();
  await isBack();
}

describeWith(['kafka', 'redis'])('a floor whose processes are all restarted in turn', () => {
  let servers: SharedServer[];
  let floor: Floor;
  let bus: KafkaBus;
  let ledger: RedisLedger;
  let processes: Record<'aggregator' | 'gateway' | 'alerter', VigieProcess[]>;
  let urls: string[];
  let balancer: Balancer;
  let walls: PageFeed[] = [];
  let sent = 0;
  let load: Promise<void>;
  const over = new AbortController();

  beforeAll(async () => {
    servers = await Promise.all([kafkaForTests(), redisForTests()]);
    const plateaus = PLATEAUS.map(({ id, name, zone }) => ({ id, name, zone }));
    floor = makeFloor({ kafka: servers[0]!.address, redis: servers[1]!.address }, plateaus, PARTITIONS);
    const configuration = loadConfiguration(floor.file);
    bus = new KafkaBus({ brokers: [servers[0]!.address], clientId: 'test' });
    ledger = new RedisLedger({ url: servers[1]!.address, prefix: configuration.ledger.prefix });
    await bus.ensureTopics(topicsOf(configuration));
    const ports = [await freePort(), await freePort()];
    balancer = await balance(ports);
    urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const two = (app: string, args: readonly (readonly string[])[] = [[], []]) =>
      args.map((own) => processOf(app, floor, own).start());
    processes = {
      aggregator: two('aggregator'),
      gateway: two(
        'gateway',
        ports.map((port) => ['--port', String(port)]),
      ),
      alerter: two('alerter'),
    };
    await Promise.all(urls.map((url) => isReady(url)));
  }, 120_000);
  afterAll(async () => {
    over.abort();
    await load;
    for (const wall of walls) wall.close();
    await balancer?.close();
    await Promise.all(
      Object.values(processes ?? {})
        .flat()
        .map((process) => process.kill()),
    );
    await Promise.all([bus?.close(), ledger?.close()]);
    await Promise.all(servers.map((server) => server.stop()));
    floor?.close();
  });

  /** A call of every plateau, again and again. */
  async function call(): Promise<void> {
    while (!over.signal.aborted) {
      const at = Date.now() - 10_000;
      const sketches = PLATEAUS.map(({ id }) => ({
        plateau: id,
        subject: `c-${sent}`,
        at,
        wait: 10_000,
        urgency: 'P3' as const,
      }));
      sent += 1;
      await bus.produce(
        floor.configuration.bus!.topic!,
        toMessages(sketches.flatMap((one) => [queued(one), abandoned(one)])),
      );
      for (const wall of walls) wall.expect(sent);
      await pause(PACE_MS);
    }
  }

  it('leaves no wall stale for two seconds, and loses and doubles nothing', async () => {
    const configuration = { role: 'wall' as const, plateaus: PLATEAUS.map(({ id }) => id) };
    const token = await issueToken(floor.secret, configuration, { expiresInSeconds: 600 });
    walls = PLATEAUS.map(({ id }) => new PageFeed(id, balancer.url, token));
    load = call();
    await until(() => walls.every((wall) => wall.counted > 5), 'every wall to count', 60_000);
    for (const wall of walls) wall.forget();

    const told: string[] = [];
    for (const [app, both] of Object.entries(processes))
      for (const [i, process] of both.entries()) {
        const claims = () => process.log.split('aggregating').length;
        const before = claims();
        await restart(process, async () => {
          if (app === 'gateway') await isReady(urls[i]!);
          if (app === 'aggregator') await until(() => claims() > before, 'the aggregator to be a member', 40_000);
          const goal = sent;
          await until(() => walls.every((wall) => wall.counted >= goal), 'every wall to have caught up', 40_000);
        });
        told.push(`${app} ${i + 1}: stale ${worst('staleMs')} ms, unseen ${worst('unseenMs')} ms`);
      }
    over.abort();
    await load;
    await caughtUp(bus, ledger, floor.configuration.bus!.topic!, 60_000);
    process.stderr.write(`${told.join('\n')}\n`);
    for (const plateau of PLATEAUS) {
      const { total } = await readDay(ledger, plateau, localDayAt(plateau, Date.now()).date);
      expect([plateau.id, total]).toEqual([plateau.id, expect.objectContaining({ offered: sent, abandoned: sent })]);
    }
    expect(worst('staleMs')).toBeLessThanOrEqual(STALE_FOR_MS);
    // What was sent was not to be seen for less than the page's rule forgives.
    expect(worst('unseenMs')).toBeLessThan(STALE_AFTER_MS);
  }, 400_000);

  const worst = (what: 'staleMs' | 'unseenMs') => Math.round(Math.max(...walls.map((wall) => wall[what])));
});
