import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateAfter, localDay } from '#floor';
import { dueReports, reportDueAt, type ReportRule } from './report-schedule.js';

const PARIS = { zone: 'Europe/Paris', dayStartsAt: '00:00' };
const DAILY: ReportRule = { at: '08:00', weekdays: [1, 2, 3, 4, 5, 6, 7], catchUpDays: 3 };
const HOUR_MS = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const datesDue = (rule: ReportRule, now: string, decided?: string) =>
  dueReports(rule, PARIS, Date.parse(now), decided).due.map(({ date }) => date);

describe('the report of a day', () => {
  it('is due at its local time once the day is over, whatever the clocks do', () => {
    expect(iso(reportDueAt(PARIS, '2026-03-28', '08:00'))).toBe('2026-03-29T06:00:00.000Z');
    expect(iso(reportDueAt(PARIS, '2026-03-28', '02:30'))).toBe('2026-03-29T01:00:00.000Z');
    expect(iso(reportDueAt(PARIS, '2026-10-24', '02:30'))).toBe('2026-10-25T00:30:00.000Z');
    const late = { ...PARIS, dayStartsAt: '06:00' };
    expect(iso(reportDueAt(late, '2026-06-01', '05:00'))).toBe('2026-06-03T03:00:00.000Z');
    expect(iso(reportDueAt(late, '2026-06-01', '06:00'))).toBe('2026-06-02T04:00:00.000Z');
  });

  it('is of the past for nobody who has only just asked for it', () => {
    expect(datesDue(DAILY, '2026-06-10T09:00:00Z')).toEqual([]);
    expect(dueReports(DAILY, PARIS, Date.parse('2026-06-10T09:00:00Z'), undefined).last).toBe('2026-06-09');
  });

  it('is sent later when nobody could, of so many days back', () => {
    expect(datesDue(DAILY, '2026-06-10T06:00:00Z', '2026-06-08')).toEqual(['2026-06-09']);
    expect(datesDue(DAILY, '2026-06-10T05:59:59Z', '2026-06-08')).toEqual([]);
    expect(datesDue(DAILY, '2026-06-10T09:00:00Z', '2026-05-01')).toEqual([
      '2026-06-06',
      '2026-06-07',
      '2026-06-08',
      '2026-06-09',
    ]);
    const weekend = { ...DAILY, weekdays: [6, 7] };
    expect(datesDue(weekend, '2026-06-10T09:00:00Z', '2026-05-01')).toEqual(['2026-06-06', '2026-06-07']);
    expect(datesDue({ ...DAILY, catchUpDays: 0 }, '2026-06-10T09:00:00Z', '2026-05-01')).toEqual(['2026-06-09']);
  });

  it('comes due once for each day that exists, in order, however often and seldom somebody looks', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'America/Santiago',
      'Australia/Lord_Howe',
      'Asia/Beirut',
      'Pacific/Apia',
      'UTC',
    );
    const times = fc.constantFrom('00:00', '00:30', '02:00', '02:15', '02:30', '03:00', '08:00', '23:59');
    const starts = fc.constantFrom('00:00', '02:30', '06:00');
    const steps = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 20, maxLength: 60 });
    const from = fc
      .integer({ min: 0, max: 5_700 })
      .map((days) => Date.parse('2011-12-20T00:00:00Z') + days * 24 * HOUR_MS);
    fc.assert(
      fc.property(zones, times, starts, steps, from, (zone, at, dayStartsAt, hours, begin) => {
        const plateau = { zone, dayStartsAt };
        const rule = { ...DAILY, at };
        let now = begin;
        let decided = dueReports(rule, plateau, now, undefined).last;
        const first = dateAfter(decided, 1);
        const told: string[] = [];
        for (const step of hours) {
          now += step * HOUR_MS;
          const { due, last, nextAt } = dueReports(rule, plateau, now, decided);
          expect(nextAt).toBeGreaterThan(now);
          for (const { date, dueAt } of due) {
            expect(dueAt).toBeLessThanOrEqual(now);
            expect(dueAt).toBeGreaterThanOrEqual(localDay(plateau, date).end);
            told.push(date);
          }
          decided = last;
        }
        const all: string[] = [];
        for (let date = first; date <= decided; date = dateAfter(date, 1)) {
          const { start, end } = localDay(plateau, date);
          if (end > start) all.push(date);
        }
        expect(told).toEqual(all);
      }),
    );
  });
});
