import { inverseBlocking } from './erlang-b.js';
import { erlangC } from './erlang-c.js';
import { erlangsOf, type Load, mustBeAgents, type Outlook } from './load.js';
import { logWaitingSeries } from './waiting-series.js';

/** A longer patience is as good as none that ends, and would take too long to sum; in seconds. */
export const LONGEST_PATIENCE = 86_400;

/**
 * What so many agents make of a load by Erlang A (M/M/n + M): as Erlang C, but each caller gives up after a time of their
 * own, exponentially distributed around the mean patience. It holds for any number of agents from one on: who gives up
 * keeps the queue from growing without end. Of no agents nobody is answered.
 *
 * With λ calls and nμ answers a second, θ = 1/patience, ρ = λ/(nμ), A(x, y) as in {@link logWaitingSeries} and
 * D = 1/B(n − 1) + ρ · A(nμ/θ, λ/θ),
 *
 * - P(wait > 0) = ρ · A / D,
 * - P(abandon | wait) = 1/(ρ · A) + 1 − 1/ρ, and the mean wait is P(abandon)/θ,
 * - P(answered after t) = exp(λ · (1 − e^(−θt))/θ − nμt) · (A(nμ/θ, λ/θ · e^(−θt)) − 1) / D.
 *
 * Sources: Mandelbaum and Zeltyn, “Service Engineering in Action: The Palm/Erlang-A Queue” (2007); for the last, Zeltyn
 * and Mandelbaum, “Call Centers with Impatient Customers”, Queueing Systems 51 (2005), with J(t) by the series.
 * Throws a `RangeError` of a load, a number of agents or a patience that is none.
 */
export function erlangA(load: Load, agents: number, withinSeconds: number, patienceSeconds: number): Outlook {
  const erlangs = erlangsOf(load);
  mustBeAgents(agents);
  if (!(patienceSeconds > 0)) throw new RangeError(`expected a positive patience, got ${patienceSeconds}`);
  if (erlangs === 0) return erlangC(load, agents, withinSeconds);
  if (agents === 0) return nobodyAnswers(patienceSeconds);
  const patience = Math.min(patienceSeconds, LONGEST_PATIENCE);
  const perPatience = (load.calls / load.overSeconds) * patience;
  const answersPerPatience = (agents / load.handleSeconds) * patience;
  const load1 = erlangs / agents;
  const logSeries = logWaitingSeries(answersPerPatience, perPatience);
  const logBusy = Math.log(load1) + logSeries;
  const logFree = Math.log(inverseBlocking(erlangs, agents - 1));
  const waitProbability = 1 / (1 + Math.exp(logFree - logBusy));
  const abandonProbability = waitProbability * Math.max(0, Math.exp(-logBusy) + 1 - 1 / load1);
  const lateProbability = Math.exp(
    logLate(perPatience, answersPerPatience, withinSeconds / patience) - logSum(logFree, logBusy),
  );
  return {
    waitProbability,
    serviceLevel: Math.max(0, 1 - abandonProbability - lateProbability),
    averageWaitSeconds: abandonProbability * patience,
    occupancy: load1 * (1 - abandonProbability),
    abandonProbability,
  };
}

/** The logarithm of D · P(answered after t), with t in units of the mean patience. */
function logLate(perPatience: number, answersPerPatience: number, t: number): number {
  const still = perPatience * Math.exp(-t);
  const logSeries = logWaitingSeries(answersPerPatience, still);
  return perPatience - still - answersPerPatience * t + logSeries + Math.log1p(-Math.exp(-logSeries));
}

/** log(e^a + e^b), without leaving the range of numbers. */
const logSum = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

const nobodyAnswers = (patienceSeconds: number): Outlook => ({
  waitProbability: 1,
  serviceLevel: 0,
  averageWaitSeconds: patienceSeconds,
  occupancy: 1,
  abandonProbability: 1,
});
