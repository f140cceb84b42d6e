import { type Board, formatInstant, WINDOW_FIGURES, WINDOWS } from '#contract';
import { disagree, disagreeRows, NO_MILESTONE, NOTHING } from './disagreements.js';
import { INTERVAL_MS, type Mark } from './mark.js';
import { dateOf, intervalsOf } from './naive-calendar.js';
import { type NaiveDay, rangeOf, type Rows } from './naive-day.js';
import { byInterval, figuresOf, type NaiveFigures, startOf, within } from './naive-figures.js';
import type { NaiveFloor } from './naive-floor.js';
import { naiveNow } from './naive-now.js';
import { naiveRecords } from './naive-records.js';
import { openMarks } from './naive-standing.js';

/** In what a board differs from the naive one. */
export function boardDisagreements(actual: Board, floor: NaiveFloor, at: number): string[] {
  const records = naiveRecords(floor);
  const { now, today, queues } = actual;
  const naive = naiveNow(floor, at, Object.keys(queues));
  const starts = intervalsOf(floor.plateau, dateOf(floor.plateau, at));
  const marks = [...floor.marks, ...openMarks(floor, at)];
  const ofDay = within(marks, starts[0] as number, (starts.at(-1) as number) + INTERVAL_MS);
  const inWindow = (count: number) => within(marks, startOf(at) - (count - 1) * INTERVAL_MS, startOf(at) + 1);
  const ofFloor = floor.marks.filter((mark) => inWindow(Math.max(...Object.values(WINDOWS))).includes(mark));
  return [
    ...disagree('date', actual.day.date, dateOf(floor.plateau, at)),
    ...disagree('queues', Object.keys(queues).toSorted(), queuesOf(floor, [...ofDay, ...ofFloor]).toSorted()),
    ...Object.entries(records).flatMap(([name, shown]) => disagree(name, actual[name as keyof Board], shown)),
    ...disagree('now', bare(now), bare(naive)),
    ...disagree('now.byQueue', now.byQueue, naive.byQueue),
    ...disagreeRows('now.byUrgency', now.byUrgency, naive.byUrgency, { waiting: 0 }),
    ...disagreeRows('now.incidents', now.incidents, naive.incidents, { calls: 0, waiting: 0, cases: 0 }),
    ...todayDisagreements(today, rangeOf(ofDay)),
    ...Object.entries(WINDOWS).flatMap(([name, count]) =>
      windowDisagreements(name as keyof typeof WINDOWS, actual, inWindow(count)),
    ),
    ...trendDisagreements(actual, floor, starts),
  ];
}

function todayDisagreements(today: Board['today'], naive: ReturnType<typeof rangeOf>): string[] {
  return [
    ...disagree('today.total', today.total, naive.total),
    ...disagreeRows('today.by.queue', today.by.queue, naive.by.queue, NOTHING),
    ...disagreeRows('today.by.urgency', today.by.urgency, naive.by.urgency, NOTHING),
    ...disagreeRows('today.milestones', today.milestones, totals(naive.milestones), NO_MILESTONE),
    ...disagree('today.agents', today.agents, naive.agents.total),
  ];
}

const totals = (milestones: NaiveDay['milestones']): Rows =>
  Object.fromEntries(Object.entries(milestones).map(([name, { total }]) => [name, total]));

const bare = ({ byQueue: _queues, byUrgency: _urgencies, incidents: _incidents, ...now }: Board['now']) => ({
  ...now,
  cases: {
    ...now.cases,
    by: Object.fromEntries(Object.entries(now.cases.by).map(([side, rows]) => [side, peopled(rows)])),
  },
});

const peopled = (rows: Board['now']['cases']['by']['queue']) =>
  Object.fromEntries(Object.entries(rows).filter(([, { open }]) => open > 0));

/** The configured queues and any other that calls or cases are in; a milestone alone makes none. */
function queuesOf(floor: NaiveFloor, counted: readonly Mark[]): string[] {
  const { calls, cases } = naiveRecords(floor);
  const used = [
    ...Object.values(calls),
    ...Object.values(cases),
    ...counted.filter(({ queue, figure }) => queue !== undefined && figure !== 'reached'),
  ];
  return [...new Set([...Object.keys(floor.plateau.queues), ...used.map(({ queue }) => queue as string)])];
}

function windowDisagreements(name: keyof typeof WINDOWS, { windows }: Board, marks: readonly Mark[]): string[] {
  const actual = windows[name];
  const { total, by, agents } = rangeOf(marks);
  const shown = (rows: Rows) =>
    Object.fromEntries(Object.entries(rows).map(([row, figures]) => [row, ofWindow(figures)]));
  return [
    ...disagree(`${name}.total`, actual.total, ofWindow(total)),
    ...disagreeRows(`${name}.by.queue`, actual.by.queue, shown(by.queue), ofWindow(NOTHING)),
    ...disagreeRows(`${name}.by.urgency`, actual.by.urgency, shown(by.urgency), ofWindow(NOTHING)),
    ...disagree(`${name}.agents`, actual.agents, agents.total),
  ];
}

/** The trend shows each interval in which anything was summed for good. */
function trendDisagreements({ intervals }: Board, floor: NaiveFloor, starts: readonly number[]): string[] {
  const marked = byInterval(floor.marks);
  const corrected = new Set(floor.corrections.map(({ interval }) => interval));
  const naive = starts.flatMap((start) => {
    if (!marked.has(start) && !corrected.has(start)) return [];
    const figures = figuresOf(marked.get(start) ?? []);
    const times = floor.corrections.filter(({ interval }) => interval === start).map(({ at }) => at);
    const last = times.length === 0 ? {} : { correctedAt: formatInstant(Math.max(...times)) };
    return [[formatInstant(start), { ...only(TREND, figures), ...last }]];
  });
  return disagreeRows('intervals', intervals, Object.fromEntries(naive), only(TREND, NOTHING));
}

const TREND = ['offered', 'answered', 'abandoned', 'handled', 'casesOpened', 'casesClosed'];

const ofWindow = (figures: NaiveFigures): NaiveFigures => only(WINDOW_FIGURES, figures);

const only = (names: readonly string[], figures: NaiveFigures): NaiveFigures =>
  Object.fromEntries(names.map((name) => [name, figures[name]]));
