import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Load } from './load.js';

/** What became of the callers of a queue that was played, as parts of all of them; the wait in seconds. */
export interface Played {
  readonly waited: number;
  readonly inTime: number;
  readonly abandoned: number;
  readonly averageWaitSeconds: number;
}

/** Lets callers come to so many agents, one by one in turn: what the formulas say of the long run, seen in a long one. */
export function playQueue(
  { calls, overSeconds, handleSeconds }: Load,
  agents: number,
  withinSeconds: number,
  patienceSeconds: number,
  { callers, seed }: { readonly callers: number; readonly seed: number },
): Played {
  const generator = xoroshiro128plus(seed);
  const draw = (mean: number) => -mean * Math.log(1 - uniformFloat64(generator));
  const freeAt = Array.from({ length: agents }, () => 0);
  const counts = { waited: 0, inTime: 0, abandoned: 0, wait: 0 };
  for (let i = 0, now = 0; i < callers; i += 1) {
    now += draw(overSeconds / calls);
    const first = freeAt.indexOf(Math.min(...freeAt));
    const patience = draw(patienceSeconds);
    const wait = Math.max(0, freeAt[first]! - now);
    if (wait > 0) counts.waited += 1;
    counts.wait += Math.min(wait, patience);
    if (wait > patience) counts.abandoned += 1;
    else {
      if (wait <= withinSeconds) counts.inTime += 1;
      freeAt[first] = now + wait + draw(handleSeconds);
    }
  }
  const { waited, inTime, abandoned, wait } = counts;
  const ofAll = (n: number) => n / callers;
  return {
    waited: ofAll(waited),
    inTime: ofAll(inTime),
    abandoned: ofAll(abandoned),
    averageWaitSeconds: ofAll(wait),
  };
}
