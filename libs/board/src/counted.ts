import { type Counted, DAY_DIMENSIONS } from '#contract';
import { countBy, countOf, countOfMilestone, type Counts, isSummed, type ListQuestion } from './listed-figure.js';
import { milestoneNames } from './range-figures.js';

/** What the sums of a range say of a figure that items are listed by: under its filters, and by each dimension alone. */
export function countedOf(question: ListQuestion, counts: Counts): Counted {
  const { tally, pending } = counts;
  const by: Counted['by'] = {};
  for (const dimension of DAY_DIMENSIONS) {
    const names = new Set([...tally.by[dimension].keys(), ...pending.names(dimension)]);
    by[dimension] = counted(names, (name) => countBy(question.figure, dimension, name, counts));
  }
  const milestones = milestoneNames(tally, pending);
  by['milestone'] = counted(milestones, (name) => countOfMilestone(question.figure, name, undefined, counts));
  const known = Object.entries(by).filter(([, values]) => Object.keys(values).length > 0);
  return { total: isSummed(question.filters) ? countOf(question, counts) : null, by: Object.fromEntries(known) };
}

const counted = (names: Iterable<string>, countOfName: (name: string) => number): Record<string, number> =>
  Object.fromEntries([...names].map((name) => [name, countOfName(name)] as const).filter(([, count]) => count > 0));
