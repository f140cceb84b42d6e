import {
  addTo,
  type Correction,
  correctionOf,
  type Field,
  type LocalDay,
  RangeTally,
  Tally,
  type Tallies,
} from '#floor';
import { hearSums, type Telling } from './told-sums.js';

/** What five minutes came to. */
export interface IntervalTally {
  readonly total: Tally;
  readonly byQueue: Tallies;
  /** The time of agents: by queue, and under the empty name every agent once. */
  readonly agents: Tallies;
  readonly corrections: Correction[];
}

/** The sums of an operating day: of all of it by each dimension, and of each interval in which something was summed. */
export class DaySums {
  readonly tally = new RangeTally();
  readonly intervals: ReadonlyMap<number, IntervalTally>;

  /** Takes in what is told of the day, and nothing else of what is told. */
  constructor(
    readonly day: LocalDay,
    tell: Telling,
  ) {
    const intervals = new Map<number, IntervalTally>();
    hearSums(tell, day, {
      each: (interval, field, n) => {
        let tally = intervals.get(interval);
        if (tally === undefined) intervals.set(interval, (tally = emptyInterval()));
        addToInterval(tally, field, n);
      },
      together: (field, n) => this.tally.count(field, n),
    });
    this.intervals = intervals;
  }
}

const emptyInterval = (): IntervalTally => ({
  total: new Tally(),
  byQueue: new Map(),
  agents: new Map(),
  corrections: [],
});

function addToInterval({ total, byQueue, agents, corrections }: IntervalTally, field: Field, n: number): void {
  if (field.row === 'agents') addTo(agents, field.of, field, n);
  if (field.row === 'corrected') corrections.push(correctionOf(field, n));
  if (field.row !== 'queue') return;
  total.count(field, n);
  addTo(byQueue, field.of, field, n);
}
