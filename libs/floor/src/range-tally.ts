import { type Dimension, DIMENSIONS } from './dimension.js';
import { type Counted, type Field, fieldNamed } from './field.js';
import { Tally } from './tally.js';

/** The sums of one interval by field, as they are stored. */
export type IntervalSums = Readonly<Record<string, string | number>>;

/** Tallies by name. */
export type Tallies = Map<string, Tally>;

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
  addField(name: string, n: number): void {
    this.count(fieldNamed(name), n);
  }

  /** Adds so much to what a field counts. */
  count(field: Field, n: number): void {
    const { row, of, and } = field;
    if (row === 'corrected') return;
    if (row === 'agents') return addTo(this.agents, of, field, n);
    if (row === 'milestone') return this.addMilestone(field, n);
    if (row === 'queue') {
      this.total.count(field, n);
      addTo(this.by.urgency, and, field, n);
    }
    addTo(this.by[row as Dimension], of, field, n);
  }

  /** Adds all that another one counts. */
  addAll(other: RangeTally): void {
    this.total.addAll(other.total, 1);
    for (const dimension of DIMENSIONS) addAllTo(this.by[dimension], other.by[dimension]);
    addAllTo(this.agents, other.agents);
    for (const [milestone, tallies] of other.milestones) {
      const own = this.milestones.get(milestone) ?? new Map<string, Tally>();
      addAllTo(own, tallies);
      this.milestones.set(milestone, own);
    }
  }

  private addMilestone(field: Field, n: number): void {
    let tallies = this.milestones.get(field.of);
    if (tallies === undefined) this.milestones.set(field.of, (tallies = new Map()));
    addTo(tallies, field.and, field, n);
    if (tallies.size === 0) this.milestones.delete(field.of);
  }
}

/** Counts in the tally of a name, which is there as long as anything is in it. */
export function addTo(tallies: Tallies, name: string, counted: Counted, n: number): void {
  let tally = tallies.get(name);
  if (tally === undefined) tallies.set(name, (tally = new Tally()));
  tally.count(counted, n);
  if (tally.isEmpty) tallies.delete(name);
}

/** The sums of the tallies of each name. */
export function sumByName(all: Iterable<ReadonlyMap<string, Tally>>): Tallies {
  const sums: Tallies = new Map();
  for (const tallies of all) addAllTo(sums, tallies);
  return sums;
}

function addAllTo(sums: Tallies, others: ReadonlyMap<string, Tally>): void {
  for (const [name, other] of others) {
    let tally = sums.get(name);
    if (tally === undefined) sums.set(name, (tally = new Tally()));
    tally.addAll(other, 1);
  }
}

/** The sum of several tallies. */
export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = new Tally();
  for (const tally of tallies) sum.addAll(tally, 1);
  return sum;
}
