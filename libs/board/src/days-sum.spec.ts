import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { DaysSchema, FIGURE_NAMES, SHARED_DIMENSIONS } from '#contract';
import { compileStandards, INTERVAL_MS, type IntervalSums, localDay } from '#floor';
import { reviewDay } from './day-review.js';
import { type SummedFloor, sumDays } from './days-sum.js';
import { OpenRecords } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { daySums } from './test-sums.js';

const ZONES = { paris: 'Europe/Paris', montreal: 'America/Montreal', kathmandu: 'Asia/Kathmandu' } as const;
type Id = keyof typeof ZONES;
const LONG_AFTER = Date.parse('2027-01-01T00:00:00Z');

const plateau = (id: Id): PlateauDefinition => ({
  id,
  name: id,
  zone: ZONES[id],
  dayStartsAt: '00:00',
  agentFigures: true,
  ...compileStandards({}),
  queues: {},
});

/** A plateau on which these sums stand so many intervals after its day began. */
function floor(id: Id, date: string, sums: Readonly<Record<number, IntervalSums>>, at = LONG_AFTER): SummedFloor {
  const definition = plateau(id);
  const day = localDay(definition, date);
  const placed = Object.entries(sums).map(
    ([place, fields]) => [day.start + Number(place) * INTERVAL_MS, fields] as const,
  );
  return { definition, sources: { sums: daySums(day, placed), open: new OpenRecords(definition).at(at), at } };
}

const NINE = (9 * 3_600_000) / INTERVAL_MS;
const sumsOf = (offered: number, answered: number, handle: readonly number[] = []): IntervalSums => ({
  'queue|road|P1|offered': offered,
  'queue|road|P1|answered': answered,
  'queue|road|P1|answeredWithinTarget': answered,
  'queue|road|P1|handled': handle.length,
  ...Object.fromEntries(handle.map((bin) => [`queue|road|P1|handle~${bin}`, 1])),
  'language|fr|offered': offered,
  'agents||availableMs': 60_000,
});

/** How many of the plateaus have each quarter of the hour from two on. */
const plateausAtTwo = (date: string, ...ids: readonly Id[]) =>
  sumDays(
    ids.map((id) => floor(id, date, {})),
    [],
  )
    .clock.filter(({ time }) => time.startsWith('02:'))
    .map(({ plateaus }) => plateaus);

const floorsOf = (
  each: readonly (readonly [Id, Record<string, { offered: number; left: number; handle: number[] }>])[],
) =>
  each.map(([id, sums]) =>
    floor(
      id,
      '2026-06-30',
      Object.fromEntries(
        Object.entries(sums).map(([place, { offered, left, handle }]) => [
          place,
          sumsOf(offered + left, offered, handle),
        ]),
      ),
    ),
  );

describe('a date of several plateaus', () => {
  it('fits its schema', () => {
    const floors = [floor('paris', '2026-06-30', { 4: sumsOf(3, 2) }), floor('montreal', '2026-06-30', {})];
    const { plateaus, ...review } = sumDays(floors, SHARED_DIMENSIONS);
    const answer = { ...review, plateaus: plateaus.map((day) => ({ ...day, itemsSince: null })) };
    expect(Check(DaysSchema, answer)).toBe(true);
  });

  it('has rates of the sums, not means of rates', () => {
    const floors = [
      floor('paris', '2026-06-30', { [NINE]: sumsOf(90, 90) }),
      floor('montreal', '2026-06-30', { [NINE]: sumsOf(10, 0) }),
    ];
    const { total, plateaus } = sumDays(floors, []);
    expect(plateaus.map((day) => day.total.serviceLevel)).toEqual([100, 0]);
    expect(total).toMatchObject({ offered: 100, serviceLevel: 90 });
  });

  it('has the percentiles of all handle times together', () => {
    const [short, long] = [Array.from({ length: 9 }, (_, n) => 500 + n), [900, 901, 902]];
    const together = sumDays(
      [
        floor('paris', '2026-06-30', { 0: sumsOf(9, 9, short) }),
        floor('montreal', '2026-06-30', { 0: sumsOf(3, 3, long) }),
      ],
      [],
    );
    const alone = sumDays([floor('paris', '2026-06-30', { 0: sumsOf(12, 12, [...short, ...long]) })], []);
    expect(together.total.handleP90).toBe(alone.total.handleP90);
    expect(together.total.handleP50).toBe(alone.total.handleP50);
  });

  it('runs on the clock of each: nine is nine at both', () => {
    const floors = [
      floor('paris', '2026-06-30', { [NINE]: sumsOf(5, 5) }),
      floor('montreal', '2026-06-30', { [NINE]: sumsOf(7, 6), [NINE + 3]: sumsOf(1, 0) }),
    ];
    const { clock } = sumDays(floors, []);
    expect(clock.length).toBe(96);
    const called = clock.filter(({ offered }) => offered !== 0);
    expect(called).toEqual([
      { time: '09:00', plateaus: 2, offered: 12, answered: 11, abandoned: 0 },
      { time: '09:15', plateaus: 2, offered: 1, answered: 0, abandoned: 0 },
    ]);
  });

  it('knows a quarter from where the clock first shows it, and tells on how many it has', () => {
    // It is noon in Paris and six in Montreal.
    const at = Date.parse('2026-06-30T10:00:00Z');
    const floors = [floor('paris', '2026-06-30', {}, at), floor('montreal', '2026-06-30', {}, at)];
    const of = (time: string) => sumDays(floors, []).clock.find((quarter) => quarter.time === time);
    expect(of('05:45')).toMatchObject({ plateaus: 2, offered: 0 });
    expect(of('11:45')).toMatchObject({ plateaus: 1, offered: 0 });
    expect(of('12:00')).toMatchObject({ plateaus: 0, offered: null });
  });

  it('has an hour that only one clock passes over, and tells one that occurs twice once', () => {
    expect(plateausAtTwo('2026-03-29', 'paris')).toEqual([]);
    expect(plateausAtTwo('2026-03-29', 'paris', 'montreal')).toEqual([1, 1, 1, 1]);
    expect(plateausAtTwo('2026-10-25', 'paris', 'montreal')).toEqual([2, 2, 2, 2]);
  });

  const Sums = fc.dictionary(
    fc.integer({ min: 0, max: 275 }).map(String),
    fc.record({
      offered: fc.nat(50),
      left: fc.nat(50),
      handle: fc.array(fc.integer({ min: 300, max: 900 }), { maxLength: 4 }),
    }),
    { maxKeys: 12 },
  );
  it('is the sum of its plateaus in every count, by every clock, and the same in any order', () => {
    const counts = FIGURE_NAMES.filter((name) =>
      /^(offered|answered|abandoned|handled|answeredWithinTarget)$/.test(name),
    );
    fc.assert(
      fc.property(fc.tuple(Sums, Sums, Sums), ([a, b, c]) => {
        const floors = floorsOf([
          ['paris', a],
          ['montreal', b],
          ['kathmandu', c],
        ]);
        const { total, clock, by } = sumDays(floors, ['language']);
        const alone = floors.map(({ definition, sources }) => reviewDay(definition, { ...sources, by: ['language'] }));
        for (const name of counts)
          expect(total[name]).toBe(alone.reduce((sum, day) => sum + (day.total[name] ?? 0), 0));
        expect(clock.reduce((sum, { offered }) => sum + offered!, 0)).toBe(total.offered);
        const french = alone.reduce((sum, day) => sum + (day.by.language?.['fr']?.offered ?? 0), 0);
        expect(by.language?.['fr']?.offered ?? 0).toBe(french);
        expect(sumDays(floors.toReversed(), ['language']).total).toEqual(total);
      }),
    );
  });
});
