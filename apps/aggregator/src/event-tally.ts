import type { Commit } from '#ledger';
import type { Meter } from '#runtime';

/** How many events of each type one commit took in and refused: counted in memory, told once the commit is written. */
export class EventTally {
  private readonly takenByType = new Map<string, number>();
  private readonly refusedByType = new Map<string, number>();

  /** One more was taken in. */
  taken(type: string): void {
    this.takenByType.set(type, (this.takenByType.get(type) ?? 0) + 1);
  }

  /** One more was put aside; what cannot be read has the type `unreadable`. */
  refused(type: string): void {
    this.refusedByType.set(type, (this.refusedByType.get(type) ?? 0) + 1);
  }

  /** Tells what a commit that was written brought. */
  tell(meter: Meter, { plateaus, deadLetters, missed = 0 }: Commit): void {
    let messages = 0;
    for (const [result, byType] of [
      ['taken', this.takenByType],
      ['refused', this.refusedByType],
    ] as const)
      for (const [type, count] of byType) {
        messages += count;
        meter.count('vigie_events_total', { type, result }, count);
      }
    for (const [reason, count] of Object.entries(deadLetters ?? {}))
      meter.count('vigie_dead_letters_total', { reason }, count);
    if (missed > 0) meter.count('vigie_missed_messages_total', {}, missed);
    meter.observe('vigie_commit_messages', {}, messages);
    meter.observe(
      'vigie_commit_records',
      {},
      plateaus.reduce((sum, plateau) => sum + plateau.records.length + (plateau.removed?.length ?? 0), 0),
    );
  }
}
