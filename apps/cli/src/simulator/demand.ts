import { Temporal } from 'temporal-polyfill';
import { Random } from './random.js';

/** Calls of an hour of the day relative to the others, local time: little at night, most before noon and in the evening. */
const HOURS = [
  0.3, 0.22, 0.18, 0.16, 0.18, 0.28, 0.5, 0.85, 1.25, 1.55, 1.65, 1.6, 1.4, 1.35, 1.45, 1.5, 1.6, 1.75, 1.7, 1.4, 1.05,
  0.8, 0.6, 0.43,
];
/** Calls of a weekday relative to the others, Monday first. */
const WEEKDAYS = [1.12, 1.0, 0.97, 0.98, 1.1, 1.02, 0.81];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const MEAN = mean(HOURS) * mean(WEEKDAYS);

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
/** How far an hour strays from what the day and the hour let expect (the spread of a log-normal factor). */
const UNFORESEEN = 0.16;
const MOST_UNFORESEEN = 1.6;

/** How many calls an hour a plateau may expect, by its local hour and weekday. */
export class Demand {
  private readonly offsets = new Map<number, number>();

  /** `callsPerHour` is the mean of a week, nights included. */
  constructor(
    private readonly zone: string,
    private readonly callsPerHour: number,
  ) {}

  /** Calls an hour to be expected at an instant, gliding from hour to hour. */
  expectedAt(instant: number): number {
    const local = new Date(instant + this.offsetAt(instant));
    const hour = local.getUTCHours();
    const into = (local.getTime() % HOUR_MS) / HOUR_MS;
    const shape = (HOURS[hour] ?? 0) * (1 - into) + (HOURS[(hour + 1) % 24] ?? 0) * into;
    const weekday = WEEKDAYS[(local.getUTCDay() + 6) % 7] ?? 1;
    return (this.callsPerHour * shape * weekday) / MEAN;
  }

  /** Never exceeded by {@link expectedAt}. */
  get most(): number {
    return (this.callsPerHour * Math.max(...HOURS) * Math.max(...WEEKDAYS)) / MEAN;
  }

  /** Offsets change on quarters of an hour at most, and asking for one is slow. */
  private offsetAt(instant: number): number {
    const quarter = Math.floor(instant / QUARTER_MS);
    let offset = this.offsets.get(quarter);
    if (offset === undefined) {
      const start = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS);
      offset = start.toZonedDateTimeISO(this.zone).offsetNanoseconds / 1e6;
      this.offsets.clear();
      this.offsets.set(quarter, offset);
    }
    return offset;
  }
}

/** The instants at which calls arrive: a Poisson process whose rate follows the demand, and strays a little each hour. */
export class Arrivals {
  private readonly random: Random;
  private readonly most: number;

  constructor(
    private readonly demand: Demand,
    private readonly name: readonly (string | number)[],
  ) {
    this.random = new Random(...name, 'arrivals');
    this.most = demand.most * MOST_UNFORESEEN;
  }

  /** The first arrival after `instant`: drawn at the highest rate there is, then kept as often as the rate then allows. */
  after(instant: number): number {
    let at = instant;
    do at += this.random.exponential(HOUR_MS / this.most);
    while (!this.random.chance((this.demand.expectedAt(at) * this.unforeseen(at)) / this.most));
    return at;
  }

  private unforeseen(instant: number): number {
    const hour = Math.floor(instant / HOUR_MS);
    const factor = new Random(...this.name, 'hour', hour).logNormal(Math.exp(-(UNFORESEEN ** 2) / 2), UNFORESEEN);
    return Math.min(factor, MOST_UNFORESEEN);
  }
}
