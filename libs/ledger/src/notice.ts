import type { Commit, Notice } from './port.js';

/** A notice names at most this many records and intervals of a plateau; beyond, watchers read it afresh. */
const NAMED_LIMIT = 500;

/** What a commit tells its watchers. */
export function noticeOf(commit: Commit): Notice {
  return {
    shard: commit.shard,
    ...(commit.expected === undefined ? {} : { from: commit.expected }),
    offset: commit.next,
    ...(commit.trace === undefined ? {} : { trace: commit.trace }),
    plateaus: commit.plateaus.map(({ plateau, records, removed, increments }) => {
      const keys = [...records.map(({ key }) => key), ...(removed ?? [])];
      const isLong = keys.length > NAMED_LIMIT || increments.size > NAMED_LIMIT;
      return isLong ? { plateau } : { plateau, records: keys, intervals: [...increments.keys()] };
    }),
  };
}
