import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AlertedFloor, noticesAbout, PLATEAU } from '../alerting/alerted-floor.js';
import { Receiver } from '../alerting/receiver.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { until } from '../until.js';
import { answered, queued } from './gateway-events.js';

const call = (subject: string) => ({ plateau: PLATEAU, subject, at: Date.now(), urgency: 'P0' as const });

describeWith(['kafka', 'redis'])('an alerter whose ledger is rebuilt', () => {
  let servers: SharedServer[];
  let receiver: Receiver;
  let floor: AlertedFloor;

  beforeAll(async () => {
    const [kafka, redis] = await Promise.all([kafkaForTests(), redisForTests()]);
    servers = [kafka, redis];
    receiver = await new Receiver().open();
    floor = new AlertedFloor(
      { kafka: kafka.address, redis: redis.address },
      {
        channels: { desk: { type: 'webhook', url: receiver.url('/desk'), payload: 'vigie', allowPrivate: true } },
        alerts: { 'waiting-p0': { seconds: 1, channels: ['desk'] } },
      },
    );
    await floor.open();
  }, 120_000);
  afterAll(async () => {
    await floor?.close();
    await receiver?.close();
    await Promise.all(servers?.map((server) => server.stop()) ?? []);
  });

  const told = (subject: string) => noticesAbout(receiver.at('/desk'), subject).map(({ step }) => step);

  it('goes on with what it told, tells nothing of it again, and tells of who comes after', async () => {
    const [early, gone] = [call('early'), call('gone')];
    await floor.send(queued(early), queued(gone));
    await until(() => told('early').length === 1 && told('gone').length === 1, 'the first notices', 60_000);
    await floor.send(answered({ ...gone, wait: Date.now() - gone.at }));
    await until(() => told('gone').length === 2, 'the end of one of them');
    const [{ id }] = (await floor.fired('early')) as [Awaited<ReturnType<typeof floor.fired>>[number]];

    const rebuild = floor.startCommand('rebuild', '--from', 'earliest');
    expect([await rebuild.ended, rebuild.log]).toEqual([0, expect.stringContaining('generation 2')]);

    const late = call('late');
    await floor.send(queued(late));
    await until(() => told('late').length === 1, 'the notice of who came after the rebuild', 60_000);
    expect(await floor.fired('early')).toMatchObject([{ id, state: 'firing' }]);
    for (const [subject, one] of Object.entries({ early, late }))
      await floor.send(answered({ ...one, subject, wait: Date.now() - one.at }));
    await until(() => told('early').length === 2 && told('late').length === 2, 'the end of both', 60_000);
    expect(['early', 'gone', 'late'].map(told)).toEqual(Array.from({ length: 3 }, () => ['0', 'resolved']));
  }, 180_000);
});
