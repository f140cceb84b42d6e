import type { DayDimension, MilestoneFigures } from '#contract';
import type { RangeTally, Rest } from '#floor';
import { knownMilestone, type RestFigures } from './known-figures.js';
import type { PendingSums } from './pending.js';
import { milestoneNames, milestoneSums, NO_SUMS } from './range-figures.js';

/** What became of the deadlines of a milestone, in total and by queue. */
export interface ReviewedMilestone {
  readonly total: Rest<MilestoneFigures>;
  readonly byQueue: Readonly<Record<string, Rest<MilestoneFigures>>>;
}

/**
 * The figures of a range by the values of a dimension. Cases have a queue and an urgency; by language, category and
 * outcome only calls are known.
 */
export function splitBy(dimension: DayDimension, tally: RangeTally, pending: PendingSums): Record<string, RestFigures> {
  const hasCases = dimension === 'queue' || dimension === 'urgency';
  const names = new Set([...tally.by[dimension].keys(), ...pending.names(dimension)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const sums = tally.by[dimension].get(name) ?? NO_SUMS;
      const still = pending.of(dimension, name);
      return [name, hasCases ? sums.restFigures(still) : sums.callFigures(still)];
    }),
  );
}

/** The milestones of a range, by name. */
export function reviewMilestones(tally: RangeTally, pending: PendingSums): Record<string, ReviewedMilestone> {
  return Object.fromEntries(
    milestoneNames(tally, pending).map((name) => {
      const byQueue = tally.milestones.get(name) ?? new Map();
      const overdue = pending.milestones().filter(({ milestone, queue }) => milestone === name && queue !== '');
      const queues = new Set<string>([...byQueue.keys(), ...overdue.map(({ queue }) => queue)]);
      const of = (queue: string) => (byQueue.get(queue) ?? NO_SUMS).milestoneFigures(pending.overdue(name, queue));
      return [
        name,
        {
          total: knownMilestone(milestoneSums(tally, name).milestoneFigures(pending.overdue(name))),
          byQueue: Object.fromEntries([...queues].map((queue) => [queue, knownMilestone(of(queue))])),
        },
      ];
    }),
  );
}
