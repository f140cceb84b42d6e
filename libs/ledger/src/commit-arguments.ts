import type { ChangedRecord, FieldSums } from '#floor';
import type { PackingPlan } from './day-packing.js';
import type { LedgerKeys } from './keys.js';
import { noticeOf } from './notice.js';
import type { Commit, PlateauCommit } from './port.js';
import type { Argument } from './redis-connection.js';

/**
 * The keys and arguments of `scripts/commit.lua`, in the order its header names; `plans` are in that of the plateaus,
 * `more` are fields of the meta.
 */
export function commitArguments(
  keys: LedgerKeys,
  commit: Commit,
  plans: readonly PackingPlan[],
  more: readonly (readonly [string, string])[],
): { keys: string[]; args: Argument[] } {
  const { shard, epoch, expected, next, plateaus } = commit;
  const names = [keys.meta(shard)];
  const args: Argument[] = [epoch, expected ?? '', next, keys.notices(shard)];
  args.push(JSON.stringify(noticeOf(commit)));
  pushPairs(args, [...plateaus.flatMap(instantsOf(plans)), ...more]);
  args.push(JSON.stringify(countsOf(commit)), plateaus.length);
  for (const changes of plateaus) {
    const { plateau } = changes;
    names.push(keys.open(shard, plateau), keys.finished(shard, plateau), keys.finishedByOpening(shard, plateau));
    pushRecords(args, changes);
  }
  const sums = plateaus.flatMap(({ plateau }, i) =>
    [...plans[i]!.increments].map(([interval, fields]) => [keys.sums(shard, plateau, interval), fields] as const),
  );
  names.push(...sums.map(([name]) => name));
  pushSums(
    args,
    sums.map(([, fields]) => fields),
  );
  args.push(plateaus.length);
  plateaus.forEach(({ plateau }, i) => {
    names.push(keys.days(shard, plateau));
    pushPairs(args, plans[i]!.packed);
    args.push(plans[i]!.emptied.length, ...plans[i]!.emptied);
  });
  plateaus.forEach(({ plateau }, i) =>
    names.push(...plans[i]!.gone.map((interval) => keys.sums(shard, plateau, interval))),
  );
  return { keys: names, args };
}

const instantsOf =
  (plans: readonly PackingPlan[]) =>
  ({ plateau, watermark }: PlateauCommit, i: number): [string, number][] => {
    const { until } = plans[i]!;
    const packed: [string, number][] = until === undefined ? [] : [[`packed|${plateau}`, until]];
    return [[`watermark|${plateau}`, watermark], ...packed];
  };

/** Field, increment and so on. */
function countsOf({ deadLetters = {}, missed = 0 }: Commit): string[] {
  const counts = Object.entries(deadLetters).flatMap(([reason, n]) => [`dead|${reason}`, String(n)]);
  return missed > 0 ? [...counts, 'missed', String(missed)] : counts;
}

function pushRecords(args: Argument[], { records, removed }: PlateauCommit): void {
  const open = records.filter((record) => record.open);
  const finished = records.filter((record) => !record.open);
  pushTexts(args, open.map(keyOf));
  pushTexts(args, open.map(eventsOf));
  pushTexts(args, finished.map(keyOf));
  pushTexts(args, finished.map(eventsOf));
  args.push(JSON.stringify(finished.map(({ openedAt }) => String(openedAt))));
  pushTexts(args, removed ?? []);
}

const keyOf = ({ key }: ChangedRecord): string => key;
const eventsOf = ({ events }: ChangedRecord): string => events;

/**
 * Texts of records in one argument, one a line: a commit has thousands, and none of them holds an end of line. As bytes,
 * as the sums are: while they are on their way they are nothing to the collector of garbage.
 */
function pushTexts(args: Argument[], texts: readonly string[]): void {
  args.push(Buffer.from(texts.join('\n')));
}

function pushPairs(args: Argument[], pairs: readonly (readonly [string, Argument])[]): void {
  args.push(pairs.length);
  for (const [name, value] of pairs) args.push(name, value);
}

/**
 * The names of the fields once, then for each interval place in them, sum and so on: of thousands of sums few names differ.
 * The sums are texts, as Redis takes them: Lua is slow to write a number.
 */
function pushSums(args: Argument[], intervals: readonly FieldSums[]): void {
  /** What stands before a sum, and behind the one before it. */
  const leads = new Map<string, string>();
  const texts = intervals.map((fields) => {
    let text = '';
    fields.forEach((n, field) => {
      let lead = leads.get(field);
      if (lead === undefined) leads.set(field, (lead = `",${leads.size + 1},"`));
      text += lead + n;
    });
    return text === '' ? '[]' : `[${text.slice(2)}"]`;
  });
  args.push(JSON.stringify([...leads.keys()]), Buffer.from(`[${texts.join(',')}]`));
}
