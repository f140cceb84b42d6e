import { type Dimension, DIMENSIONS, intervalOf, NOTHING_PENDING, type Pending, readName } from '#floor';
import type { OpenFloor } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';

/** A time range in milliseconds: `start` belongs to it, `end` does not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What the open records add to the sums of a range at an instant: in total and by each dimension. */
export class PendingSums {
  private readonly sums = new Map<string, { -readonly [K in keyof Pending]: number }>();
  private readonly overdueByMilestone = new Map<string, number>();

  /** In total. */
  get total(): Pending {
    return this.sums.get('') ?? NOTHING_PENDING;
  }

  /** Whether nothing is. */
  get isEmpty(): boolean {
    return this.sums.size === 0 && this.overdueByMilestone.size === 0;
  }

  /** For one value of a dimension. */
  of(dimension: Dimension, name: string): Pending {
    return this.sums.get(`${dimension}|${name}`) ?? NOTHING_PENDING;
  }

  /** The open cases of a queue, or of all, that are past the deadline of a milestone. */
  overdue(milestone: string, queue = ''): number {
    return this.overdueByMilestone.get(`${milestone}|${queue}`) ?? 0;
  }

  /** The values of a dimension for which something is pending. */
  names(dimension: Dimension): string[] {
    return [...this.sums.keys()]
      .filter((key) => key.startsWith(`${dimension}|`))
      .map((key) => key.slice(dimension.length + 1));
  }

  /** The pairs of milestone and queue for which something is overdue. */
  milestones(): { milestone: string; queue: string }[] {
    return [...this.overdueByMilestone.keys()].map((key) => {
      const [milestone, queue] = key.split('|') as [string, string];
      return { milestone, queue };
    });
  }

  /** Counts one thing in total and under each name it has. */
  add(what: keyof Pending, names: Partial<Record<Dimension, string | undefined>>): void {
    this.bump('', what);
    for (const dimension of DIMENSIONS) {
      const name = names[dimension];
      if (name !== undefined) this.bump(`${dimension}|${readName(dimension, name)}`, what);
    }
  }

  /** Counts a deadline of a milestone that an open case is past. */
  addOverdue(milestone: string, queue: string): void {
    for (const key of [`${milestone}|`, `${milestone}|${queue}`])
      this.overdueByMilestone.set(key, (this.overdueByMilestone.get(key) ?? 0) + 1);
  }

  /** Counts whatever another one counts. */
  addAll(other: PendingSums): void {
    for (const [key, more] of other.sums)
      for (const [what, n] of Object.entries(more)) this.bump(key, what as keyof Pending, n);
    for (const [key, n] of other.overdueByMilestone)
      this.overdueByMilestone.set(key, (this.overdueByMilestone.get(key) ?? 0) + n);
  }

  private bump(key: string, what: keyof Pending, n = 1): void {
    let sum = this.sums.get(key);
    if (sum === undefined) this.sums.set(key, (sum = { ...NOTHING_PENDING }));
    sum[what] += n;
  }
}

/**
 * Reads off the open records what belongs to a range at an instant: callers offered in it who could still be answered
 * in time, urgent callers offered in it who left and may still be called back, deadlines in it that have passed.
 */
export function pendingOf(floor: OpenFloor, definition: PlateauDefinition, range: Range, at: number): PendingSums {
  const pending = new PendingSums();
  addPending(floor, definition, at, (instant) => (isIn(range, instant) ? pending : undefined));
  return pending;
}

/** What is pending in each of some ranges, as {@link pendingOf} says of one; in their order. */
export function pendingOfEach(
  floor: OpenFloor,
  definition: PlateauDefinition,
  ranges: readonly Range[],
  at: number,
): PendingSums[] {
  const pending = ranges.map(() => new PendingSums());
  addPending(floor, definition, at, (instant) => pending[ranges.findIndex((range) => isIn(range, instant))]);
  return pending;
}

/** What is pending in the intervals of a range, by their start; none of those in which nothing is. */
export function pendingByInterval(
  floor: OpenFloor,
  definition: PlateauDefinition,
  range: Range,
  at: number,
): ReadonlyMap<number, PendingSums> {
  const pending = new Map<number, PendingSums>();
  addPending(floor, definition, at, (instant) => {
    if (!isIn(range, instant)) return undefined;
    const interval = intervalOf(instant);
    if (!pending.has(interval)) pending.set(interval, new PendingSums());
    return pending.get(interval);
  });
  return pending;
}

const isIn = ({ start, end }: Range, instant: number): boolean => instant >= start && instant < end;

/** Adds each thing that is pending to the sums that `sumsAt` has for the instant it belongs to, if any. */
function addPending(
  floor: OpenFloor,
  definition: PlateauDefinition,
  at: number,
  sumsAt: (instant: number) => PendingSums | undefined,
): void {
  for (const { facts } of floor.calls) {
    if (facts.state !== 'waiting') continue;
    const { answerWithin } = definition.targets(facts.queue, facts.urgency, facts.openedAt);
    if (at - facts.since <= answerWithin) sumsAt(facts.since)?.add('waitingWithinTarget', facts);
  }
  for (const { facts } of floor.owed) sumsAt(facts.legs.at(-1)!.offeredAt)?.add('openObligations', facts);
  for (const { facts, standings } of floor.cases) {
    const { queue, urgency, incident } = facts;
    for (const { milestone, dueAt, state } of standings) {
      if (state !== 'pending' || dueAt === undefined || dueAt >= at) continue;
      const sums = sumsAt(dueAt);
      sums?.add('overdue', { queue, urgency, incident });
      sums?.addOverdue(milestone, queue);
    }
  }
}
