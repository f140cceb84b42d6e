import { stringify } from 'csv-stringify/sync';
import type { DayReview } from './day-review.js';
import { AGENT_FIGURE_NAMES, type DayTable, FIGURE_NAMES, MILESTONE_FIGURE_NAMES } from '#contract';

type Row = Readonly<Record<string, unknown>>;

/** A table: its columns, and the rows of it that a day comes to. */
interface Table {
  readonly columns: readonly string[];
  readonly rowsOf: (review: DayReview) => Row[];
}

const TABLES: Readonly<Record<DayTable, Table>> = {
  floor: { columns: ['scope', 'name', 'start', ...FIGURE_NAMES], rowsOf: floorRows },
  milestones: { columns: ['milestone', 'scope', 'name', ...MILESTONE_FIGURE_NAMES], rowsOf: milestoneRows },
  agents: { columns: ['scope', 'name', 'start', ...AGENT_FIGURE_NAMES], rowsOf: agentRows },
};

/**
 * A table of a day as CSV (RFC 4180). Unknown figures are empty cells; a name that a spreadsheet would take for a formula
 * has an apostrophe before it.
 */
export function dayCsv(review: DayReview, table: DayTable): string {
  const { columns, rowsOf } = TABLES[table];
  return stringify(rowsOf(review), {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

/** A row for the total, for each value of each dimension, and for each interval. */
function floorRows({ start, total, by, intervals }: DayReview): Row[] {
  const split = Object.entries(by).flatMap(([scope, values]) => named(scope, start, values));
  const each = intervals.map((interval) => ({ scope: 'interval', name: '', ...interval }));
  return [{ scope: 'total', name: '', start, ...total }, ...split, ...each];
}

/** For each milestone a row for the total and for each queue. */
function milestoneRows({ milestones }: DayReview): Row[] {
  return Object.entries(milestones).flatMap(([milestone, { total, byQueue }]) => [
    { milestone, scope: 'total', name: '', ...total },
    ...Object.entries(byQueue).map(([name, figures]) => ({ milestone, scope: 'queue', name, ...figures })),
  ]);
}

/** A row for the total, for each queue, and for each interval. */
function agentRows({ start, agents, intervals }: DayReview): Row[] {
  const each = intervals.map((interval) => ({
    scope: 'interval',
    name: '',
    start: interval.start,
    ...interval.agents,
  }));
  return [{ scope: 'total', name: '', start, ...agents.total }, ...named('queue', start, agents.byQueue), ...each];
}

const named = (scope: string, start: string, values: Readonly<Record<string, object>>): Row[] =>
  Object.entries(values).map(([name, figures]) => ({ scope, name, start, ...figures }));
