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
      args.push(jsonOf(fields));
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

/** Quoted names of fields: a few thousand of them stand in every commit. */
const quoted = new Map<string, string>();
const QUOTED_LIMIT = 100_000;

/** Sums as a JSON object, without making the object first. */
function jsonOf(fields: ReadonlyMap<string, number>): string {
  let text = '';
  for (const [field, n] of fields) text += `${text === '' ? '{' : ','}${quote(field)}:${n}`;
  return `${text}}`;
}

function quote(field: string): string {
  let name = quoted.get(field);
  if (name === undefined) {
    if (quoted.size >= QUOTED_LIMIT) quoted.clear();
    quoted.set(field, (name = JSON.stringify(field)));
  }
  return name;
}
