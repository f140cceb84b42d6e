import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import {
  BullQueue,
  ChannelCourier,
  type DayReport,
  openChannels,
  ReportDesk,
  ReportReader,
  relayOutbox,
} from '../../apps/alerter/src/index.js';
import type { DayReview } from '#board';
import type { Board } from '#contract';
import { localInstant } from '#floor';
import { DayShelf, PlateauDirectory } from '#live';
import { RedisRegister } from '#register';
import { parseConfiguration } from '#runtime';
import { Mailbox } from '../alerting/mailbox.js';
import { Receiver } from '../alerting/receiver.js';
import { describeWith, redisForTests, type SharedServer, uniqueName } from '../servers.js';
import { until } from '../until.js';
import { abandoned, handled, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const CONFIGURATION = parseConfiguration(
  `
channels:
  chief: { type: email, to: [chief@example.org], from: vigie@example.org, language: fr, patience: 0.001 }
  archive: { type: webhook, urlFrom: ARCHIVE_URL, secretsFrom: ARCHIVE_SECRETS, allowPrivate: true, patience: 0.001 }
alerter: { publicUrl: "https://vigie.example.org/" }
reports:
  morning: { at: "08:00", channels: [chief, archive], plateaus: [lyon] }
plateaus:
  - { id: lyon, name: Lyon, zone: Europe/Paris, queues: { roadside: { name: Roadside } } }
`,
  'report.yaml',
);
const DATE = '2026-10-24';
const DUE = localInstant('Europe/Paris', '2026-10-25', '08:00');
const HOUR_MS = 3_600_000;

const callOf = (n: number) => ({
  plateau: 'lyon',
  subject: `c${n}`,
  at: Date.parse(`${DATE}T09:00:00Z`) + n * 60_000,
  wait: n * 3_000,
});

describeWith(['redis'])('the report of a day, by e-mail and webhook', () => {
  const clock = { now: () => time, after: () => () => {} };
  const mailbox = new Mailbox();
  const receiver = new Receiver();
  const closers: (() => Promise<void>)[] = [];
  let time = DUE - 2 * HOUR_MS;
  let redis: SharedServer;
  let floor: Floor;
  let options: { readonly url: string; readonly prefix: string };

  beforeAll(async () => {
    redis = await redisForTests();
    options = { url: redis.address, prefix: uniqueName('report') };
    [floor] = await Promise.all([openFloor(undefined, CONFIGURATION), mailbox.open(), receiver.open()]);
    const calls = Array.from({ length: 12 }, (_, n) => callOf(n));
    await floor.send(
      ...calls.slice(0, 9).flatMap(handled),
      ...calls.slice(9).flatMap((each) => [queued(each), abandoned(each)]),
    );
  });
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
    await Promise.all([floor.stop(), mailbox.close(), receiver.close()]);
    await redis.stop();
  });

  /** An alerter of its own connections, as another process has them. */
  const alerter = (holder: string) => {
    const register = new RedisRegister(options);
    const directory = new PlateauDirectory(CONFIGURATION, floor.ledger);
    let fence: number | undefined;
    const feed = { connectors: {} };
    const desk = new ReportDesk({
      reports: CONFIGURATION.reports,
      definition: (plateau) => directory.get(plateau),
      register,
      clock,
      logger: pino({ level: 'silent' }),
      sight: () => ({ board: { feed } as unknown as Board, builtAt: time, completeAt: time }),
      fence: () => fence,
      onNotices: () => {},
      onNotLeading: () => {},
      onBroken: (error) => {
        throw error;
      },
    });
    const environment = {
      SMTP_URL: mailbox.url,
      ARCHIVE_URL: receiver.url('/archive'),
      ARCHIVE_SECRETS: SECRET,
    };
    const channels = openChannels(CONFIGURATION, environment);
    const queue = new BullQueue(options, (id) => channels.get(id)?.waits ?? []);
    const shelf = new DayShelf(directory, floor.ledger);
    const { publicUrl } = CONFIGURATION.alerter;
    const reader = new ReportReader({ directory, shelf, register, publicUrl, now: Date.now });
    closers.push(async () => {
      await queue.close();
      await register.close();
    });
    return {
      register,
      queue,
      lead: async () => (fence = await register.lead(holder, 600_000)),
      look: async () => {
        desk.ask();
        await desk.settled();
      },
      work: () =>
        queue.work(
          new ChannelCourier(channels, register, { now: Date.now, writeReport: (notice) => reader.read(notice) }),
        ),
    };
  };

  it('comes once, through an alerter that dies before it hands it over and one after, and a second relay', async () => {
    const [first, second] = [alerter('a'), alerter('b')];
    await first.lead();
    await first.look();
    time = DUE;
    await first.look();
    // The first one is gone now: what it wrote is in the outbox, handed over by nobody.
    await first.register.resign('a');
    await second.lead();
    await second.look();
    const rows = await second.register.outbox(10);
    expect(rows.map(({ channel }) => channel)).toEqual(['chief', 'archive']);
    await second.work();
    await relayOutbox(second.register, second.queue);
    await until(() => mailbox.mails.length === 1 && receiver.at('/archive').length === 1, 'both to arrive');
    // One whose word that the rows were handed over was lost hands them over again.
    await second.queue.add(rows);
    time = DUE + 5 * HOUR_MS;
    await second.look();
    await relayOutbox(second.register, second.queue);
    const audit = async () => {
      const now = Date.now();
      return (await second.register.audit('lyon', now - HOUR_MS, now + HOUR_MS)).map(({ act, detail }) => [
        act,
        detail,
      ]);
    };
    await until(async () => (await audit()).length >= 3, 'the audit');
    expect((await audit()).toSorted()).toEqual([
      ['delivered', 'archive'],
      ['delivered', 'chief'],
      ['reported', `morning: ${DATE}`],
    ]);
    expect([mailbox.mails.length, receiver.at('/archive').length]).toEqual([1, 1]);
    expect(mailbox.mails[0]).toContain(`Message-ID: <${rows[0]!.id}@example.org>`);
    expect(receiver.at('/archive')[0]!.headers['webhook-id']).toBe(rows[1]!.id);
  });

  it('tells what the API tells, signed, and with its table', async () => {
    const { body, headers } = receiver.at('/archive')[0]!;
    const { type, data } = new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
      type: string;
      data: DayReport;
    };
    const by = 'by=queue,urgency,language,category,outcome';
    const day = (await (await floor.get(`/api/v1/plateaus/lyon/days/${DATE}?${by}`)).json()) as DayReview;
    expect([type, data.figures, day.total.offered]).toEqual(['vigie.report.day', day.total, 12]);
    expect(data).toMatchObject({
      plateau: 'lyon',
      date: DATE,
      late: false,
      incomplete: false,
      url: `https://vigie.example.org/?view=day&plateau=lyon&date=${DATE}`,
      beside: { dayBefore: null, lastWeek: null },
      alerts: { fired: 0, medianSeconds: null },
    });
    const csv = await (await floor.get(`/api/v1/plateaus/lyon/days/${DATE}?${by}`, { accept: 'text/csv' })).text();
    const [mail] = mailbox.mails as [string];
    const attached = [...mail.matchAll(/filename=([^\r\n]+)[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/g)];
    expect(attached.map(([, name]) => name)).toEqual([`lyon-${DATE}.csv`, `lyon-${DATE}-milestones.csv`]);
    expect(Buffer.from(attached[0]![2]!, 'base64').toString('utf8')).toBe(`\uFEFF${csv}`);
  });
});
