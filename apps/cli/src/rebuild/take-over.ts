import type { LedgerGenerations } from '#ledger';
import type { Clock } from '../delivery/clock.js';
import type { RebuiltShard } from './rebuilt-shard.js';

/** For how long the live shard is kept where it is, in seconds; it goes on by itself when this is over. */
const FREEZE_SECONDS = 10;

/** How long the rebuild may take to reach it, in milliseconds. */
const REACH_MS = 2_000;

const POLL_MS = 20;

/** What is needed to put a rebuilt shard in the place of the live one. */
export interface TakeOverParts {
  readonly store: LedgerGenerations;
  readonly generation: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Sets how far the rebuild may read. */
  readonly allow: (shard: number, offset: number | undefined) => void;
}

/**
 * Freezes the live shard, lets the rebuild reach it exactly, takes over the days that are not summed anew, and switches.
 * Resolves to how many days were taken over; to `undefined` where the rebuild was not quick enough, and the live shard
 * goes on. Rejects when the shard was moved by somebody else.
 */
export async function takeOver(rebuilt: RebuiltShard, parts: TakeOverParts): Promise<number | undefined> {
  const { store, generation, allow } = parts;
  const { shard } = rebuilt;
  let isSwitched = false;
  try {
    const liveOffset = await store.freeze(shard, FREEZE_SECONDS);
    allow(shard, liveOffset);
    // At offset 0 nothing was there to read, as at none: the rebuilt shard has committed nothing then.
    const leastOffset = rebuilt.goal(liveOffset) || undefined;
    if (!(await reaches(rebuilt, leastOffset, parts))) return undefined;
    await rebuilt.end();
    const { epoch } = rebuilt.held!;
    const days = await carryOver(rebuilt, epoch, liveOffset, parts);
    const { isWhole } = rebuilt;
    isSwitched = await store.supersede(generation, { shard, epoch, liveOffset, leastOffset, isWhole });
    if (!isSwitched) throw movedMeanwhile(shard);
    return days;
  } finally {
    if (!isSwitched) await store.freeze(shard, 0);
  }
}

async function reaches(
  rebuilt: RebuiltShard,
  offset: number | undefined,
  { clock, signal }: TakeOverParts,
): Promise<boolean> {
  const deadline = clock.now() + REACH_MS;
  const isThere = () => rebuilt.held !== undefined && (rebuilt.held.offset ?? -1) >= (offset ?? -1);
  while (!isThere()) {
    if (signal.aborted || clock.now() > deadline) return false;
    await clock.sleepUntil(clock.now() + POLL_MS, signal);
  }
  return true;
}

async function carryOver(
  { shard, carried }: RebuiltShard,
  epoch: number,
  liveOffset: number | undefined,
  { store, generation }: TakeOverParts,
): Promise<number> {
  let sum = 0;
  for (const days of carried) {
    // There may be many plateaus, and years of them.
    if ((await store.freeze(shard, FREEZE_SECONDS)) !== liveOffset) throw movedMeanwhile(shard);
    const count = await store.carryOver(generation, epoch, days);
    if (count === undefined) throw movedMeanwhile(shard);
    sum += count;
  }
  return sum;
}

const movedMeanwhile = (shard: number): Error =>
  new Error(`shard ${shard} was moved by somebody else while it was taken over: start the rebuild again`);
