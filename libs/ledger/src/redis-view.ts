import { createHash } from 'node:crypto';
import { type FieldSink, type RecordKey, utcDayOf } from '#floor';
import { dateOf, type LedgerKeys } from './keys.js';
import { tellFields } from './interval-fields.js';
import { decodeDay } from './packed-day.js';
import type { DaysView, Selection, ShardState, StoredDay, StoredRecord, View } from './port.js';
import type { RedisConnection } from './redis-connection.js';
import { type Meta, stateOf } from './shard-meta.js';

/** What one look at a plateau found, not unpacked yet. */
export interface Look {
  readonly state: ShardState;
  readonly meta: Meta;
  readonly records: View['records'];
  /** By UTC day, in the order asked for: what is packed of it. */
  readonly packed: readonly (readonly [day: number, value: Buffer])[];
  /** By interval, in the order asked for: the hashes that hold anything, as `scripts/sums.lua` gives them. */
  readonly hashes: readonly (readonly [interval: number, text: string])[];
}

/**
 * Reads a plateau in one look: the packed values of all days asked for, and the hashes of intervals from `unpackedFrom`
 * on. It lacks sums where the shard turns out to be packed less far than that.
 */
export async function lookAt(
  redis: RedisConnection,
  keys: LedgerKeys,
  { shard, plateau, records, intervals }: Selection,
  unpackedFrom: number,
): Promise<Look> {
  const [open, finished] = [keys.open(shard, plateau), keys.finished(shard, plateau)];
  const days = [...new Set(intervals.map(utcDayOf))];
  const hashed = intervals.filter((interval) => interval >= unpackedFrom);
  const answers = await redis.look((look, run) => {
    look.time().hgetall(keys.meta(shard));
    if (records === 'open') look.hgetall(open);
    else if (records.length > 0) look.hmget(open, ...records).hmget(finished, ...records);
    if (days.length > 0) look.hmgetBuffer(keys.days(shard, plateau), ...days.map(dateOf));
    const names = hashed.map((interval) => keys.sums(shard, plateau, interval));
    if (names.length > 0) run('sums', names);
  });
  const [time, meta] = [answers.shift() as [string, string], answers.shift() as Meta];
  const found = takeRecords(answers, records);
  const values = days.length > 0 ? (answers.shift() as (Buffer | null)[]) : [];
  const texts = hashed.length > 0 ? (answers.shift() as string[]) : [];
  return {
    state: stateOf(shard, meta, time),
    meta,
    records: found,
    packed: days.flatMap((day, i) => (values[i] ? [[day, values[i]] as const] : [])),
    hashes: hashed.flatMap((interval, i) => (texts[i] === '' ? [] : [[interval, texts[i]!] as const])),
  };
}

/** The sums of a look by interval, and what else it found. */
export function viewOf({ state, records, packed, hashes }: Look, { intervals }: Selection): View {
  const sums = unpack(packed, new Set(intervals));
  for (const [interval, text] of hashes) {
    const fields: Record<string, string> = {};
    tellFields(text, (field, n) => (fields[field] = n));
    sums.set(interval, fields);
  }
  return { state, records, sums: inOrder(sums, intervals) };
}

/** The days of a look, and what else it found. */
export function daysOf({ state, records, packed, hashes }: Look): DaysView {
  const days = new Map<number, StoredDay>();
  for (const [day, value] of packed)
    days.set(day, { tell: (sink) => decodeDay(day, value, sink), digest: digestOf([value]) });
  for (const day of new Set(hashes.map(([interval]) => utcDayOf(interval)))) {
    const own = hashes.filter(([interval]) => utcDayOf(interval) === day);
    days.set(day, {
      tell: (sink) => tellHashes(own, sink),
      digest: digestOf(own.flatMap(([at, text]) => [`${at}`, text])),
    });
  }
  return { state, records, days };
}

function digestOf(parts: readonly (Buffer | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
}

function tellHashes(hashes: Look['hashes'], sink: FieldSink): void {
  for (const [interval, text] of hashes) tellFields(text, (field, n) => sink(interval, field, Number(n)));
}

/** What a commit does with hashes before this day, it does with packed days; nothing is packed where it is absent. */
export const packedUntil = (meta: Meta, plateau: string): number => Number(meta[`packed|${plateau}`] ?? -Infinity);

function takeRecords(answers: unknown[], records: Selection['records']): Map<RecordKey, StoredRecord> {
  const found = new Map<RecordKey, StoredRecord>();
  if (records === 'open') {
    for (const [key, events] of Object.entries(answers.shift() as Record<string, string>))
      found.set(key as RecordKey, { events, open: true });
  } else if (records.length > 0) {
    const [opens, others] = [answers.shift() as (string | null)[], answers.shift() as (string | null)[]];
    records.forEach((key, i) => {
      const events = opens[i] ?? others[i];
      if (typeof events === 'string') found.set(key, { events, open: typeof opens[i] === 'string' });
    });
  }
  return found;
}

function unpack(packed: Look['packed'], wanted: ReadonlySet<number>): Map<number, Record<string, string>> {
  const sums = new Map<number, Record<string, string>>();
  for (const [day, value] of packed)
    decodeDay(day, value, (interval, field, n) => {
      if (!wanted.has(interval)) return;
      let fields = sums.get(interval);
      // Without a prototype it is a plain table from the start: no two intervals have the same fields.
      if (fields === undefined) sums.set(interval, (fields = Object.create(null) as Record<string, string>));
      fields[field] = String(n);
    });
  return sums;
}

/** Sums by interval in the order they were asked for, wherever they were found. */
function inOrder<T>(sums: ReadonlyMap<number, T>, intervals: readonly number[]): Map<number, T> {
  const ordered = new Map<number, T>();
  for (const interval of intervals) {
    const fields = sums.get(interval);
    if (fields !== undefined) ordered.set(interval, fields);
  }
  return ordered;
}
