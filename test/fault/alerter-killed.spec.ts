import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { answered, queued } from '../integration/gateway-events.js';
import { AlertedFloor, noticeIn, noticesAbout, PLATEAU } from '../alerting/alerted-floor.js';
import { type KillPoint, KillingProxy } from '../alerting/kill-point.js';
import { Receiver } from '../alerting/receiver.js';
import { describeWith } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';

/** What the leader sends when it writes that something fires, its notices as text within text. */
const MOVES = /reason\\*":\\*"firing[^]*\\"fired/;
const QUEUES = /queue:deliveries[^]*"reason":"firing"/;

const POINTS: readonly (readonly [string, KillPoint])[] = [
  ['before its move is written', { marker: MOVES, when: 'before' }],
  ['after its move is written, before it knows', { marker: MOVES, when: 'after' }],
  ['before the queue has the notice', { marker: QUEUES, when: 'before' }],
  ['after the queue has the notice, before it knows', { marker: QUEUES, when: 'after' }],
  ['before the notice is taken out of the outbox', { marker: /hdel[^]*:outbox/, when: 'before' }],
  ['after the notice was told and noted, before it is marked', { marker: /"act":"delivered"/, when: 'after' }],
];

describeWith(['kafka', 'redis'])('a leading alerter that is killed', () => {
  let kafka: KafkaServer;
  let redis: RedisServer;
  let receiver: Receiver;
  let floor: AlertedFloor;
  let proxy: KillingProxy | undefined;
  let serial = 0;

  beforeAll(async () => {
    [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    receiver = await new Receiver().open();
    const desk = { type: 'webhook', url: receiver.url('/desk'), payload: 'vigie', allowPrivate: true } as const;
    floor = new AlertedFloor(
      { kafka: kafka.address, redis: redis.url },
      { channels: { desk }, alerts: { 'waiting-p0': { seconds: 1, channels: ['desk'] } } },
    );
    await floor.open();
  }, 120_000);
  afterEach(() => proxy?.close());
  afterAll(async () => {
    await floor?.close();
    await receiver?.close();
    await Promise.all([kafka?.stop(), redis?.stop()]);
  });

  const told = (subject: string) => noticesAbout(receiver.received, subject);

  const waits = async () => {
    const call = { plateau: PLATEAU, subject: `c${(serial += 1)}`, at: Date.now(), urgency: 'P0' } as const;
    await floor.send(queued(call));
    return call;
  };

  /** The call is over; it must have been told under one id and its end under another, each at least once. */
  const ends = async (call: Awaited<ReturnType<typeof waits>>) => {
    await floor.send(answered({ ...call, wait: Date.now() - call.at }));
    await until(() => told(call.subject).some(({ step }) => step === 'resolved'), 'the end', 60_000);
    const ids = (step: string) =>
      new Set(
        told(call.subject)
          .filter((one) => one.step === step)
          .map(({ id }) => id),
      );
    expect([ids('0').size, ids('resolved').size, new Set(told(call.subject).map(({ id }) => id)).size]).toEqual([
      1, 1, 2,
    ]);
    expect(await floor.register.outbox(10)).toEqual([]);
  };

  /** The only alerter, which leads. */
  const lead = async (environment: Readonly<Record<string, string>> = {}) => {
    await Promise.all(floor.alerters.map((alerter) => alerter.kill()));
    const alerter = floor.startAlerter(environment);
    await until(() => alerter.log.includes('leading fence'), 'an alerter to lead', 60_000);
    return alerter;
  };

  it.each(POINTS)(
    '%s leaves nothing untold, and nothing told as another',
    async (_when, point) => {
      let killed: Promise<void> | undefined;
      proxy = await new KillingProxy(redis.url, point, () => (killed = victim.kill())).open();
      const victim = await lead({ REDIS_URL: proxy.url });
      const call = await waits();
      await until(() => killed !== undefined, 'the point to be reached', 60_000);
      await killed;
      await lead();
      await until(() => told(call.subject).length > 0, 'the notice', 60_000);
      await ends(call);
    },
    180_000,
  );

  it('after the receiver has the notice, before it answers, tells it again under its id', async () => {
    let killed: Promise<void> | undefined;
    const victim = await lead();
    receiver.answering = (_received, response) => {
      killed ??= victim.kill();
      response.destroy();
    };
    const call = await waits();
    await until(() => killed !== undefined, 'the post', 60_000);
    await killed;
    receiver.answering = (_received, response) => void response.writeHead(204).end();
    await lead();
    await until(() => told(call.subject).length === 2, 'the notice again', 60_000);
    const posts = receiver.received.filter(({ body }) => noticeIn(body).alert.subject.id === call.subject);
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await ends(call);
  }, 180_000);

  it('goes on when Redis was killed and came back with its log', async () => {
    await lead();
    const [before, during] = [await waits(), await waits()];
    await until(() => told(before.subject).length > 0 && told(during.subject).length > 0, 'the notices', 60_000);
    await redis.kill();
    await redis.restart();
    const after = await waits();
    await until(() => told(after.subject).length > 0, 'the notice of one that waits since', 60_000);
    for (const call of [before, during, after]) await ends(call);
  }, 180_000);
});
