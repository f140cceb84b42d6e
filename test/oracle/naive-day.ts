import { type DayDimension, formatInstant } from '#contract';
import { languageOf, type Mark } from './mark.js';
import { intervalsOf } from './naive-calendar.js';
import { agentFigures, byInterval, figuresOf, milestoneFigures, type NaiveFigures, startOf } from './naive-figures.js';
import type { Correction, NaiveFloor } from './naive-floor.js';
import { openMarks } from './naive-standing.js';

/** The length of an interval. */
const INTERVAL_MS = 5 * 60_000;

/** Figures by the value of a dimension. */
export type Rows = Record<string, NaiveFigures>;

/** A day recomputed. Rows of what had nothing to count are absent. */
export interface NaiveDay {
  readonly total: NaiveFigures;
  readonly by: Readonly<Record<DayDimension, Rows>>;
  readonly milestones: Record<string, { total: NaiveFigures; byQueue: Rows }>;
  readonly agents: { total: NaiveFigures; byQueue: Rows };
  readonly incidents: Record<string, { with: NaiveFigures; without: NaiveFigures }>;
  /** What is told of the incidents that last. */
  readonly lasting: Record<string, { label: string; declaredAt: string }>;
  /** Those of them that lasted in the day. */
  readonly lastedIn: readonly string[];
  readonly correctedAt?: number;
  readonly intervals: readonly NaiveInterval[];
}

/** Five minutes of a day in which anything was; corrections are counted by the five minutes they came in. */
export interface NaiveInterval {
  readonly start: number;
  readonly figures: NaiveFigures;
  readonly agents: NaiveFigures;
  readonly corrections: Record<number, number>;
}

/** The figures of an operating day as of an instant. */
export function naiveDay(floor: NaiveFloor, date: string, at: number): NaiveDay {
  const starts = new Set(intervalsOf(floor.plateau, date));
  const marks = [...floor.marks, ...openMarks(floor, at)].filter((mark) => starts.has(startOf(mark.at)));
  const corrections = floor.corrections.filter(({ interval }) => starts.has(interval));
  const lasting = floor.incidents.filter(({ isCleared }) => !isCleared);
  const end = Math.min(at, Math.max(...starts) + INTERVAL_MS);
  return {
    ...rangeOf(marks),
    lasting: Object.fromEntries(
      lasting.map(({ id, label, since }) => [id, { label, declaredAt: formatInstant(since) }]),
    ),
    lastedIn: lasting.filter(({ since }) => since < end).map(({ id }) => id),
    ...(corrections.length === 0 ? {} : { correctedAt: Math.max(...corrections.map(({ at }) => at)) }),
    intervals: intervalsWith(marks, corrections),
  };
}

/** The rows of some marks by every dimension. */
export function rangeOf(marks: readonly Mark[]): Omit<NaiveDay, 'lasting' | 'lastedIn' | 'correctedAt' | 'intervals'> {
  const rest = marks.filter(({ queues }) => queues === undefined);
  const rows = (side: DayDimension, known: 'all' | 'calls alone' = 'calls alone'): Rows =>
    grouped(
      rest,
      (mark) => [side === 'language' && mark.language !== undefined ? languageOf(mark.language) : mark[side]],
      (of) => figuresOf(of, known),
    );
  return {
    total: figuresOf(rest),
    by: {
      queue: rows('queue', 'all'),
      urgency: rows('urgency', 'all'),
      language: rows('language'),
      category: rows('category'),
      outcome: rows('outcome'),
    },
    milestones: milestonesOf(rest),
    agents: {
      total: agentFigures(marks),
      byQueue: grouped(marks, ({ queues }) => queues ?? [], agentFigures),
    },
    incidents: grouped(
      rest,
      ({ incident }) => [incident],
      (of, incident) => ({
        with: figuresOf(of),
        without: figuresOf(rest.filter((mark) => mark.incident !== incident)),
      }),
    ),
  };
}

function milestonesOf(marks: readonly Mark[]): NaiveDay['milestones'] {
  return grouped(
    marks,
    ({ milestone }) => [milestone],
    (of) => ({
      total: milestoneFigures(of),
      byQueue: grouped(of, ({ queue }) => [queue], milestoneFigures),
    }),
  );
}

/** What each group of marks comes to; a mark may be of several groups, or none. */
function grouped<T>(
  marks: readonly Mark[],
  groupsOf: (mark: Mark) => readonly (string | undefined)[],
  come: (marks: readonly Mark[], group: string) => T,
): Record<string, T> {
  const groups = [...new Set(marks.flatMap(groupsOf))].filter((group) => group !== undefined);
  return Object.fromEntries(
    groups.map((group) => [
      group,
      come(
        marks.filter((mark) => groupsOf(mark).includes(group)),
        group,
      ),
    ]),
  );
}

function intervalsWith(ofDay: readonly Mark[], corrections: readonly Correction[]): NaiveInterval[] {
  const marked = byInterval(ofDay);
  const starts = new Set([...marked.keys(), ...corrections.map(({ interval }) => interval)]);
  return [...starts].map((start) => {
    const marks = marked.get(start) ?? [];
    const figures = figuresOf(marks.filter(({ queues }) => queues === undefined));
    const came: Record<number, number> = {};
    for (const { interval, at } of corrections) if (interval === start) came[at] = (came[at] ?? 0) + 1;
    return { start, figures, agents: agentFigures(marks), corrections: came };
  });
}
