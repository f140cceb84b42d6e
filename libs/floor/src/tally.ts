import type { AgentFigures, Figures, MilestoneFigures } from '#contract';
import { type Counted, countedAs } from './field.js';
import type { Bag, Metric } from './row.js';
import { type Bins, durationOf, longest, quantiles } from './sketch.js';

/** Figures in which what is unknown is null, as REST gives them. */
export type Rest<F> = { readonly [K in keyof F]-?: NonNullable<F[K]> | null };

/** What the open records add to the sums of a range at the instant it is read; never stored. */
export interface Pending {
  /** Entries that could still be answered in time. */
  readonly waitingWithinTarget: number;
  /** Urgent callers who left and may still be called back. */
  readonly openObligations: number;
  /** Milestones of open cases that are past their deadline. */
  readonly overdue: number;
}

/** Nothing is pending. */
export const NOTHING_PENDING: Pending = { waitingWithinTarget: 0, openObligations: 0, overdue: 0 };

const NO_BINS: Bins = new Map();

/** Sums of any number of rows: plain metrics, and bags of bins. */
export class Tally {
  private readonly metrics = new Map<string, number>();
  private readonly bags = new Map<string, Map<number, number>>();

  /** Adds `n` to a metric or bin, as named in a field of an interval. */
  add(metric: string, n: number): void {
    this.count(countedAs(metric), n);
  }

  /** Adds `n` to a metric or bin. */
  count({ name, bin }: Counted, n: number): void {
    if (bin === undefined) bump(this.metrics, name, n);
    else this.addBin(name, bin, n);
  }

  /** Adds another tally `times` times. */
  addAll(other: Tally, times: 1 | -1): void {
    for (const [metric, n] of other.metrics) bump(this.metrics, metric, n * times);
    for (const [name, bag] of other.bags) for (const [bin, n] of bag) this.addBin(name, bin, n * times);
  }

  /** Whether nothing is left in it. */
  get isEmpty(): boolean {
    return this.metrics.size === 0 && this.bags.size === 0;
  }

  /** The sum of a metric; 0 where nothing was added. */
  of(metric: string): number {
    return this.metrics.get(metric) ?? 0;
  }

  /** All waits that came to an end, whatever the end was, in milliseconds together; within 1 %, as bins are. */
  get waitedMs(): number {
    let sum = 0;
    for (const [bin, n] of this.bag('wait')) sum += n * durationOf(bin);
    return sum;
  }

  /** The share of the offers answered within target, in percent; of those that could be: see D4 of `SPEC.md`. */
  serviceLevel(pending: Pending): number | undefined {
    const hopeless = this.of('flowedOut') + this.of('shortAbandoned') + pending.waitingWithinTarget;
    return percent(this.of('answeredWithinTarget'), this.of('offered') - hopeless);
  }

  /** The figures of calls and cases; what is unknown is absent. */
  figures(pending: Pending): Figures {
    return known(this.restFigures(pending)) as Figures;
  }

  /** The figures of calls and cases. */
  restFigures(pending: Pending): Rest<Figures> {
    const missed = this.of('deadlinesMissed') + pending.overdue;
    const [opened, met] = [this.of('casesOpened'), this.of('deadlinesMet')];
    return Object.assign(this.callFigures(pending), {
      casesOpened: opened,
      casesClosed: this.of('casesClosed'),
      casesReopened: this.of('casesReopened'),
      deadlinesMet: met,
      deadlinesMissed: missed,
      callsPerCase: quotient(this.of('calls'), opened) ?? null,
      deadlinesMetRate: percent(met, met + missed) ?? null,
    });
  }

  /** The figures of calls alone: those of cases are unknown. */
  callFigures(pending: Pending): Rest<Figures> {
    return callFigures(this, this.bag('wait'), this.bag('handle'), pending);
  }

  /** The figures of a milestone; `overdue` counts the open cases that are past its deadline. */
  milestoneFigures(overdue: number): MilestoneFigures {
    const [met, missed] = [this.of('deadlinesMet'), this.of('deadlinesMissed') + overdue];
    const [p50, p90] = quantiles(this.bag('reach'), [0.5, 0.9]);
    return {
      reached: this.of('reached'),
      deadlinesMet: met,
      deadlinesMissed: missed,
      ...known({ deadlinesMetRate: percent(met, met + missed), reachP50: seconds(p50), reachP90: seconds(p90) }),
    };
  }

  /** The figures of agents' time. */
  agentFigures(): AgentFigures {
    const [available, busy] = [this.of('availableMs'), this.of('busyMs')];
    const [wrapUp, onBreak] = [this.of('wrapUpMs'), this.of('breakMs')];
    const working = available + busy + wrapUp;
    return {
      signedInSeconds: (working + onBreak) / 1000,
      availableSeconds: available / 1000,
      busySeconds: busy / 1000,
      wrapUpSeconds: wrapUp / 1000,
      breakSeconds: onBreak / 1000,
      ...known({ occupancy: percent(busy + wrapUp, working) }),
    };
  }

  private bag(name: Bag): Bins {
    return this.bags.get(name) ?? NO_BINS;
  }

  private addBin(name: string, bin: number, n: number): void {
    let bag = this.bags.get(name);
    if (bag === undefined) this.bags.set(name, (bag = new Map()));
    bump(bag, bin, n);
    if (bag.size === 0) this.bags.delete(name);
  }
}

function bump<K>(map: Map<K, number>, key: K, n: number): void {
  const sum = (map.get(key) ?? 0) + n;
  if (sum === 0) map.delete(key);
  else map.set(key, sum);
}

/** Written out in one piece: a day has hundreds of these, and what grows name by name is slow to make. */
function callFigures(tally: Tally, waits: Bins, handles: Bins, pending: Pending): Rest<Figures> {
  const of = (metric: Metric) => tally.of(metric);
  const [calls, offered, answered, handled, wrapped] = [
    of('calls'),
    of('offered'),
    of('answered'),
    of('handled'),
    of('wrapped'),
  ];
  const [talk, hold, wrapUp] = [of('talkMs'), of('holdMs'), of('wrapUpMs')];
  const handle = talk + hold + wrapUp;
  const [p50, p90, p95] = quantiles(handles, [0.5, 0.9, 0.95]);
  return {
    calls,
    repeats: of('repeats'),
    offered,
    answered,
    abandoned: of('abandoned'),
    shortAbandoned: of('shortAbandoned'),
    answeredWithinTarget: of('answeredWithinTarget'),
    flowedOut: of('flowedOut'),
    lost: of('lost'),
    waitSeconds: of('waitMs') / 1000,
    handled,
    transferred: of('transferred'),
    handleSeconds: handle / 1000,
    talkSeconds: talk / 1000,
    holdSeconds: hold / 1000,
    wrapUpSeconds: wrapUp / 1000,
    wrapped,
    advice: of('advice'),
    cases: of('cases'),
    retriagedUp: of('retriagedUp'),
    retriagedDown: of('retriagedDown'),
    obligations: of('obligations'),
    recalled: of('recalled'),
    neverRecalled: Math.max(0, of('obligations') - of('recalled') - pending.openObligations),
    casesOpened: null,
    casesClosed: null,
    casesReopened: null,
    deadlinesMet: null,
    deadlinesMissed: null,
    serviceLevel: tally.serviceLevel(pending) ?? null,
    averageSpeedOfAnswer: seconds(quotient(of('waitMs'), answered)) ?? null,
    abandonRate: percent(of('abandoned'), offered) ?? null,
    averageHandleTime: seconds(quotient(handle, handled)) ?? null,
    averageTalkTime: seconds(quotient(talk, handled)) ?? null,
    averageHoldTime: seconds(quotient(hold, handled)) ?? null,
    averageWrapUpTime: seconds(quotient(wrapUp, handled)) ?? null,
    handleP50: seconds(p50) ?? null,
    handleP90: seconds(p90) ?? null,
    handleP95: seconds(p95) ?? null,
    longestWait: seconds(longest(waits)) ?? null,
    adviceRate: percent(of('advice'), wrapped) ?? null,
    caseRate: percent(of('cases'), wrapped) ?? null,
    repeatRate: percent(of('repeats'), calls) ?? null,
    callsPerCase: null,
    deadlinesMetRate: null,
  };
}

/** Only what is known: an unknown figure is absent, never 0. */
const known = <T extends Readonly<Record<string, number | null | undefined>>>(
  figures: T,
): { [K in keyof T]?: number } =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => typeof value === 'number')) as {
    [K in keyof T]?: number;
  };

const quotient = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);
const percent = (part: number, whole: number): number | undefined => (whole > 0 ? (part / whole) * 100 : undefined);
const seconds = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : milliseconds / 1000;
