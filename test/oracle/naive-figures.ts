import type { Mark } from './mark.js';
import { INTERVAL_MS } from './mark.js';

/** Figures by name: a number, or undefined where unknown. */
export type NaiveFigures = Record<string, number | undefined>;

/** Which figures are known of a row: those of cases and quantiles are not by language, category and outcome (D3). */
export type Known = 'all' | 'calls alone';

const COUNTS = [
  'calls',
  'repeats',
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'answeredWithinTarget',
  'flowedOut',
  'lost',
  'handled',
  'transferred',
  'wrapped',
  'advice',
  'cases',
  'retriagedUp',
  'retriagedDown',
  'obligations',
  'recalled',
];
const CASE_COUNTS = ['casesOpened', 'casesClosed', 'casesReopened', 'deadlinesMet', 'deadlinesMissed'];

const over = (part: number, whole: number, scale = 1): number | undefined =>
  whole === 0 ? undefined : (part / whole) * scale;

/** The sum of what is counted or timed under a name. */
export function sum(marks: readonly Mark[], figure: string): number {
  let total = 0;
  for (const mark of marks) if (mark.figure === figure) total += mark.amount;
  return total;
}

/** The quantile of samples in milliseconds by nearest rank, in seconds; undefined of none (D2). */
export function quantile(marks: readonly Mark[], figure: string, share: number): number | undefined {
  const samples = marks.filter((mark) => mark.figure === figure).map(({ amount }) => amount);
  if (samples.length === 0) return undefined;
  samples.sort((a, b) => a - b);
  return (samples[Math.max(1, Math.ceil(share * samples.length)) - 1] as number) / 1000;
}

/** The figures of calls and cases that some marks come to. */
export function figuresOf(marks: readonly Mark[], known: Known = 'all'): NaiveFigures {
  const figures: Record<string, number> = {};
  for (const name of [...COUNTS, ...CASE_COUNTS]) figures[name] = sum(marks, name);
  for (const name of ['wait', 'handle', 'talk', 'hold', 'wrapUp']) figures[`${name}Seconds`] = sum(marks, name) / 1000;
  figures['neverRecalled'] = sumOf(figures, 'obligations') - sumOf(figures, 'recalled') - sum(marks, 'owed');
  const all: NaiveFigures = { ...figures, ...quotients(figures, sum(marks, 'stillInTime')), ...quantiles(marks) };
  if (known === 'calls alone')
    for (const name of [
      ...CASE_COUNTS,
      'handleP50',
      'handleP90',
      'handleP95',
      'longestWait',
      'callsPerCase',
      'deadlinesMetRate',
    ])
      delete all[name];
  return all;
}

const sumOf = (figures: Readonly<Record<string, number>>, name: string): number => figures[name] as number;

function quotients(sums: Readonly<Record<string, number>>, stillInTime: number): NaiveFigures {
  const of = (name: string) => sumOf(sums, name);
  const judged = of('offered') - of('flowedOut') - of('shortAbandoned') - stillInTime;
  return {
    serviceLevel: over(of('answeredWithinTarget'), judged, 100),
    averageSpeedOfAnswer: over(of('waitSeconds'), of('answered')),
    abandonRate: over(of('abandoned'), of('offered'), 100),
    averageHandleTime: over(of('handleSeconds'), of('handled')),
    averageTalkTime: over(of('talkSeconds'), of('handled')),
    averageHoldTime: over(of('holdSeconds'), of('handled')),
    averageWrapUpTime: over(of('wrapUpSeconds'), of('handled')),
    adviceRate: over(of('advice'), of('wrapped'), 100),
    caseRate: over(of('cases'), of('wrapped'), 100),
    repeatRate: over(of('repeats'), of('calls'), 100),
    callsPerCase: over(of('calls'), of('casesOpened')),
    deadlinesMetRate: over(of('deadlinesMet'), of('deadlinesMet') + of('deadlinesMissed'), 100),
  };
}

const quantiles = (marks: readonly Mark[]): NaiveFigures => ({
  handleP50: quantile(marks, 'handle', 0.5),
  handleP90: quantile(marks, 'handle', 0.9),
  handleP95: quantile(marks, 'handle', 0.95),
  longestWait: quantile(marks, 'longest', 1),
});

/** The figures of one milestone. */
export function milestoneFigures(marks: readonly Mark[]): NaiveFigures {
  const [met, missed] = [sum(marks, 'deadlinesMet'), sum(marks, 'deadlinesMissed')];
  return {
    reached: marks.filter(({ figure }) => figure === 'reached').length,
    deadlinesMet: met,
    deadlinesMissed: missed,
    deadlinesMetRate: over(met, met + missed, 100),
    reachP50: quantile(marks, 'reached', 0.5),
    reachP90: quantile(marks, 'reached', 0.9),
  };
}

/** The figures of agents' time. */
export function agentFigures(marks: readonly Mark[]): NaiveFigures {
  const [available, busy, wrapUp, away] = ['available', 'busy', 'wrap-up', 'break'].map(
    (status) => sum(marks, `agents ${status}`) / 1000,
  ) as [number, number, number, number];
  return {
    signedInSeconds: available + busy + wrapUp + away,
    availableSeconds: available,
    busySeconds: busy,
    wrapUpSeconds: wrapUp,
    breakSeconds: away,
    occupancy: over(busy + wrapUp, available + busy + wrapUp, 100),
  };
}

/** The marks of each interval that has any. */
export function byInterval(marks: readonly Mark[]): Map<number, Mark[]> {
  const intervals = new Map<number, Mark[]>();
  for (const mark of marks) {
    const start = startOf(mark.at);
    const known = intervals.get(start);
    if (known === undefined) intervals.set(start, [mark]);
    else known.push(mark);
  }
  return intervals;
}

/** The marks of whole intervals from one that starts at `from` up to the one that starts at `to`. */
export const within = (marks: readonly Mark[], from: number, to: number): Mark[] =>
  marks.filter(({ at }) => startOf(at) >= from && startOf(at) < to);

/** The start of the interval an instant lies in. */
export const startOf = (at: number): number => Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
