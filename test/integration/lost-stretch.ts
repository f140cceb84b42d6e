import type { Gap } from '#floor';
import type { Ledger } from '#ledger';

/** Makes the shard of a plateau lack what a worker would have told it that it lacks. */
export async function loseStretch(ledger: Ledger, plateau: string, gap: Gap): Promise<void> {
  const shard = (await ledger.homes()).get(plateau)!;
  const [state] = await ledger.states([shard]);
  const position = { expected: state!.offset!, next: state!.offset! };
  const answer = await ledger.commit({ shard, epoch: state!.epoch, ...position, plateaus: [], missed: 9, gap });
  if (!answer.committed) throw new Error(`the ledger did not take it: ${answer.reason}`);
}
