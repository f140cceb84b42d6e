import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that can be repeated: the same name gives the same draws in the same order. */
export class Random {
  private readonly generator;

  /** `name` tells streams apart, so that a new part with a stream of its own leaves the draws of the others alone. */
  constructor(...name: readonly (string | number)[]) {
    this.generator = xoroshiro128plus(hash(name.join('/')));
  }

  /** A number from 0 up to, not including, 1. */
  uniform(): number {
    return uniformFloat64(this.generator);
  }

  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** The time until something that happens every `mean` on average. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** A duration with a long tail; its mean is `median × e^(spread² ÷ 2)`. */
  logNormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
    return median * Math.exp(spread * normal);
  }

  /** One of these, each as often. Throws a `RangeError` when there is none. */
  oneOf<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new RangeError('nothing to choose from');
    return choices[Math.floor(this.uniform() * choices.length)] as T;
  }

  /** One of the keys, each as often as its weight says. */
  pick<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
    const last = entries.at(-1);
    if (last === undefined) throw new RangeError('nothing to pick from');
    return last[0];
  }
}

/** FNV-1a, 32 bits: spreads similar names far apart. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
