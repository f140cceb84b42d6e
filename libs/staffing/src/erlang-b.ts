/**
 * The reciprocal of the Erlang B blocking probability of a load in erlangs; `Infinity` where it is below the smallest
 * number. By the recursion 1/B(n) = 1 + n/a · 1/B(n − 1), whose terms are all positive, so that nothing cancels however
 * many agents there are; see Gans, Koole and Mandelbaum, M&SOM 5 (2003), and Jagers and van Doorn, 1986.
 */
export function inverseBlocking(erlangs: number, agents: number): number {
  let inverse = 1;
  for (let n = 1; n <= agents && inverse < Infinity; n += 1) inverse = 1 + (n / erlangs) * inverse;
  return inverse;
}
