import { MILESTONES } from '#contract';
import { type Pending, type RangeTally, sumOf, Tally } from '#floor';
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

/** The sums of agents' time in a range, the stretches that are not over included; of one queue, or each agent once. */
export function agentSums(tally: RangeTally, floor: OpenFloor, range: Range, at: number, queue = ''): Tally {
  const sums = sumOf([tally.agents.get(queue) ?? NO_SUMS]);
  const row = `agents|${queue}|`;
  openSpans(floor, range, at, (_interval, field, n) => {
    if (field.startsWith(row)) sums.add(field.slice(row.length), n);
  });
  return sums;
}
