import { MILESTONES } from '#contract';
import { fieldNamed, type Pending, type RangeTally, sumOf, Tally } from '#floor';
import { openSpans } from './agents-time.js';
import type { OpenFloor } from './open-records.js';
import type { PendingSums, Range } from './pending.js';

/** The sums of a name that nothing was summed under. */
export const NO_SUMS = new Tally();

/** The figures of a range in total, of each of these queues, and of each urgency that has any. */
export function figuresBy<F>(
  tally: RangeTally,
  pending: PendingSums,
  queues: Iterable<string>,
  figures: (sums: Tally, pending: Pending) => F,
): { total: F; by: { queue: Record<string, F>; urgency: Record<string, F> } } {
  const split = (dimension: 'queue' | 'urgency', names: Iterable<string>) =>
    Object.fromEntries(
      [...names].map((name) => [name, figures(tally.by[dimension].get(name) ?? NO_SUMS, pending.of(dimension, name))]),
    );
  const urgencies = new Set([...tally.by.urgency.keys(), ...pending.names('urgency')]);
  return {
    total: figures(tally.total, pending.total),
    by: { queue: split('queue', queues), urgency: split('urgency', urgencies) },
  };
}

/** The milestones for which there is anything, in their order. */
export function milestoneNames(tally: RangeTally, pending: PendingSums): string[] {
  const overdue = new Set(pending.milestones().map(({ milestone }) => milestone));
  return MILESTONES.filter((name) => tally.milestones.has(name) || overdue.has(name));
}

/** The sums of a milestone over all queues. */
export const milestoneSums = (tally: RangeTally, milestone: string): Tally =>
  sumOf(tally.milestones.get(milestone)?.values() ?? []);

/**
 * The sums of agents' time in a range, with the stretches that are not over besides those `recorded`; of one queue, or
 * each agent once.
 */
export function agentSums(recorded: Tally | undefined, floor: OpenFloor, range: Range, at: number, queue = ''): Tally {
  const sums = sumOf(recorded === undefined ? [] : [recorded]);
  openSpans(floor, range, at, (_interval, name, n) => {
    const field = fieldNamed(name);
    if (field.of === queue) sums.count(field, n);
  });
  return sums;
}

/** The time of agents in the intervals of a range in stretches that are not over, each agent once, by their start. */
export function openAgentSums(floor: OpenFloor, range: Range, at: number): ReadonlyMap<number, Tally> {
  const sums = new Map<number, Tally>();
  openSpans(floor, range, at, (interval, name, n) => {
    const field = fieldNamed(name);
    if (field.of !== '') return;
    let tally = sums.get(interval);
    if (tally === undefined) sums.set(interval, (tally = new Tally()));
    tally.count(field, n);
  });
  return sums;
}
