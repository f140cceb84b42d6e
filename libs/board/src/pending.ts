import { type Dimension, DIMENSIONS, NOTHING_PENDING, type Pending, readName } from '#floor';
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

  /** Whether nothing is pending. */
  get isEmpty(): boolean {
    return this.sums.size === 0;
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
export function pendingOf(
  floor: OpenFloor,
  definition: PlateauDefinition,
  { start, end }: Range,
  at: number,
): PendingSums {
  const pending = new PendingSums();
  const isIn = (instant: number) => instant >= start && instant < end;
  for (const { facts } of floor.calls) {
    if (facts.state !== 'waiting' || !isIn(facts.since)) continue;
    const { answerWithin } = definition.targets(facts.queue, facts.urgency, facts.openedAt);
    if (at - facts.since <= answerWithin) pending.add('waitingWithinTarget', facts);
  }
  for (const { facts } of floor.owed) if (isIn(facts.legs.at(-1)!.offeredAt)) pending.add('openObligations', facts);
  for (const { facts, standings } of floor.cases) {
    const { queue, urgency, incident } = facts;
    for (const { milestone, dueAt, state } of standings) {
      if (state !== 'pending' || dueAt === undefined || dueAt >= at || !isIn(dueAt)) continue;
      pending.add('overdue', { queue, urgency, incident });
      pending.addOverdue(milestone, queue);
    }
  }
  return pending;
}
