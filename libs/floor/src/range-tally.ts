import { primaryLanguage } from './catalogue/primary-language.js';
import { Tally } from './tally.js';

/** The sums of one interval by field, as they are stored. */
export type IntervalSums = Readonly<Record<string, string | number>>;

/** The ways the calls of a range can be looked at, each alone, besides their total. */
export const DIMENSIONS = ['queue', 'urgency', 'language', 'category', 'outcome', 'incident'] as const;
/** See {@link DIMENSIONS}. */
export type Dimension = (typeof DIMENSIONS)[number];

/** The name that a value of a dimension is read under: languages without region or script, as speakers are counted. */
export const readName = (dimension: Dimension, name: string): string =>
  dimension === 'language' ? primaryLanguage(name) : name;

type Tallies = Map<string, Tally>;

/** The sums of a time range, in total and by each dimension; intervals can be added and taken away again. */
export class RangeTally {
  readonly total = new Tally();
  readonly by: Readonly<Record<Dimension, Tallies>>;
  /** The time of agents: by queue, and under the empty name every agent once. */
  readonly agents: Tallies = new Map();
  /** By milestone, then by queue. */
  readonly milestones = new Map<string, Tallies>();

  constructor() {
    this.by = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, new Map()])) as unknown as Record<
      Dimension,
      Tallies
    >;
  }

  /** Whether nothing was summed in it. */
  get isEmpty(): boolean {
    return this.total.isEmpty && this.agents.size === 0 && this.milestones.size === 0;
  }

  /** Adds an interval's sums `times` times: 1 to add it, -1 to take it away. */
  add(sums: IntervalSums, times: 1 | -1): void {
    for (const [field, value] of Object.entries(sums)) this.addField(field, Number(value) * times);
  }

  /** Adds so much to what a field of an interval counts. */
  addField(field: string, n: number): void {
    const parts = field.split('|');
    const [row, name = ''] = parts;
    const metric = parts.at(-1)!;
    if (row === 'corrected') return;
    if (row === 'agents') return addTo(this.agents, name, metric, n);
    if (row === 'milestone') return this.addMilestone(name, parts[2]!, metric, n);
    if (row === 'queue') {
      this.total.add(metric, n);
      addTo(this.by.urgency, parts[2]!, metric, n);
    }
    const dimension = row as Dimension;
    addTo(this.by[dimension], readName(dimension, name), metric, n);
  }

  private addMilestone(milestone: string, queue: string, metric: string, n: number): void {
    let tallies = this.milestones.get(milestone);
    if (tallies === undefined) this.milestones.set(milestone, (tallies = new Map()));
    addTo(tallies, queue, metric, n);
    if (tallies.size === 0) this.milestones.delete(milestone);
  }
}

function addTo(tallies: Tallies, name: string, metric: string, n: number): void {
  let tally = tallies.get(name);
  if (tally === undefined) tallies.set(name, (tally = new Tally()));
  tally.add(metric, n);
  if (tally.isEmpty) tallies.delete(name);
}

/** The sum of several tallies. */
export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = new Tally();
  for (const tally of tallies) sum.addAll(tally, 1);
  return sum;
}
