import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answered, queued } from '../integration/gateway-events.js';
import { AlertedFloor, PLATEAU } from '../alerting/alerted-floor.js';
import { type Answering, Receiver } from '../alerting/receiver.js';
import { describeWith } from '../servers.js';
import { freePort, type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';

const says =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (_received, response) =>
    void response.writeHead(status, headers).end('a body that nobody wants');

/** What each channel's receiver does until it is mended. */
const FAULTS: Readonly<Record<string, Answering>> = {
  broken: says(500),
  busy: says(429, { 'retry-after': '2' }),
  slow: () => {},
  dripping: (_received, response) => void response.writeHead(200).write('never ends '.repeat(20_000)),
  garbage: (_received, response) => void response.socket!.end('HTTP/9.9 what?\r\n\r\n'),
  cut: (_received, response) => void response.destroy(),
  redirecting: (received, response) =>
    says(302, { location: `http://${received.headers.host}/inside` })(received, response),
  gone: says(410),
  hopeless: says(503),
};

describeWith(['kafka', 'redis'])('receivers that fail', () => {
  const call = { plateau: PLATEAU, subject: 'c1', at: Date.now(), urgency: 'P0' } as const;
  const mended = new Set<string>();
  let kafka: KafkaServer;
  let redis: RedisServer;
  let receiver: Receiver;
  let late: Receiver;
  let latePort: number;
  let floor: AlertedFloor;

  beforeAll(async () => {
    [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    [receiver, late, latePort] = [await new Receiver().open(), new Receiver(), await freePort()];
    receiver.answering = (received, response) => {
      const name = received.path.slice(1);
      const answer = mended.has(name) ? undefined : FAULTS[name];
      (answer ?? says(204))(received, response);
    };
    const webhook = { type: 'webhook', payload: 'vigie', allowPrivate: true, timeoutSeconds: 0.3 } as const;
    const names = Object.keys(FAULTS);
    const channels = names.map((name) => [
      name,
      { ...webhook, url: receiver.url(`/${name}`), patience: name === 'hopeless' ? 0.0001 : 0.003 },
    ]);
    const down = { ...webhook, url: `http://127.0.0.1:${latePort}/down`, patience: 0.003 };
    floor = new AlertedFloor(
      { kafka: kafka.address, redis: redis.url },
      {
        channels: { ...Object.fromEntries(channels), down },
        alerts: { 'waiting-p0': { seconds: 0, repeatSeconds: 86_400, channels: [...names, 'down'] } },
      },
    );
    await floor.open();
    await floor.send(queued(call));
  }, 120_000);
  afterAll(async () => {
    await floor?.close();
    await Promise.all([receiver?.close(), late?.close()]);
    await Promise.all([kafka?.stop(), redis?.stop()]);
  });

  const idsAt = (name: string) => new Set(receiver.at(`/${name}`).map(({ headers }) => headers['webhook-id']));
  const attempts = (name: string) => receiver.at(`/${name}`).length;
  const audit = () => floor.register.audit(PLATEAU, 0, Date.now() + 60_000);
  const isDelivered = async (name: string) =>
    (await audit()).some(({ act, detail }) => act === 'delivered' && detail === name);
  const deadOf = async (name: string) =>
    (await floor.register.dead(PLATEAU)).filter(({ notice }) => notice.channel === name);

  it.each(['broken', 'slow', 'garbage', 'cut', 'redirecting'])(
    'are asked again under one id until they take the notice (%s)',
    async (name) => {
      await until(() => attempts(name) >= 3, 'three attempts');
      expect(await isDelivered(name)).toBe(false);
      mended.add(name);
      await until(() => isDelivered(name), 'the notice to be taken');
      expect(idsAt(name).size).toBe(1);
    },
  );

  it('are never followed to where they send', () => {
    expect(receiver.at('/inside')).toEqual([]);
  });

  it('are left alone for as long as they ask', async () => {
    await until(() => attempts('busy') >= 2, 'a second attempt');
    const [first, second] = receiver.at('/busy');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(1_900);
    mended.add('busy');
    await until(() => isDelivered('busy'), 'the notice to be taken');
  });

  it('have it with the head of their answer, however long that is', async () => {
    await until(() => isDelivered('dripping'), 'the notice to be taken');
    expect(attempts('dripping')).toBe(1);
  });

  it('hear of it when they come back after a long time', async () => {
    await late.open(latePort);
    await until(() => late.received.length > 0, 'the notice', 60_000);
    await until(() => isDelivered('down'), 'its delivery to be noted');
  });

  it('are given up after the last attempt, and hear of it when a person sends it again', async () => {
    await until(async () => (await deadOf('hopeless')).length === 1, 'the end of patience');
    const [{ notice, attempts: made, error }] = (await deadOf('hopeless')) as [
      Awaited<ReturnType<typeof deadOf>>[number],
    ];
    expect([made, attempts('hopeless'), error]).toEqual([11, 11, 'the receiver answered 503']);
    mended.add('hopeless');
    const line = { at: Date.now(), plateau: PLATEAU, by: 'somebody', act: 'resent', about: notice.id };
    expect(await floor.register.resend(PLATEAU, notice.id, line)).toBe(true);
    await until(() => isDelivered('hopeless'), 'the notice to be taken');
    expect([...idsAt('hopeless')]).toEqual([notice.id]);
  });

  it('are not asked any more when they say that they are gone, and that shows', async () => {
    await until(async () => (await deadOf('gone')).length === 1, 'the notice to be given up');
    expect(await floor.register.disabled()).toMatchObject([
      { channel: 'gone', error: 'the receiver answered 410: it is gone' },
    ]);
    expect((await audit()).filter(({ act }) => act === 'disabled')).toHaveLength(1);
    mended.add('gone');
    await floor.send(answered({ ...call, wait: Date.now() - call.at }));
    await until(async () => (await deadOf('gone')).length === 2, 'its end to be given up');
    expect(attempts('gone')).toBe(1);
  });
});
