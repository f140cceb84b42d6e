import type { Figures, UrgencyLevel } from '#contract';
import { type Bins, binNamed, longest, quantiles } from './sketch.js';

/** Sums of any number of rows: plain metrics, and the two bags of bins. */
export class Tally {
  private readonly metrics = new Map<string, number>();
  private readonly waits = new Map<number, number>();
  private readonly handles = new Map<number, number>();

  /** Adds `n` to a metric or bin, as named in a field of an interval. */
  add(metric: string, n: number): void {
    if (metric.startsWith('wait~')) bump(this.waits, binNamed(metric.slice(5)), n);
    else if (metric.startsWith('handle~')) bump(this.handles, binNamed(metric.slice(7)), n);
    else bump(this.metrics, metric, n);
  }

  /** Whether nothing is left in it. */
  get isEmpty(): boolean {
    return this.metrics.size === 0 && this.waits.size === 0 && this.handles.size === 0;
  }

  /** The sum of a metric; 0 where nothing was added. */
  of(metric: string): number {
    return this.metrics.get(metric) ?? 0;
  }

  /**
   * The figures of these sums. `waitingWithinTarget` counts the open entries of the same range that could still be
   * answered in time at the instant of the board.
   */
  figures(waitingWithinTarget: number): Figures {
    return figuresOf((metric) => this.of(metric), this.waits, this.handles, waitingWithinTarget);
  }
}

function bump<K>(map: Map<K, number>, key: K, n: number): void {
  const sum = (map.get(key) ?? 0) + n;
  if (sum === 0) map.delete(key);
  else map.set(key, sum);
}

const COUNTS = [
  'calls',
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'answeredWithinTarget',
  'flowedOut',
  'lost',
  'handled',
  'wrapped',
  'advice',
  'cases',
  'retriagedUp',
  'retriagedDown',
] as const;

function figuresOf(of: (metric: string) => number, waits: Bins, handles: Bins, waitingWithinTarget: number): Figures {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, of(name)])) as Record<(typeof COUNTS)[number], number>;
  const [talk, hold, wrapUp] = [of('talkMs'), of('holdMs'), of('wrapUpMs')];
  const handle = talk + hold + wrapUp;
  const { offered, answered, flowedOut, shortAbandoned, handled, wrapped } = counts;
  const [p50, p90, p95] = quantiles(handles, [0.5, 0.9, 0.95]);
  const known = {
    serviceLevel: percent(counts.answeredWithinTarget, offered - flowedOut - shortAbandoned - waitingWithinTarget),
    averageSpeedOfAnswer: mean(of('waitMs'), answered),
    abandonRate: percent(counts.abandoned, offered),
    averageHandleTime: mean(handle, handled),
    handleP50: seconds(p50),
    handleP90: seconds(p90),
    handleP95: seconds(p95),
    longestWait: seconds(longest(waits)),
    adviceRate: percent(counts.advice, wrapped),
    caseRate: percent(counts.cases, wrapped),
  };
  return {
    ...counts,
    waitSeconds: of('waitMs') / 1000,
    handleSeconds: handle / 1000,
    talkSeconds: talk / 1000,
    holdSeconds: hold / 1000,
    wrapUpSeconds: wrapUp / 1000,
    ...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<Figures>),
  };
}

const percent = (part: number, whole: number): number | undefined => (whole > 0 ? (part / whole) * 100 : undefined);
const mean = (milliseconds: number, n: number): number | undefined => (n > 0 ? milliseconds / n / 1000 : undefined);
const seconds = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : milliseconds / 1000;

/** The sums of one interval by field, as they are stored. */
export type IntervalSums = Readonly<Record<string, string | number>>;

/** The four ways the sums of a range can be looked at, each alone, besides their total. */
export type Dimension = 'queue' | 'urgency' | 'language' | 'category' | 'outcome';

/** The sums of a time range, in total and by each dimension; intervals can be added and taken away again. */
export class RangeTally {
  readonly total = new Tally();
  readonly by: Readonly<Record<Dimension, Map<string, Tally>>> = {
    queue: new Map(),
    urgency: new Map(),
    language: new Map(),
    category: new Map(),
    outcome: new Map(),
  };

  /** Adds an interval's sums `times` times: 1 to add it, -1 to take it away. */
  add(sums: IntervalSums, times: 1 | -1): void {
    for (const [field, value] of Object.entries(sums)) {
      const n = Number(value) * times;
      const [dimension, name, ...rest] = field.split('|') as [Dimension, string, string, string?];
      const metric = rest.at(-1)!;
      if (dimension === 'queue') {
        this.total.add(metric, n);
        this.addTo('urgency', rest[0] as UrgencyLevel, metric, n);
      }
      this.addTo(dimension, name, metric, n);
    }
  }

  private addTo(dimension: Dimension, name: string, metric: string, n: number): void {
    const tallies = this.by[dimension];
    let tally = tallies.get(name);
    if (tally === undefined) tallies.set(name, (tally = new Tally()));
    tally.add(metric, n);
    if (tally.isEmpty) tallies.delete(name);
  }
}
