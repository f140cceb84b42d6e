/** Beyond this a sum is scaled down, so that it never overflows. */
const LARGE = 1e200;

/** A term that adds less than this part of the sum ends it. */
const NEGLIGIBLE = 1e-17;

/**
 * The logarithm of 1 + Σ_{j ≥ 1} y^j / ((x + 1)(x + 2)…(x + j)), for positive x and y: the states in which callers wait,
 * measured by the one in which all agents are busy. It is A(x, y) = x · e^y · y^(−x) · γ(x, y) of Mandelbaum and Zeltyn,
 * “Service Engineering in Action: The Palm/Erlang-A Queue” (2007), (4). All terms are positive, so that nothing cancels.
 */
export function logWaitingSeries(x: number, y: number): number {
  let term = 1;
  let sum = 1;
  let log = 0;
  for (let j = 1; j <= y - x || term > NEGLIGIBLE * sum; j += 1) {
    term *= y / (x + j);
    sum += term;
    if (sum > LARGE) {
      term /= LARGE;
      sum /= LARGE;
      log += Math.log(LARGE);
    }
  }
  return log + Math.log(sum);
}
