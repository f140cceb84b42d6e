import { UTC_DAY_MS, utcDayOf } from '#floor';
import { type Commit, type CommitAnswer, LedgerError, RedisLedger } from '#ledger';

/** The generation that a rebuild fills; it counts the days that get sums. */
export class RebuildLedger extends RedisLedger {
  private readonly days = new Map<string, Set<number>>();

  /** How many days have sums, of all plateaus together. */
  get summedDays(): number {
    return [...this.days.values()].reduce((sum, days) => sum + days.size, 0);
  }

  /** Rejects where a worker would claim the shard again: nobody else may write what is being rebuilt. */
  override async commit(commit: Commit): Promise<CommitAnswer> {
    const answer = await super.commit(commit);
    if (!answer.committed)
      throw new LedgerError('broken', `shard ${commit.shard} was written by somebody else: start the rebuild again`);
    for (const { plateau, increments } of commit.plateaus) {
      const days = this.days.get(plateau) ?? new Set<number>();
      for (const interval of increments.keys()) days.add(utcDayOf(interval) / UTC_DAY_MS);
      this.days.set(plateau, days);
    }
    return answer;
  }
}
