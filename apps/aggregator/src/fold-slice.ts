import type { Logger } from 'pino';
import type { Bus, LogMessage, LogMessages } from '#bus';
import type { Decoded, FloorEvent, Refusal } from '#contract';
import { type Gap, isErasure, keyOf, type RecordKey, UTC_DAY_MS, utcDayOf } from '#floor';
import type { Commit, Ledger, Packing, PlateauCommit } from '#ledger';
import type { Meter, Tracer } from '#runtime';
import { decodeAll } from './decode-all.js';
import { DeadLetters } from './dead-letters.js';
import { EventTally } from './event-tally.js';
import { findExpired } from './find-expired.js';
import type { HeldPlateau, Rulebook, ShardMemory } from './shard-memory.js';

/** The age of the watermark's days from which on they are packed, in milliseconds. */
const PACK_AFTER_MS = 8 * UTC_DAY_MS;

/** How much older they are while the shard is behind the log, in milliseconds: boards that are late want no tidying. */
const PACK_LATER_MS = 32 * UTC_DAY_MS;

/** How many messages are in memory as events at once: what lives shortly costs the collector of garbage nothing. */
const CHUNK = 1_000;

/** What the workers of all shards share. */
export interface WorkerParts {
  /** Takes the dead letters. */
  readonly bus: Pick<Bus, 'produce'>;
  /** How the messages are read, where they are not CloudEvents from the bus. */
  readonly decode?: (message: LogMessage) => Decoded;
  readonly ledger: Ledger;
  readonly rulebook: Rulebook;
  readonly definitions: string;
  /** Where the messages come from. */
  readonly topic: string;
  readonly deadLetterTopic: string;
  readonly logger: Logger;
  readonly meter: Meter;
  /** Absent where nobody traces. */
  readonly tracer?: Tracer | undefined;
  /** What was said of a ledger that refuses to write, once for all shards; set anew when it writes again. */
  readonly outage: { told?: string | undefined };
  /** In milliseconds since the epoch. */
  readonly now: () => number;
  /** Which shard each plateau belongs to, as far as this process has asked. */
  readonly homes: Map<string, number>;
}

/** A stretch of a partition's log. */
export interface Slice {
  readonly messages: LogMessages;
  /** The offset behind it. */
  readonly next: number;
  /** Whether the log held more when it was fetched. */
  readonly isBehind: boolean;
}

interface Incoming {
  readonly message: LogMessage;
  readonly event: FloorEvent;
  readonly key: RecordKey;
}

/** A commit, and what it is counted as once it is written. */
export interface FoldedSlice {
  readonly commit: Commit;
  readonly tally: EventTally;
}

type Holding = HeldPlateau | 'unknown-plateau' | 'wrong-partition';

/**
 * Folds a slice into the shard's memory and gives the commit that brings the ledger there. What cannot be taken in is
 * with the dead letters when this resolves. Rejects when the ledger or the bus is away; the memory is spoilt then.
 */
export async function foldSlice(
  parts: WorkerParts,
  shard: number,
  memory: ShardMemory,
  slice: Slice,
): Promise<FoldedSlice> {
  const letters = new DeadLetters(parts.topic, shard);
  const tally = new EventTally();
  const touched = new Set<HeldPlateau>();
  for (let first = 0; first < slice.messages.length; first += CHUNK) {
    const chunk = Array.from(slice.messages.slice(first, first + CHUNK));
    for (const held of await takeIn(parts, shard, memory, chunk, letters, tally)) touched.add(held);
  }
  if (letters.messages.length > 0) await parts.bus.produce(parts.deadLetterTopic, letters.messages);
  const { epoch, offset, missed } = memory;
  const gap = gapBefore(memory, slice);
  const plateaus = await changesOf(parts, shard, touched, slice);
  const position = offset === undefined ? {} : { expected: offset };
  const deadLetters = letters.byReason;
  return { commit: { shard, epoch, ...position, next: slice.next, plateaus, deadLetters, missed, ...gap }, tally };
}

/** What was deleted before a slice ends with what was appended next; a slice of control records alone does not tell. */
function gapBefore({ gap }: ShardMemory, { messages }: Slice): Pick<Commit, 'gap'> {
  if (gap === undefined || messages.length === 0) return {};
  return { gap: endedGap(gap, messages.at(0)!.appendTime) };
}

/** A stretch that goes up to an instant. */
export const endedGap = ({ from }: Omit<Gap, 'to'>, to: number): Gap =>
  from === undefined ? { to } : { from: Math.min(from, to), to };

/** Takes messages into the fold of their plateau; answers which plateaus they are of. */
async function takeIn(
  parts: WorkerParts,
  shard: number,
  memory: ShardMemory,
  messages: readonly LogMessage[],
  letters: DeadLetters,
  tally: EventTally,
): Promise<HeldPlateau[]> {
  const refuse = (message: LogMessage, refusal: Refusal, type: string) => {
    letters.add(message, refusal);
    tally.refused(type);
  };
  const taken: HeldPlateau[] = [];
  for (const [plateau, incoming] of byPlateau(parts.decode, messages, refuse)) {
    const held = await hold(parts, shard, memory, plateau);
    const isHeld = typeof held === 'object';
    if (isHeld) await prepare(parts.ledger, shard, held, incoming);
    for (const { message, event, key } of incoming) {
      const reason = isHeld ? held.fold.take(event, message.appendTime, key) : held;
      if (reason === undefined) tally.taken(event.type);
      else refuse(message, { reason, detail: '' }, event.type);
    }
    if (!isHeld) continue;
    held.fold.condense();
    taken.push(held);
  }
  return taken;
}

/** The events in messages, in order, by the plateau they are of: nearly always one in a partition, or in a run of it. */
function byPlateau(
  read: WorkerParts['decode'],
  messages: readonly LogMessage[],
  refuse: (message: LogMessage, refusal: Refusal, type: string) => void,
): Map<string, Incoming[]> {
  const found = new Map<string, Incoming[]>();
  let [plateau, incoming]: [string | undefined, Incoming[]] = [undefined, []];
  const decoded = read === undefined ? decodeAll(messages) : messages.map((message) => read(message));
  decoded.forEach((each, i) => {
    const message = messages[i]!;
    if ('refusal' in each) return refuse(message, each.refusal, 'unreadable');
    const { event } = each;
    if (event.plateau !== plateau) {
      plateau = event.plateau;
      incoming = found.get(plateau) ?? [];
      found.set(plateau, incoming);
    }
    incoming.push({ message, event, key: keyOf(event) });
  });
  return found;
}

async function changesOf(
  { ledger }: WorkerParts,
  shard: number,
  touched: Iterable<HeldPlateau>,
  slice: Slice,
): Promise<PlateauCommit[]> {
  const plateaus: PlateauCommit[] = [];
  for (const held of touched) {
    if (held.fold.highest === -Infinity) continue;
    // Asked first: the fold lets go of what the last commit wrote, which may still be on its way, when it gives its changes.
    const expired = await findExpired(ledger, shard, held);
    const changes = held.fold.changes();
    plateaus.push({ ...changes, removed: [...changes.removed, ...expired], packing: packingOf(held, slice) });
  }
  return plateaus;
}

/** Days are packed when nearly nothing corrects them any more; what does unpacks them. */
const packingOf = ({ fold, rules }: HeldPlateau, { isBehind }: Slice): Packing => ({
  from: utcDayOf(fold.highest - rules.retentionMs),
  before: utcDayOf(fold.highest - PACK_AFTER_MS - (isBehind ? PACK_LATER_MS : 0)),
});

/** Brings into memory what the events of a plateau need of the ledger, nearly always in one read. */
async function prepare(ledger: Ledger, shard: number, held: HeldPlateau, incoming: readonly Incoming[]): Promise<void> {
  await supply(ledger, shard, held, incoming);
  // Whom an erased record names is known only now.
  await supply(
    ledger,
    shard,
    held,
    incoming.filter(({ event }) => isErasure(event)),
  );
}

async function supply(
  ledger: Ledger,
  shard: number,
  { fold, rules }: HeldPlateau,
  incoming: readonly Incoming[],
): Promise<void> {
  const wanted = new Set<RecordKey>();
  for (const { event, key } of incoming) fold.missing(event, wanted, key);
  if (wanted.size === 0) return;
  const keys = [...wanted];
  // Whatever is open is in memory, so only finished records can be missing from it.
  const records = await ledger.finishedByKey(shard, rules.id, keys);
  for (const key of keys) fold.supply(key, records.get(key));
}

async function hold(parts: WorkerParts, shard: number, memory: ShardMemory, plateau: string): Promise<Holding> {
  const known = memory.plateaus.get(plateau);
  if (known !== undefined) return known;
  const { homes, ledger, rulebook } = parts;
  const rules = rulebook.of(plateau);
  if (rules === undefined) return 'unknown-plateau';
  const cached = homes.get(plateau);
  // Its own are said again after each claim: a ledger that lost its data must hear of them.
  const home = cached === undefined || cached === shard ? await ledger.homeOf(plateau, shard) : cached;
  homes.set(plateau, home);
  if (home !== shard) return 'wrong-partition';
  const { records } = await ledger.read({ shard, plateau, records: 'open', intervals: [] });
  const held = memory.hold(rules);
  for (const [key, { events }] of records) held.fold.supply(key, events);
  return held;
}
