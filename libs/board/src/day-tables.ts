import { AGENT_FIGURE_NAMES, type DayTable, FIGURE_NAMES, MILESTONE_FIGURE_NAMES } from '#contract';
import { AGENT_CATALOGUE, type Figure, FLOOR_CATALOGUE, MILESTONE_CATALOGUE } from '#floor';
import type { DayReview } from './day-review.js';
import type { DaysReview } from './days-sum.js';
import type { Column, Row } from './table.js';

/** A table that a day is told in: its columns, and the rows of it that a day comes to. */
interface DayRows {
  readonly columns: readonly Column[];
  readonly rowsOf: (review: DayReview) => Row[];
}

const column = (name: string, kind: Column['kind'], fr: string, en: string): Column => ({
  name,
  kind,
  title: { fr, en },
});

const DATE = column('date', 'date', 'Date', 'Date');
const SCOPE = column('scope', 'text', 'Portée', 'Scope');
const NAME = column('name', 'text', 'Nom', 'Name');
const START = column('start', 'instant', 'Début', 'Start');
const MILESTONE = column('milestone', 'text', 'Jalon', 'Milestone');

const KNOWN = column('known', 'text', 'Connu', 'Known');

const figures = <N extends string>(names: readonly N[], catalogue: Readonly<Record<N, Figure>>): Column[] =>
  names.map((name) => {
    const { unit, words } = catalogue[name];
    return { name, kind: unit, title: { fr: words.fr.name, en: words.en.name } };
  });

/** The tables of a day; unknown figures are null. How much of the day is known stands beside its total. */
export const DAY_ROWS: Readonly<Record<DayTable, DayRows>> = {
  floor: { columns: [SCOPE, NAME, START, ...figures(FIGURE_NAMES, FLOOR_CATALOGUE), KNOWN], rowsOf: floorRows },
  milestones: {
    columns: [MILESTONE, SCOPE, NAME, ...figures(MILESTONE_FIGURE_NAMES, MILESTONE_CATALOGUE), KNOWN],
    rowsOf: milestoneRows,
  },
  agents: { columns: [SCOPE, NAME, START, ...figures(AGENT_FIGURE_NAMES, AGENT_CATALOGUE), KNOWN], rowsOf: agentRows },
};

/** What a row of several days is of: a whole day and what it is split by, or an interval of five minutes. */
export const ROWS_PER = ['day', 'interval'] as const;
/** See {@link ROWS_PER}. */
export type RowsPer = (typeof ROWS_PER)[number];

/**
 * The table of several days, read one after the other as its rows are taken. Intervals each say how much of their day is known,
 * and a day of which nothing is has its total in their place: it is not to look like one without a call.
 */
export function daysTable(table: DayTable, per: RowsPer, days: AsyncIterable<DayReview>) {
  const { columns, rowsOf } = DAY_ROWS[table];
  const rows = async function* () {
    for await (const day of days) {
      const { date, known } = day;
      for (const row of rowsOf(day)) {
        if (per === 'day' && row['scope'] !== 'interval') yield { date, ...row };
        if (per === 'interval' && row['scope'] === (known === 'none' ? 'total' : 'interval'))
          yield { date, ...row, known };
      }
    }
  };
  return { columns: [DATE, ...columns], rows: rows() };
}

/** The table of one day. */
export function dayTable(table: DayTable, review: DayReview) {
  const { columns, rowsOf } = DAY_ROWS[table];
  const rows = async function* () {
    yield* rowsOf(review);
  };
  return { columns, rows: rows() };
}

/** The table of a date over several plateaus: a row for the total, for each plateau, and for each value of each dimension. */
export function togetherTable({ known, total, by, plateaus }: DaysReview) {
  const { columns } = DAY_ROWS.floor;
  // The day of each begins at an instant of its own.
  const rows = async function* () {
    yield { scope: 'total', name: '', start: null, ...total, known };
    for (const day of plateaus)
      yield { scope: 'plateau', name: day.plateau, start: day.start, ...day.total, known: day.known };
    for (const [scope, values] of Object.entries(by)) yield* named(scope, null, values);
  };
  return { columns, rows: rows() };
}

/** A row for the total, for each value of each dimension, and for each interval. */
function floorRows({ start, known, total, by, intervals }: DayReview): Row[] {
  const split = Object.entries(by).flatMap(([scope, values]) => named(scope, start, values));
  const each = intervals.map((interval) => ({ scope: 'interval', name: '', ...interval }));
  return [{ scope: 'total', name: '', start, ...total, known }, ...split, ...each];
}

/** For each milestone a row for the total and for each queue. */
function milestoneRows({ known, milestones }: DayReview): Row[] {
  return Object.entries(milestones).flatMap(([milestone, { total, byQueue }]) => [
    { milestone, scope: 'total', name: '', ...total, known },
    ...Object.entries(byQueue).map(([name, own]) => ({ milestone, scope: 'queue', name, ...own })),
  ]);
}

/** A row for the total, for each queue, and for each interval. */
function agentRows({ start, known, agents, intervals }: DayReview): Row[] {
  const each = intervals.map((interval) => ({
    scope: 'interval',
    name: '',
    start: interval.start,
    ...interval.agents,
  }));
  return [
    { scope: 'total', name: '', start, ...agents.total, known },
    ...named('queue', start, agents.byQueue),
    ...each,
  ];
}

const named = (scope: string, start: string | null, values: Readonly<Record<string, object>>): Row[] =>
  Object.entries(values).map(([name, own]) => ({ scope, name, start, ...own }));
