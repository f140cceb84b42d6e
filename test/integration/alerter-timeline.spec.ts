import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { formatInstant } from '#contract';
import { AlertedFloor, noticesAbout, PLATEAU } from '../alerting/alerted-floor.js';
import { Mailbox } from '../alerting/mailbox.js';
import { Receiver } from '../alerting/receiver.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { until } from '../until.js';
import { answered, queued } from './gateway-events.js';

const WAIT_MS = 1_000;
const SECRETS = ['the secret that goes out', 'the secret that comes in'].map(
  (secret) => `whsec_${Buffer.from(secret).toString('base64')}`,
);

describeWith(['kafka', 'redis'])('alerters on real servers', () => {
  let servers: SharedServer[];
  let receiver: Receiver;
  let mailbox: Mailbox;
  let floor: AlertedFloor;
  let serial = 0;

  beforeAll(async () => {
    const [kafka, redis] = await Promise.all([kafkaForTests(), redisForTests()]);
    servers = [kafka, redis];
    [receiver, mailbox] = await Promise.all([new Receiver().open(), new Mailbox().open()]);
    const desk = { type: 'webhook', secretsFrom: 'KEYS', payload: 'vigie', allowPrivate: true } as const;
    floor = new AlertedFloor(
      { kafka: kafka.address, redis: redis.address },
      {
        alerter: { publicUrl: 'https://vigie.example.org/', heartbeat: { channel: 'watchdog', everySeconds: 0.2 } },
        channels: {
          desk: { ...desk, url: receiver.url('/desk') },
          chief: { ...desk, url: receiver.url('/chief') },
          am: { type: 'webhook', url: receiver.url('/am'), allowPrivate: true },
          chat: { type: 'slack', urlFrom: 'CHAT_URL', allowPrivate: true, language: 'fr' },
          mail: { type: 'email', to: ['desk@example.org'], from: 'vigie@example.org' },
          private: { ...desk, url: receiver.url('/private'), allowPrivate: false },
          watchdog: { ...desk, url: receiver.url('/watchdog') },
        },
        alerts: {
          'waiting-p0': {
            seconds: WAIT_MS / 1_000,
            channels: ['desk', 'am', 'chat', 'mail', 'private', 'wall'],
            ackMinutes: 1,
          },
          'waiting-p1': { seconds: 1, channels: ['desk'], escalation: [{ afterSeconds: 2, channels: ['chief'] }] },
        },
      },
      { KEYS: SECRETS.join(','), CHAT_URL: receiver.url('/chat'), SMTP_URL: mailbox.url },
    );
    await floor.open();
  }, 120_000);
  afterAll(async () => {
    await floor?.close();
    await Promise.all([receiver?.close(), mailbox?.close()]);
    await Promise.all(servers?.map((server) => server.stop()) ?? []);
  });

  const call = (urgency: 'P0' | 'P1') => ({ plateau: PLATEAU, subject: `c${(serial += 1)}`, at: Date.now(), urgency });
  const told = (path: string, subject: string) => noticesAbout(receiver.at(path), subject);
  const dead = () => floor.register.dead(PLATEAU);
  const steps = (path: string, subject: string) => told(path, subject).map(({ step }) => step);

  it('tell every channel that a caller in danger waits, from its threshold on, and that it is over', async () => {
    const waiting = call('P0');
    await floor.send(queued(waiting));
    await until(() => told('/desk', waiting.subject).length === 1, 'the webhook');
    const [notice] = told('/desk', waiting.subject);
    expect(Date.parse(notice!.alert.crossedAt)).toBe(waiting.at + WAIT_MS);
    expect(Date.parse(notice!.at)).toBeGreaterThanOrEqual(waiting.at + WAIT_MS);
    await until(() => receiver.at('/chat').length > 0 && receiver.at('/am').length > 0, 'the other posts');
    await until(() => mailbox.mails.length > 0, 'the mail');
    await floor.send(answered({ ...waiting, wait: Date.now() - waiting.at }));
    await until(() => steps('/desk', waiting.subject).length === 2 && mailbox.mails.length === 2, 'the end');
    expect(steps('/desk', waiting.subject)).toEqual(['0', 'resolved']);
    await until(() => receiver.at('/am').length === 2, 'the end at Alertmanager’s receiver');
    expect(receiver.at('/am').map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { version: '4', status: 'firing' },
      { version: '4', status: 'resolved' },
    ]);
    expect(JSON.parse(receiver.at('/chat')[0]!.body)).toMatchObject({
      text: expect.stringContaining('un appel P0 attend'),
    });
    const mail = mailbox.mails[0]!;
    const [, id] = /^Message-ID: <(\w+)@example\.org>/im.exec(mail)!;
    expect(mail).toContain('Subject: [VITAL] Lyon: a P0 call waits longer than 1 s');
    expect(mail).toContain(notice!.alert.id);
    expect(id).not.toBe(notice!.id);
  });

  it('sign under each secret, with the id of the notice', () => {
    const [{ headers, body }] = receiver.at('/desk') as [ReturnType<Receiver['at']>[number]];
    for (const secret of SECRETS)
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'vigie.alert.firing',
        data: { id: headers['webhook-id'] },
      });
  });

  it('send nothing to a private address where that is not allowed, and show that it died', async () => {
    await until(async () => (await dead()).length === 2, 'the notices to be given up');
    expect((await dead()).map(({ notice, error }) => [notice.channel, error])).toEqual([
      ['private', 'its address is private, and allowPrivate is not set'],
      ['private', 'its address is private, and allowPrivate is not set'],
    ]);
    expect(receiver.at('/private')).toEqual([]);
  });

  it('escalate what nobody owns, stop when somebody does, and begin again when they let it run out', async () => {
    const [left, owned] = [call('P1'), call('P1')];
    await floor.send(queued(left), queued(owned));
    await until(() => steps('/desk', owned.subject).length === 1, 'both to fire');
    await floor.acknowledge(owned.subject, 3_000);
    await until(() => steps('/chief', left.subject).length === 1, 'the escalation of the other');
    expect(steps('/chief', owned.subject)).toEqual([]);
    await until(() => steps('/desk', owned.subject).includes('expired-1'), 'the acknowledgement to run out');
    await until(() => steps('/chief', owned.subject).length === 1, 'its escalation');
    expect([steps('/desk', owned.subject), steps('/chief', owned.subject)]).toEqual([['0', 'expired-1'], ['1']]);
    const wait = Date.now() - owned.at;
    await floor.send(answered({ ...left, wait }), answered({ ...owned, wait }));
    await until(() => steps('/chief', owned.subject).includes('resolved'), 'the end');
  });

  it('hold back what somebody silenced, at once, and tell it when that ends', async () => {
    const end = Date.now() + 5_000;
    const silence = { id: 's', rule: 'waiting-p0', reason: 'a drill', by: 'desk', at: formatInstant(Date.now()) };
    await floor.act(() => ({ silences: [{ ...silence, until: formatInstant(end) }] }));
    const waiting = call('P0');
    await floor.send(queued(waiting));
    await until(async () => (await floor.fired(waiting.subject)).length === 1, 'it to fire');
    await until(() => steps('/desk', waiting.subject).length === 1, 'the silence to end');
    expect(Date.parse(told('/desk', waiting.subject)[0]!.at)).toBeGreaterThanOrEqual(end);
    await floor.send(answered({ ...waiting, wait: Date.now() - waiting.at }));
    await until(() => steps('/desk', waiting.subject).length === 2, 'the end');
  });

  it('tell nothing anew of events that come again', async () => {
    const waiting = call('P0');
    const events = [queued(waiting), answered({ ...waiting, wait: 3 * WAIT_MS })];
    await floor.send(events[0]!);
    await until(() => steps('/desk', waiting.subject).length === 1, 'it to fire');
    await floor.send(events[0]!, events[0]!);
    await until(() => Date.now() > waiting.at + 3 * WAIT_MS, 'the answer');
    await floor.send(events[1]!, events[0]!, events[1]!);
    await until(() => steps('/desk', waiting.subject).includes('resolved'), 'the end');
    const later = call('P0');
    await floor.send(...events, queued(later));
    await until(() => steps('/desk', later.subject).length === 1, 'the next call');
    expect(steps('/desk', waiting.subject)).toEqual(['0', 'resolved']);
    await floor.send(answered({ ...later, wait: Date.now() - later.at }));
  });

  it('raise no false alarm when they catch up, and tell that the feed is stale', async () => {
    await floor.aggregator.kill();
    await until(async () => (await floor.fired(PLATEAU)).some(({ rule }) => rule === 'stale-feed'), 'a stale feed');
    const waiting = call('P0');
    await floor.send(queued(waiting));
    await until(() => Date.now() > waiting.at + 2 * WAIT_MS, 'its answer');
    await floor.send(answered({ ...waiting, wait: WAIT_MS / 2 }));
    const real = call('P0');
    await floor.send(queued(real));
    floor.aggregator.start();
    await until(() => steps('/desk', real.subject).length === 1, 'the one that does wait', 60_000);
    expect(await floor.fired(waiting.subject)).toEqual([]);
    await floor.send(answered({ ...real, wait: Date.now() - real.at }));
    await until(() => steps('/desk', real.subject).length === 2, 'the end');
  }, 120_000);

  it('post a sign of life while one leads and sees, and the register tells that one does', async () => {
    await until(() => receiver.at('/watchdog').length > 0, 'a heartbeat');
    expect(JSON.parse(receiver.at('/watchdog')[0]!.body)).toMatchObject({ type: 'vigie.heartbeat' });
    expect(await floor.register.unledMs()).toBeUndefined();
  });

  it('take over from one that dies, and tell once what crosses meanwhile', async () => {
    const [first] = floor.alerters;
    const second = floor.startAlerter();
    await until(() => second.log.includes('another alerter leads'), 'the second to wait', 30_000);
    const waiting = call('P0');
    await floor.send(queued(waiting));
    await first!.kill();
    await until(() => second.log.includes('leading fence'), 'the second to lead', 30_000);
    await until(() => steps('/desk', waiting.subject).length > 0, 'the notice');
    await floor.send(answered({ ...waiting, wait: Date.now() - waiting.at }));
    await until(() => steps('/desk', waiting.subject).includes('resolved'), 'the end');
    expect(steps('/desk', waiting.subject)).toEqual(['0', 'resolved']);
  }, 120_000);

  it('write no secret into their logs, their audit or what is dead', async () => {
    const audit = JSON.stringify(await floor.register.audit(PLATEAU, 0, Date.now() + 60_000));
    const written = floor.alerters.map(({ log }) => log).join('') + audit + JSON.stringify(await dead());
    for (const secret of [...SECRETS, receiver.url('/chat'), 'hush']) expect(written).not.toContain(secret);
    expect(audit).toContain('delivered');
  });
});
