import type { LedgerKeys } from './keys.js';
import { noticeOf } from './notice.js';
import type { Commit } from './port.js';

/** The keys and arguments of `scripts/commit.lua`, in the order its header names. */
export function commitArguments(keys: LedgerKeys, commit: Commit): { keys: string[]; args: (string | number)[] } {
  const { shard, epoch, expected, next, plateaus } = commit;
  const names = [keys.meta(shard)];
  const args: (string | number)[] = [epoch, expected ?? '', next, keys.notices(shard)];
  args.push(JSON.stringify(noticeOf(commit)));
  pushPairs(
    args,
    plateaus.map(({ plateau, watermark }) => [`watermark|${plateau}`, watermark]),
  );
  args.push(JSON.stringify(countsOf(commit)), plateaus.length);
  for (const changes of plateaus) {
    const { plateau } = changes;
    names.push(keys.open(shard, plateau), keys.finished(shard, plateau), keys.finishedByOpening(shard, plateau));
    pushRecords(args, changes);
  }
  for (const { plateau, increments } of plateaus) {
    for (const [interval, fields] of increments) {
      names.push(keys.sums(shard, plateau, interval));
      args.push(JSON.stringify(Object.fromEntries(fields)));
    }
  }
  return { keys: names, args };
}

function countsOf({ deadLetters = {}, missed = 0 }: Commit): Record<string, number> {
  const counts = Object.entries(deadLetters).map(([reason, n]) => [`dead|${reason}`, n] as const);
  return Object.fromEntries(missed > 0 ? [...counts, ['missed', missed]] : counts);
}

function pushRecords(args: (string | number)[], { records, removed }: Commit['plateaus'][number]): void {
  const open = records.filter((record) => record.open);
  const finished = records.filter((record) => !record.open);
  pushPairs(
    args,
    open.map(({ key, events }) => [key, events]),
  );
  args.push(finished.length);
  for (const { key, events, openedAt } of finished) args.push(key, events, openedAt);
  args.push(removed?.length ?? 0, ...(removed ?? []));
}

function pushPairs(args: (string | number)[], pairs: readonly (readonly [string, string | number])[]): void {
  args.push(pairs.length);
  for (const [name, value] of pairs) args.push(name, value);
}
