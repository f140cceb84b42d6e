import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import type { VigiePlateau } from '#runtime';
import type { Arrival } from '../../oracle/arrival.js';
import { boardDisagreements } from '../../oracle/board-disagreements.js';
import { dayDisagreements } from '../../oracle/disagreements.js';
import { DrivenFloor } from '../../oracle/driven-floor.js';
import { naiveDay } from '../../oracle/naive-day.js';
import { naiveFloor } from '../../oracle/naive-floor.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SUMMED = ['calls', 'offered', 'answered', 'waitSeconds', 'casesOpened', 'deadlinesMissed'] as const;

const plateauIn = (zone: string, dayStartsAt: string): VigiePlateau => ({
  id: 'lyon',
  name: 'Lyon',
  zone,
  dayStartsAt,
  agentFigures: true,
  targets: [],
  queues: { road: { name: 'Road' } },
  milestones: [{ milestone: 'arrived', dueMinutes: 60 }],
  alerts: [],
  shifts: [],
});

/** A call that is answered after seven seconds, and a case that nobody moves on, at an instant. */
function callAndCase(time: number, place: number): Arrival[] {
  const base = { source: '/pbx', plateau: 'lyon' };
  const offer = { queue: 'road', language: 'fr', urgency: 'P1' };
  const events = [
    { ...base, id: `q${place}`, type: 'call.queued', subject: `c${place}`, time, data: offer },
    {
      ...base,
      id: `o${place}`,
      type: 'case.opened',
      subject: `k${place}`,
      time,
      data: { queue: 'road', urgency: 'P1' },
    },
    {
      ...base,
      id: `a${place}`,
      type: 'call.answered',
      subject: `c${place}`,
      time: time + 7_000,
      data: { agent: 'a-1' },
    },
  ] as FloorEvent[];
  return events.map((event) => ({ event, appendedAt: event.time }));
}

/** A floor on which that happens every 25 minutes from one instant up to another. */
async function floorOver(plateau: VigiePlateau, from: number, to: number) {
  const times = Array.from({ length: Math.ceil((to - from) / (25 * MINUTE_MS)) }, (_, i) => from + i * 25 * MINUTE_MS);
  const log = times.flatMap(callAndCase);
  const driven = new DrivenFloor(plateau);
  await driven.open();
  await driven.take(log);
  return { driven, naive: naiveFloor(plateau, log), calls: times.length };
}

const nextDate = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 24 * HOUR_MS).toISOString().slice(0, 10);

describe('operating days', () => {
  it.each([
    ['Europe/Paris', '00:00', '2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
    ['Europe/Paris', '00:00', '2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
    // The clock changes at night, which a day from 06:00 on holds at its end.
    ['Europe/Paris', '06:00', '2026-03-28', 23, '2026-03-28T05:00:00.000Z'],
    ['Europe/Paris', '06:00', '2026-10-24', 25, '2026-10-24T04:00:00.000Z'],
    ['Europe/Paris', '06:00', '2026-03-29', 24, '2026-03-29T04:00:00.000Z'],
    ['Asia/Kathmandu', '00:00', '2026-03-29', 24, '2026-03-28T18:15:00.000Z'],
  ])('D1 in %s from %s on: %s has %i hours, is the sum of its intervals, and shares no call', async (...expected) => {
    const [zone, dayStartsAt, date, hours, start] = expected;
    const plateau = plateauIn(zone, dayStartsAt);
    const from = Date.parse(start) - 20 * HOUR_MS;
    const at = from + 66 * HOUR_MS;
    const { driven, naive, calls } = await floorOver(plateau, from, at);
    const days = await Promise.all([-1, 0, 1, 2].map((days) => driven.day(nextDate(date, days), at)));
    const day = days[1]!;
    expect([day.date, day.start, (Date.parse(day.end) - Date.parse(day.start)) / HOUR_MS]).toEqual([
      date,
      start,
      hours,
    ]);
    for (const figure of SUMMED) {
      const sum = day.intervals.reduce((total, interval) => total + interval[figure]!, 0);
      expect([figure, sum]).toEqual([figure, day.total[figure]]);
    }
    expect(day.total.offered).toBeGreaterThanOrEqual(Math.floor((hours * 60) / 25));
    expect(days.reduce((total, { total: { offered } }) => total + offered!, 0)).toBe(calls);
    for (const each of days) expect(dayDisagreements(each, naiveDay(naive, each.date, at))).toEqual([]);
    const ends = days.slice(0, -1).map(({ end }) => end);
    expect(days.slice(1).map(({ start }) => start)).toEqual(ends);
  });

  it.each([
    ['Europe/Paris', '00:00', '2026-03-28T23:00:00Z'],
    ['Europe/Paris', '00:00', '2026-10-25T23:00:00Z'],
    ['Europe/Paris', '06:00', '2026-10-25T05:00:00Z'],
    ['Asia/Kathmandu', '00:00', '2026-06-01T18:15:00Z'],
  ])('D5 in %s from %s on: the windows go back past %s, and today begins there', async (zone, dayStartsAt, border) => {
    const plateau = plateauIn(zone, dayStartsAt);
    const start = Date.parse(border);
    const { driven, naive } = await floorOver(plateau, start - 55 * MINUTE_MS, start + 10 * MINUTE_MS);
    const at = start + 2 * MINUTE_MS;
    const { windows, today } = await driven.board(at);
    const offered = [today, windows['15m'], windows['30m'], windows['1h']].map(({ total }) => total.offered);
    // Offers 55, 30 and 5 minutes before the day began.
    expect(offered).toEqual([0, 1, 1, 3]);
    expect(boardDisagreements(await driven.board(at), naive, at)).toEqual([]);
  });

  it('D1 a board turns to the new day by its clock, without a word from the floor', async () => {
    const plateau = plateauIn('Europe/Paris', '06:00');
    const border = Date.parse('2026-10-25T05:00:00Z');
    const { driven, naive } = await floorOver(plateau, border - 3 * HOUR_MS, border);
    const boards = [await driven.board(border - 1), await driven.board(border)];
    expect(boards.map(({ day, today }) => [day.date, today.total.offered])).toEqual([
      ['2026-10-24', 8],
      ['2026-10-25', 0],
    ]);
    expect(boardDisagreements(boards[1]!, naive, border)).toEqual([]);
  });
});
