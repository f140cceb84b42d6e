import { useBoard, useFeed } from '../feed/feed-context.js';
import { countDeadlines, readDeadlines, type CaseDeadline } from '../reading/deadlines.js';
import { useReading } from './reading.js';

/** The next deadlines of the open cases, the worst first, and how many are past or at risk now. */
export interface Deadlines {
  readonly deadlines: readonly CaseDeadline[];
  readonly overdue: number;
  readonly atRisk: number;
}

/** See {@link Deadlines}; drawn again when a count changes, not each second. */
export function useDeadlines(): Deadlines {
  const cases = useBoard((board) => board.cases);
  const deadlines = useReading(readDeadlines, cases);
  const overdue = useFeed(({ instant = 0 }) => countDeadlines(deadlines, instant).overdue);
  const atRisk = useFeed(({ instant = 0 }) => countDeadlines(deadlines, instant).atRisk);
  return { deadlines, overdue, atRisk };
}
