import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueToken } from '#access';
import type { PlateauDefinition } from '#board';
import { KafkaBus } from '#bus';
import { compileStandards } from '#floor';
import { RedisLedger } from '#ledger';
import { differences } from '../bank/compare.js';
import { describeMonth, readMonth, readOracle } from '../bank/month.js';
import { publishAs } from '../bank/publish.js';
import { readDay } from '../bank/read-day.js';
import { connectWatcher, type Watcher } from '../integration/gateway-watcher.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, processOf, startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith } from '../servers.js';
import {
  freePort,
  type KafkaServer,
  type RedisCluster,
  type RedisServer,
  startKafka,
  startRedisCluster,
} from '../stack/index.mjs';
import { until } from '../until.js';

const PLATEAUS = Array.from({ length: 2 }, (_, i): PlateauDefinition => {
  const rules = { zone: 'Asia/Jerusalem', dayStartsAt: '00:00', ...compileStandards({}), queues: {} };
  return { id: `bank-${i + 1}`, name: `Bank ${i + 1}`, ...rules };
});
const WATCHED = PLATEAUS[0]!.id;
const PARTITIONS = 12;

const CLUSTERS = [
  { name: 'a Redis Cluster whose lost master comes back with its log', replicas: false },
  { name: 'a Redis Cluster where a replica takes the place of a lost master', replicas: true },
];

describeMonth(describeWith(['kafka', 'redis'])).each(CLUSTERS)('$name', ({ replicas }) => {
  const lines = readMonth();
  const third = Math.ceil(lines.length / 3);
  let kafka: KafkaServer;
  let cluster: RedisCluster;
  let floor: Floor;
  let bus: KafkaBus;
  let ledger: RedisLedger;
  let running: VigieProcess[];
  let watcher: Watcher;
  let lost: RedisServer;
  let topic: string;

  beforeAll(async () => {
    [kafka, cluster] = await Promise.all([startKafka(), startRedisCluster({ replicas })]);
    const plateaus = PLATEAUS.map(({ id, zone }) => ({ id, zone }));
    floor = makeFloor({ kafka: kafka.address, redis: cluster.url }, plateaus, PARTITIONS);
    topic = floor.configuration.bus!.topic!;
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    ledger = new RedisLedger({ url: cluster.url, prefix: floor.configuration.ledger!.prefix! });
    await bus.ensureTopics([{ topic, partitions: PARTITIONS, replicationFactor: 1, retentionMs: 31 * 86_400_000 }]);
    const port = await freePort();
    const gateway = processOf('gateway', floor, ['--port', String(port)]).start();
    running = [startProcess('aggregator', floor), gateway];
    const url = `http://127.0.0.1:${port}`;
    const ready = () =>
      fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(ready, 'the gateway to be ready', 60_000);
    const token = () => issueToken(floor.secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 3_600 });
    watcher = await connectWatcher({ url, token });
  }, 180_000);
  afterAll(async () => {
    watcher?.socket.disconnect();
    await Promise.all((running ?? []).map((process) => process.kill()));
    await Promise.all([bus?.close(), ledger?.close()]);
    await Promise.all([kafka?.stop(), cluster?.stop()]);
    floor?.close();
  });

  const publish = (part: number) => {
    const slice = lines.slice(part * third, (part + 1) * third);
    return publishAs(bus, topic, new Map(PLATEAUS.map(({ id }) => [id, slice])), { from: 'bank' });
  };
  const settled = () => caughtUp(bus, ledger, topic, 120_000);
  const owner = async () => {
    const home = (await ledger.homes()).get(WATCHED)!;
    return cluster.masterOf(`${floor.configuration.ledger!.prefix!}:1:{${home}}:meta`);
  };

  it('says on its boards that it cannot see while the master is away', async () => {
    await publish(0);
    await settled();
    expect(await watcher.watch({ plateau: WATCHED })).toMatchObject({ ok: true });
    await until(() => watcher.board?.feed.blind === undefined, 'the board to see');
    lost = (await owner())!;
    await publish(1);
    await lost.kill();
    await until(() => watcher.board?.feed.blind === 'ledger-away', 'the board to say that it is blind', 30_000);
  }, 300_000);

  it('goes on when another, or the same, serves its keys', async () => {
    if (replicas) {
      cluster.letReplicasLead();
      await until(async () => ![lost, undefined].includes(await owner()), 'a replica to lead', 60_000);
    } else await lost.restart();
    await settled();
    await until(() => watcher.board?.feed.blind === undefined, 'the board to see again', 60_000);
    await publish(2);
    await settled();
    expect(watcher.wrong).toEqual([]);
  }, 300_000);

  it('ends exact', async () => {
    const { days } = readOracle();
    for (const plateau of PLATEAUS)
      for (const [date, expected] of Object.entries(days))
        expect([plateau.id, date, ...differences(await readDay(ledger, plateau, date), expected)]).toEqual([
          plateau.id,
          date,
        ]);
    for (const state of await ledger.states([...new Set((await ledger.homes()).values())]))
      expect(state).toMatchObject({ deadLetters: {}, missed: 0 });
  }, 300_000);
});
