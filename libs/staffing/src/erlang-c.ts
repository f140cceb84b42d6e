import { inverseBlocking } from './erlang-b.js';
import { erlangsOf, type Load, mustBeAgents, type Outlook } from './load.js';

const IDLE: Outlook = {
  waitProbability: 0,
  serviceLevel: 1,
  averageWaitSeconds: 0,
  occupancy: 0,
  abandonProbability: 0,
};

const OVERRUN: Outlook = {
  waitProbability: 1,
  serviceLevel: 0,
  averageWaitSeconds: Infinity,
  occupancy: 1,
  abandonProbability: 0,
};

/**
 * What so many agents make of a load by Erlang C (M/M/n): callers come at random, wait in turn as long as it takes, and
 * nobody gives up. With n agents, a erlangs, a mean handle time h and B the blocking probability of Erlang B,
 *
 * - P(wait > 0) = C = B / (1 − a/n · (1 − B)),
 * - P(wait ≤ t) = 1 − C · exp(−(n − a) · t/h),
 * - mean wait = C · h/(n − a).
 *
 * Source: Gans, Koole and Mandelbaum, “Telephone Call Centers”, M&SOM 5 (2003). Where a ≥ n the queue grows without end.
 * Throws a `RangeError` of a load or a number of agents that is none.
 */
export function erlangC(load: Load, agents: number, withinSeconds: number): Outlook {
  const erlangs = erlangsOf(load);
  mustBeAgents(agents);
  if (erlangs === 0) return IDLE;
  if (erlangs >= agents) return OVERRUN;
  const spare = agents - erlangs;
  // C = 1 / (1/B · (n − a)/n + a/n), which loses nothing where B is tiny.
  const waitProbability = 1 / ((inverseBlocking(erlangs, agents) * spare + erlangs) / agents);
  return {
    waitProbability,
    serviceLevel: 1 - waitProbability * Math.exp((-spare * withinSeconds) / load.handleSeconds),
    averageWaitSeconds: (waitProbability * load.handleSeconds) / spare,
    occupancy: erlangs / agents,
    abandonProbability: 0,
  };
}
