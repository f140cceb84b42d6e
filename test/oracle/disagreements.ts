import type { DayReview } from '#board';
import { formatInstant } from '#contract';
import type { NaiveDay } from './naive-day.js';
import { agentFigures, figuresOf, milestoneFigures } from './naive-figures.js';

/** A sketch's accuracy, and what rounding to a millisecond adds, in seconds. */
const ACCURACY = 0.01;
const ROUNDING = 0.001;
const EXACT = 1e-9;

/** The figures of a row with nothing in it. */
export const NOTHING = figuresOf([]);
const NO_CALLS = figuresOf([], 'calls alone');
/** The figures of a milestone that no case came by. */
export const NO_MILESTONE = milestoneFigures([]);
const NO_AGENTS = agentFigures([]);

/** What two values have otherwise, a line each; null and absent are one, and quantiles may differ by their accuracy. */
export function disagree(path: string, actual: unknown, naive: unknown): string[] {
  if (isRecord(actual) && isRecord(naive)) {
    const names = new Set([...Object.keys(actual), ...Object.keys(naive)]);
    return [...names].flatMap((name) => disagree(`${path}.${name}`, actual[name], naive[name]));
  }
  if (actual === naive) return [];
  if (typeof actual === 'number' && typeof naive === 'number') {
    const isQuantile = /(P\d\d|longestWait)$/.test(path);
    const allowed = isQuantile ? naive * ACCURACY + ROUNDING : EXACT * Math.max(1, Math.abs(naive));
    if (Math.abs(actual - naive) <= allowed) return [];
  }
  return (actual ?? undefined) === (naive ?? undefined) ? [] : [`${path}: ${show(actual)}, naively ${show(naive)}`];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const show = (value: unknown): string => JSON.stringify(value) ?? 'absent';

/** Compares rows by name; one that is absent is one with nothing in it. */
export const disagreeRows = (path: string, actual: object, naive: object, nothing: unknown): string[] =>
  [...new Set([...Object.keys(actual), ...Object.keys(naive)])].flatMap((name) =>
    disagree(
      `${path} ${name}`,
      (actual as Record<string, unknown>)[name] ?? nothing,
      (naive as Record<string, unknown>)[name] ?? nothing,
    ),
  );

/** In what the review of a day differs from the naive one. */
export function dayDisagreements(actual: DayReview, naive: NaiveDay): string[] {
  const nothing = { queue: NOTHING, urgency: NOTHING, language: NO_CALLS, category: NO_CALLS, outcome: NO_CALLS };
  const { correctedAt } = naive;
  return [
    ...disagree('total', actual.total, naive.total),
    ...Object.entries(nothing).flatMap(([side, row]) =>
      disagreeRows(
        `by.${side}`,
        actual.by[side as keyof typeof nothing] ?? {},
        naive.by[side as keyof typeof nothing],
        row,
      ),
    ),
    ...disagreeRows('milestones', actual.milestones, naive.milestones, { total: NO_MILESTONE, byQueue: {} }),
    ...disagree('agents.total', actual.agents.total, naive.agents.total),
    ...disagreeRows('agents.byQueue', actual.agents.byQueue, naive.agents.byQueue, NO_AGENTS),
    ...incidentDisagreements(actual, naive),
    ...disagree('correctedAt', actual.correctedAt, correctedAt === undefined ? null : formatInstant(correctedAt)),
    ...intervalDisagreements(actual, naive),
  ];
}

/** What the incidents of a day come to, and what is told of those that last; nobody hands in those that are over. */
function incidentDisagreements({ incidents }: DayReview, naive: NaiveDay): string[] {
  const sums = Object.fromEntries(
    Object.entries(incidents).map(([id, { with: own, without }]) => [id, { with: own, without }]),
  );
  return [
    ...disagreeRows('incidents', sums, naive.incidents, { with: NOTHING, without: naive.total }),
    ...Object.entries(incidents).flatMap(([id, { label, declaredAt, clearedAt }]) =>
      disagree(`incidents ${id}`, { label, declaredAt, clearedAt }, naive.lasting[id] ?? {}),
    ),
    ...naive.lastedIn
      .filter((id) => incidents[id] === undefined)
      .map((id) => `incidents ${id}: absent, naively it lasts`),
  ];
}

function intervalDisagreements(actual: DayReview, naive: NaiveDay): string[] {
  const nothing = { ...NOTHING, agents: NO_AGENTS, corrections: [] };
  const reviewed = actual.intervals.map(({ start, ...interval }) => [start, interval]);
  const expected = naive.intervals.map(({ start, figures, agents, corrections }) => {
    const told = Object.entries(corrections).map(([at, events]) => ({ at: formatInstant(Number(at)), events }));
    return [formatInstant(start), { ...figures, agents, corrections: told.toSorted((a, b) => (a.at < b.at ? -1 : 1)) }];
  });
  return disagreeRows('intervals', Object.fromEntries(reviewed), Object.fromEntries(expected), nothing);
}
