import { describe, expect, it } from '@jest/globals';
import { Items } from '../../../apps/gateway/src/items/items.js';
import { listRequest, type Query } from '../../../apps/gateway/src/items/list-request.js';
import type { DayReview } from '#board';
import { CALL_LIST_FIGURES, type CallListFigure, CASE_LIST_FIGURES, type CaseListFigure } from '#contract';
import { localDayAt } from '#floor';
import { MemoryLedger } from '#ledger';
import { PlateauDirectory } from '#live';
import type { VigieConfiguration } from '#runtime';
import { DrivenFloor } from '../../oracle/driven-floor.js';
import { generateFloor } from '../../oracle/generated-floor.js';

/** Each of a run's floors has the seed of its place; `VIGIE_TEST_SEED` begins elsewhere. */
const FIRST = Number(process.env['VIGIE_TEST_SEED'] ?? 1);
const FLOORS = 4;
const DAY_MS = 86_400_000;

/** A floor that was made up, driven all the way, and what lists of it say. */
async function floorOf(seed: number) {
  const { plateau, log } = generateFloor(seed, 2);
  const ledger = new MemoryLedger(() => 0);
  const driven = new DrivenFloor(plateau, ledger);
  await driven.open();
  await driven.take(log);
  const configuration = { plateaus: [plateau], ledger: { prefix: 'v', series: 1, retentionDays: 30 } };
  const directory = new PlateauDirectory(configuration as unknown as VigieConfiguration, ledger);
  const items = new Items(directory, ledger, configuration);
  const definition = directory.get(plateau.id)!;
  const first = Math.min(...log.map(({ event }) => event.time));
  const dates = [0, 1, 2].map((days) => localDayAt(definition, first + days * DAY_MS).date);
  const list = async (figure: CallListFigure | CaseListFigure, query: Query) => {
    const asked = { limit: '1000', ...query, figure };
    if ((CALL_LIST_FIGURES as readonly string[]).includes(figure)) {
      const { calls, ...page } = await items.calls(definition, listRequest(definition, asked, CALL_LIST_FIGURES));
      return { ...page, items: calls };
    }
    const { cases, ...page } = await items.cases(definition, listRequest(definition, asked, CASE_LIST_FIGURES));
    return { ...page, items: cases };
  };
  return { driven, dates, list };
}

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof floorOf>>['list']>>;

const timesOf = ({ items }: Listed): number => items.reduce((sum, { times }) => sum + times, 0);

/** What a day says of a figure, whatever lists are made of: in total, and by each dimension that knows it. */
function* numbersOf(day: DayReview, figure: CallListFigure | CaseListFigure): Generator<[Query, number]> {
  const of = (figures: object): number | null => {
    const known = figures as Record<string, number | null>;
    return figure === 'answeredLate' ? known['answered']! - known['answeredWithinTarget']! : (known[figure] ?? null);
  };
  const isOfMilestones = figure === 'reached' || figure.startsWith('deadlines');
  if (figure !== 'reached') yield [{}, of(day.total)!];
  for (const [dimension, values] of Object.entries(day.by))
    for (const [name, figures] of Object.entries(values)) {
      const number = figure === 'reached' ? null : of(figures);
      if (number !== null) yield [{ [dimension]: name }, number];
    }
  if (!isOfMilestones) return;
  for (const [milestone, { total, byQueue }] of Object.entries(day.milestones)) {
    yield [{ milestone }, of(total)!];
    for (const [queue, figures] of Object.entries(byQueue)) yield [{ milestone, queue }, of(figures)!];
  }
}

describe('the items behind a number', () => {
  it.each([0, 1, 2, 3])(
    `L1 are as many as it counts, but for what was erased and is said to be, for every figure and all it is split by, 4 floors from ${FIRST} + 4 × %i on`,
    async (run) => {
      let [numbers, erased] = [0, 0];
      for (let seed = FIRST + run * FLOORS; seed < FIRST + (run + 1) * FLOORS; seed += 1) {
        const { driven, dates, list } = await floorOf(seed);
        for (const date of dates) {
          const now = Date.now();
          const day = await driven.day(date, now);
          for (const figure of [...CALL_LIST_FIGURES, ...CASE_LIST_FIGURES])
            for (const [filters, number] of numbersOf(day, figure)) {
              const found = await list(figure, { date, ...filters });
              const told = { seed, date, figure, filters };
              const times = timesOf(found) + found.erased;
              expect({ ...told, counted: found.counted.total, times }).toEqual({
                ...told,
                counted: number,
                times: number,
              });
              numbers += Math.sign(number);
              erased += found.erased;
            }
        }
      }
      expect(numbers).toBeGreaterThan(300);
      expect(erased).toBeGreaterThan(0);
    },
    120_000,
  );

  it('L2 come page by page as they come at once, and none comes twice', async () => {
    for (let seed = FIRST; seed < FIRST + FLOORS; seed += 1) {
      const { dates, list } = await floorOf(seed);
      for (const figure of ['offered', 'casesOpened'] as const) {
        const whole = await list(figure, { date: dates[1] });
        const ids: string[] = [];
        for (let next: string | null | undefined; next !== null;) {
          const page = await list(figure, { date: dates[1], limit: '2', cursor: next });
          ids.push(...page.items.map(({ id }) => id));
          next = page.next;
        }
        expect(ids).toEqual(whole.items.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });

  it('L3 of an hour are those that count in it', async () => {
    const { driven, dates, list } = await floorOf(FIRST);
    const day = await driven.day(dates[1]!, Date.now());
    const [start, end] = [Date.parse(day.start), Date.parse(day.end)];
    let listed = 0;
    for (let from = start; from < end; from += 3_600_000) {
      const to = from + 3_600_000;
      const inIt = day.intervals.filter((each) => Date.parse(each.start) >= from && Date.parse(each.start) < to);
      const bounds = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const found = await list('offered', { date: dates[1], ...bounds });
      const times = timesOf(found) + found.erased;
      expect(times).toBe(inIt.reduce((sum, { offered }) => sum + offered!, 0));
      listed += times;
    }
    expect(listed).toBe(day.total.offered);
  });
});
