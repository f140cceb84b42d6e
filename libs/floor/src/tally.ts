import type { AgentFigures, Figures, MilestoneFigures } from '#contract';
import { type Bag, CALL_COUNTS } from './row.js';
import { type Bins, binNamed, durationOf, longest, quantiles } from './sketch.js';

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
    const tilde = metric.indexOf('~');
    if (tilde < 0) return bump(this.metrics, metric, n);
    const name = metric.slice(0, tilde);
    let bag = this.bags.get(name);
    if (bag === undefined) this.bags.set(name, (bag = new Map()));
    bump(bag, binNamed(metric.slice(tilde + 1)), n);
    if (bag.size === 0) this.bags.delete(name);
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

  /** The figures of calls alone: those of cases are unknown. */
  callFigures(pending: Pending): Figures {
    return callFigures(this, this.bag('wait'), this.bag('handle'), pending);
  }

  /** The figures of calls and cases. */
  figures(pending: Pending): Figures {
    const missed = this.of('deadlinesMissed') + pending.overdue;
    const opened = this.of('casesOpened');
    return {
      ...this.callFigures(pending),
      casesOpened: opened,
      casesClosed: this.of('casesClosed'),
      casesReopened: this.of('casesReopened'),
      deadlinesMet: this.of('deadlinesMet'),
      deadlinesMissed: missed,
      ...known({
        callsPerCase: quotient(this.of('calls'), opened),
        deadlinesMetRate: percent(this.of('deadlinesMet'), this.of('deadlinesMet') + missed),
      }),
    };
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

function callFigures(tally: Tally, waits: Bins, handles: Bins, pending: Pending): Figures {
  const counts = Object.fromEntries(CALL_COUNTS.map((name) => [name, tally.of(name)])) as Record<
    (typeof CALL_COUNTS)[number],
    number
  >;
  const [talk, hold, wrapUp] = [tally.of('talkMs'), tally.of('holdMs'), tally.of('wrapUpMs')];
  const handle = talk + hold + wrapUp;
  const { calls, offered, answered, handled, wrapped } = counts;
  const inTheLevel = offered - counts.flowedOut - counts.shortAbandoned - pending.waitingWithinTarget;
  const [p50, p90, p95] = quantiles(handles, [0.5, 0.9, 0.95]);
  return {
    ...counts,
    neverRecalled: Math.max(0, counts.obligations - counts.recalled - pending.openObligations),
    waitSeconds: tally.of('waitMs') / 1000,
    handleSeconds: handle / 1000,
    talkSeconds: talk / 1000,
    holdSeconds: hold / 1000,
    wrapUpSeconds: wrapUp / 1000,
    ...known({
      serviceLevel: percent(counts.answeredWithinTarget, inTheLevel),
      averageSpeedOfAnswer: seconds(quotient(tally.of('waitMs'), answered)),
      abandonRate: percent(counts.abandoned, offered),
      averageHandleTime: seconds(quotient(handle, handled)),
      averageTalkTime: seconds(quotient(talk, handled)),
      averageHoldTime: seconds(quotient(hold, handled)),
      averageWrapUpTime: seconds(quotient(wrapUp, handled)),
      handleP50: seconds(p50),
      handleP90: seconds(p90),
      handleP95: seconds(p95),
      longestWait: seconds(longest(waits)),
      adviceRate: percent(counts.advice, wrapped),
      caseRate: percent(counts.cases, wrapped),
      repeatRate: percent(counts.repeats, calls),
    }),
  };
}

/** Only what is known: an unknown figure is absent, never 0. */
const known = <T extends Record<string, number | undefined>>(figures: T): { [K in keyof T]?: number } =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: number };

const quotient = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);
const percent = (part: number, whole: number): number | undefined => (whole > 0 ? (part / whole) * 100 : undefined);
const seconds = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : milliseconds / 1000;
