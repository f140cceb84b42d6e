import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Board, Feed, ReportNotice } from '#contract';
import { compileStandards } from '#floor';
import { MemoryRegister, type Register, RegisterError } from '#register';
import type { VigieReport } from '#runtime';
import { settled, TestClock } from '../test-clock.js';
import { ReportDesk } from './report-desk.js';

const HOUR_MS = 3_600_000;
const LYON = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  queues: {},
  ...compileStandards({}),
};
const MORNING: VigieReport = {
  id: 'morning',
  at: '08:00',
  channels: ['chief'],
  plateaus: ['lyon'],
  language: undefined,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  catchUpDays: 2,
  waitMs: HOUR_MS,
};

describe('the reports of days', () => {
  let clock: TestClock;
  let memory: MemoryRegister;
  let feed: Partial<Feed>;
  const broken: unknown[] = [];

  beforeEach(() => {
    clock = new TestClock(Date.parse('2026-03-28T05:00:00Z'));
    memory = new MemoryRegister(clock.now);
    feed = {};
    broken.length = 0;
  });

  const alerter = (register: Register, fence: () => number | undefined, report: Partial<VigieReport> = {}) =>
    new ReportDesk({
      reports: [{ ...MORNING, ...report }],
      definition: () => LYON,
      register,
      clock,
      logger: pino({ level: 'silent' }),
      sight: () => {
        const at = clock.now();
        return { board: { feed: { connectors: {}, ...feed } } as unknown as Board, builtAt: at, completeAt: at };
      },
      fence,
      onNotices: () => {},
      onNotLeading: () => {},
      onBroken: (error) => broken.push(error),
    });
  const lead = async (holder: string) => (await memory.lead(holder, HOUR_MS * 1_000))!;
  const at = async (desk: ReportDesk, instant: string) => {
    clock.jump(Date.parse(instant) - clock.now());
    desk.ask();
    await settled();
    await desk.settled();
  };
  const sent = async () =>
    ((await memory.outbox(100)) as ReportNotice[]).map(({ date, late, incomplete }) =>
      [date, ...(late ? ['late'] : []), ...(incomplete ? ['incomplete'] : [])].join(' '),
    );

  it('are sent when they come due, over a change of clocks too, and each once', async () => {
    const fence = await lead('a');
    const desk = alerter(memory, () => fence);
    await at(desk, '2026-03-28T05:00:00Z');
    await at(desk, '2026-03-28T06:59:59Z');
    expect(await sent()).toEqual([]);
    for (const time of ['07:00:00', '07:00:01', '12:00:00']) await at(desk, `2026-03-28T${time}Z`);
    await at(desk, '2026-03-29T06:00:00Z');
    expect(await sent()).toEqual(['2026-03-27', '2026-03-28']);
  });

  it('are decided by one of two alerters, and by the other when that one is gone', async () => {
    const first = await lead('a');
    let fenceOfSecond: number | undefined;
    const [a, b] = [alerter(memory, () => first), alerter(memory, () => fenceOfSecond)];
    for (const desk of [a, b]) await at(desk, '2026-03-28T05:00:00Z');
    for (const desk of [a, b]) await at(desk, '2026-03-28T07:00:00Z');
    expect(await sent()).toEqual(['2026-03-27']);
    await memory.resign('a');
    fenceOfSecond = await lead('b');
    for (const desk of [b, a]) await at(desk, '2026-03-28T07:00:01Z');
    for (const desk of [a, b]) await at(desk, '2026-03-29T06:00:00Z');
    expect(await sent()).toEqual(['2026-03-27', '2026-03-28']);
  });

  it('are sent once although the answer that they were written was lost', async () => {
    const fence = await lead('a');
    let isLost = false;
    const losing = new Proxy<Register>(memory, {
      get: (target, name: keyof Register) =>
        name === 'decideReport' && isLost
          ? async (...given: Parameters<Register['decideReport']>) => {
              await target.decideReport(...given);
              isLost = false;
              throw new RegisterError('away', 'Redis does not answer');
            }
          : (target[name] as (...given: unknown[]) => unknown).bind(target),
    });
    const desk = alerter(losing, () => fence);
    await at(desk, '2026-03-28T05:00:00Z');
    isLost = true;
    await at(desk, '2026-03-28T07:00:00Z');
    await at(desk, '2026-03-28T07:00:01Z');
    expect([await sent(), broken]).toEqual([['2026-03-27'], []]);
  });

  it('are sent late when nobody could before, so many days back, each under the id it would have had', async () => {
    const fence = await lead('a');
    await at(
      alerter(memory, () => fence),
      '2026-03-28T05:00:00Z',
    );
    const punctual = new MemoryRegister(clock.now);
    const desk = alerter(memory, () => fence);
    await at(desk, '2026-04-02T12:00:00Z');
    expect(await sent()).toEqual(['2026-03-30 late', '2026-03-31 late', '2026-04-01 late']);
    const [late] = await memory.outbox(1);
    clock = new TestClock(Date.parse('2026-03-31T05:00:00Z'));
    const own = (await punctual.lead('a', HOUR_MS * 1_000))!;
    const other = alerter(punctual, () => own);
    await at(other, '2026-03-31T05:00:00Z');
    await at(other, '2026-03-31T06:00:00Z');
    expect((await punctual.outbox(1))[0]).toMatchObject({ id: late!.id, late: false });
  });

  it('wait for a ledger that is behind the end of the day, and say after a while that they are incomplete', async () => {
    const fence = await lead('a');
    const desk = alerter(memory, () => fence);
    await at(desk, '2026-03-28T05:00:00Z');
    feed = { behindSince: '2026-03-27T22:30:00.000Z' };
    await at(desk, '2026-03-28T07:30:00Z');
    expect(await sent()).toEqual([]);
    feed = { behindSince: '2026-03-27T23:00:00.000Z' };
    await at(desk, '2026-03-28T07:31:00Z');
    expect(await sent()).toEqual(['2026-03-27 late']);
    feed = { blind: 'ledger-away' };
    await at(desk, '2026-03-29T06:59:59Z');
    expect(await sent()).toHaveLength(1);
    await at(desk, '2026-03-29T07:00:00Z');
    expect((await sent())[1]).toBe('2026-03-28 late incomplete');
  });

  it('are of the days that were asked for, and those passed over are not told of later', async () => {
    const fence = await lead('a');
    const weekend = alerter(memory, () => fence, { weekdays: [6, 7] });
    await at(weekend, '2026-03-27T06:00:00Z');
    await at(weekend, '2026-03-28T07:00:00Z');
    expect(await sent()).toEqual([]);
    await at(
      alerter(memory, () => fence),
      '2026-03-28T08:00:00Z',
    );
    expect(await sent()).toEqual([]);
    await at(weekend, '2026-03-30T06:00:00Z');
    expect(await sent()).toEqual(['2026-03-28 late', '2026-03-29']);
  });
});
