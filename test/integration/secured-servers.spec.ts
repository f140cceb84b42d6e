import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RedisAccessStore } from '#access';
import { KafkaBus } from '#bus';
import { LedgerGenerations, RedisLedger } from '#ledger';
import { openRedis } from '#redis';
import { RedisRegister } from '#register';
import { type Finding, readKafka, readRedis } from '#runtime';
import { BullQueue } from '../../apps/alerter/src/index.js';
import { move, notice } from '../contract/register/fixtures.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import { describeWith } from '../servers.js';
import {
  type Certificates,
  type KafkaServer,
  makeCertificates,
  type RedisServer,
  startKafka,
  startRedis,
} from '../stack/index.mjs';
import { until } from '../until.js';

const PASSWORD = 'kept-from-every-log';
const EVENT = { specversion: '1.0', source: 'test', plateau: 'lyon', subject: 'call-1' };

/** The rule that the documentation gives, for the keys of another prefix. */
function documentedRule(prefix: string): string {
  const page = readFileSync(new URL('../../docs/connections.md', import.meta.url), 'utf8');
  const [rule] = /^user vigie .*$/m.exec(page)!;
  return rule.replace('PASSWORD', PASSWORD).replaceAll('vigie:', `${prefix}:`);
}

const sasl = (mechanism: string, password = PASSWORD) => ({
  KAFKA_SASL_MECHANISM: mechanism,
  KAFKA_SASL_USERNAME: 'vigie',
  KAFKA_SASL_PASSWORD: password,
});

describeWith(['kafka', 'redis', 'openssl'])('servers that ask who comes', () => {
  let certificates: Certificates;
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: Floor;
  let prefix: string;
  let kafkaTls: Readonly<Record<string, string>>;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    certificates = makeCertificates({ clientDays: 20 });
    floor = makeFloor({ kafka: '', redis: '' }, [{ id: 'lyon', zone: 'Europe/Paris' }], 2);
    prefix = floor.configuration.ledger!.prefix!;
    const secured = { certificates, user: 'vigie', password: PASSWORD };
    const acl = ['user default off', documentedRule(prefix)];
    [kafka, redis] = await Promise.all([startKafka({ secured }), startRedis({ certificates, acl })]);
    const { ca, client } = certificates;
    kafkaTls = { KAFKA_SSL_CA: ca, KAFKA_SSL_CERT: client.cert, KAFKA_SSL_KEY: client.key };
    environment = {
      KAFKA_BROKERS: kafka.saslAddress!,
      ...kafkaTls,
      ...sasl('scram-sha-512'),
      REDIS_URL: `rediss://vigie:${PASSWORD}@${redis.address}`,
      REDIS_SSL_CA: ca,
      REDIS_SSL_CERT: client.cert,
      REDIS_SSL_KEY: client.key,
    };
  }, 120_000);
  afterAll(async () => {
    await Promise.all([kafka?.stop(), redis?.stop()]);
    floor?.close();
    certificates?.remove();
  });

  const address = () => ({ ...readRedis(environment)!, prefix });
  const ended = async (app: string, args: readonly string[], changes: Readonly<Record<string, string>>) => {
    const run = processOf(app, floor, args, { ...environment, ...changes }).start();
    const code = await run.ended;
    expect(run.log).not.toContain(PASSWORD);
    return { code, log: run.log };
  };
  const described = async (changes: Readonly<Record<string, string>>) => {
    const bus = new KafkaBus({ ...readKafka({ KAFKA_BROKERS: kafka.saslAddress!, ...changes })!, clientId: 'test' });
    try {
      return await bus.describe('vigie.events');
    } finally {
      await bus.close();
    }
  };

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'])('Kafka lets a user in by %s', async (mechanism) => {
    expect(await described({ KAFKA_SSL_CA: certificates.ca, ...sasl(mechanism) })).toBeUndefined();
    await expect(described({ KAFKA_SSL_CA: certificates.ca, ...sasl(mechanism, 'wrong') })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('does not accept the user, the password or the mechanism'),
    });
  });

  it('Kafka lets a client in by its certificate, and nobody without one', async () => {
    const mutual = { KAFKA_BROKERS: kafka.mutualAddress! };
    expect(await described({ ...mutual, ...kafkaTls })).toBeUndefined();
    await expect(described({ ...mutual, KAFKA_SSL_CA: certificates.ca })).rejects.toMatchObject({ name: 'BusError' });
  });

  it('Kafka whose authority nobody here knows is not talked to', async () => {
    await expect(described({ KAFKA_SSL: 'true', ...sasl('plain') })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('do not trust each other'),
    });
  });

  it('events go from Kafka with SASL over TLS to Redis with TLS under the documented rule', async () => {
    const aggregator = processOf('aggregator', floor, [], environment).start();
    await until(() => aggregator.log.includes('aggregating'), 'the aggregator to start', 60_000);
    const bus = new KafkaBus({ ...readKafka(environment)!, clientId: 'test' });
    const ledger = new RedisLedger(address());
    const { topic } = floor.configuration.bus!;
    const queued = { ...EVENT, id: '1', type: 'vigie.call.queued.v1', time: '2026-01-31T08:00:00.000Z' };
    const value = JSON.stringify({ ...queued, data: { queue: 'roadside', language: 'fr' } });
    const noticed: string[] = [];
    await ledger.watch(({ plateaus }) => noticed.push(...plateaus.map(({ plateau }) => plateau)));
    await bus.produce(topic!, [{ key: 'lyon', value }]);
    await caughtUp(bus, ledger, topic!, 60_000);
    await until(() => noticed.includes('lyon'), 'the notice of the commit');
    const home = (await ledger.homes()).get('lyon')!;
    const view = await ledger.read({ shard: home, plateau: 'lyon', records: 'open', intervals: [] });
    expect([...view.records.keys()]).toEqual(['call:call-1']);
    await aggregator.signal('SIGTERM');
    expect(await aggregator.ended).toBe(0);
    expect(aggregator.log).not.toContain(PASSWORD);
    await Promise.all([bus.close(), ledger.close()]);
  }, 120_000);

  it('alerts, deliveries, sessions and rebuilds need no more than the rule', async () => {
    const register = new RedisRegister(address());
    const moved: string[] = [];
    await register.watch((plateau) => moved.push(plateau));
    const fence = (await register.lead('a', 60_000))!;
    await register.move(move('lyon', 0, { fence, states: new Map([['a', '1']]) }));
    await until(() => moved.length > 0, 'the move to be told');
    const queue = new BullQueue(address(), () => [5]);
    const told: string[] = [];
    const deliver = async ({ id }: { readonly id: string }) => {
      told.push(id);
      return { outcome: 'delivered' } as const;
    };
    await queue.work({ deliver, gaveUp: async () => {} });
    await queue.add([notice('n-1', 'lyon')]);
    await until(() => told.includes('n-1'), 'the delivery');
    const access = new RedisAccessStore(address());
    const over: string[] = [];
    await access.watch(({ id }) => over.push(id));
    await access.write('session', 's-1', { value: 'open', lastsMs: 60_000 });
    expect([...(await access.list('session'))]).toEqual([['s-1', 'open']]);
    await access.announce({ kind: 'session', id: 's-1' });
    await until(() => over.includes('s-1'), 'the end of a session to be told');
    await access.close();
    const generations = new LedgerGenerations(address(), 'holder');
    expect(await generations.lease(1_000)).toBe(true);
    await generations.clear(9, [0]);
    await generations.release();
    generations.close();
    await Promise.all([queue.close(), register.close()]);
  });

  it('the rule lets its user neither at the server nor at keys of others', async () => {
    const client = openRedis(readRedis(environment)!, { maxRetriesPerRequest: 0 });
    const refused = [
      'FLUSHALL',
      'KEYS *',
      'CONFIG GET dir',
      'GET other:key',
      'PUBLISH other x',
      'SHUTDOWN',
      'ACL LIST',
    ];
    for (const line of refused) {
      const [command, ...args] = line.split(' ') as [string, ...string[]];
      await expect(client.call(command, ...args)).rejects.toThrow(/NOPERM/);
    }
    client.disconnect();
  });

  it('vigie doctor tells how long certificates last, and that one ends soon', async () => {
    const { code, log } = await ended('cli', ['doctor', '--json'], {});
    const findings = JSON.parse(log) as Finding[];
    expect(code).toBe(0);
    const found = (level: string) => findings.filter((finding) => finding.level === level).map(({ found }) => found);
    expect(found('warning')).toEqual(
      expect.arrayContaining([expect.stringContaining('the certificate shown to it ends in 19 days')]),
    );
    expect(found('fine').filter((text) => text === 'its certificate is good for 89 days')).toHaveLength(2);
    // A broker says what it is before it asks who comes.
    expect(found('fine')).toContainEqual(expect.stringMatching(/^version 4\.\d+$/));
    expect(found('problem')).toEqual([]);
  });

  it.each([
    ['a wrong password of Redis', { REDIS_URL: 'rediss://vigie:wrong@' }, 'does not accept the user or the password'],
    ['an authority of Redis nobody knows', { REDIS_SSL_CA: '' }, 'do not trust each other'],
    ['a wrong password of Kafka', { KAFKA_SASL_PASSWORD: 'wrong' }, 'does not accept the user, the password'],
    ['an authority of Kafka nobody knows', { KAFKA_SSL_CA: '' }, 'do not trust each other'],
  ])(
    'an aggregator with %s ends and says so, as does vigie doctor',
    async (_what, changes, message) => {
      const whole = Object.entries(changes).map(([name, value]) => [
        name,
        value.endsWith('@') ? value + redis.address : value,
      ]);
      const wrong = Object.fromEntries(whole) as Readonly<Record<string, string>>;
      expect(await ended('aggregator', [], wrong)).toMatchObject({ code: 1, log: expect.stringContaining(message) });
      expect(await ended('cli', ['doctor'], wrong)).toMatchObject({ code: 1, log: expect.stringContaining(message) });
    },
    120_000,
  );
});
