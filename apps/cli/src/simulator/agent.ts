import { profileOf } from './queue-profiles.js';
import { Random } from './random.js';

/** Somebody who answers calls: the same on every day of a simulation. */
export interface Agent {
  readonly id: string;
  /** The main language of the plateau first. */
  readonly languages: readonly string[];
  readonly queues: readonly string[];
  /** Calls and cases at once. */
  readonly slots: number;
}

const FOUR_SLOTS = 0.4;
const QUEUES_SERVED = { 1: 8, 2: 42, 3: 40, 4: 10 };

/** The people of a plateau; `languages` are those of its callers and how many speak each. */
export function hireAgents(
  count: number,
  queues: readonly string[],
  languages: Readonly<Record<string, number>>,
  name: readonly (string | number)[],
): Agent[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(...name, 'agent', index);
    return {
      id: `a-${String(index + 1).padStart(3, '0')}`,
      languages: drawLanguages(random, languages),
      queues: drawQueues(random, queues),
      slots: random.chance(FOUR_SLOTS) ? 4 : 3,
    };
  });
}

/** Everybody speaks what most callers do; the rarer another language is, the fewer speak it. */
function drawLanguages(random: Random, weights: Readonly<Record<string, number>>): string[] {
  const [main, ...others] = Object.entries(weights).toSorted(([, a], [, b]) => b - a);
  const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const spoken = others.filter(([, weight]) => random.chance(Math.min(0.75, 0.15 + (2 * weight) / all)));
  return [...(main === undefined ? [] : [main]), ...spoken].map(([language]) => language);
}

function drawQueues(random: Random, queues: readonly string[]): string[] {
  const left = new Map(queues.map((queue) => [queue, profileOf(queue).share]));
  const served = Math.min(Number(random.pick(QUEUES_SERVED)), queues.length);
  return Array.from({ length: served }, () => {
    const queue = random.pick(Object.fromEntries(left));
    left.delete(queue);
    return queue;
  });
}
