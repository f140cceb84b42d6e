import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type FieldSink, type Increments, INTERVAL_MS } from '#floor';
import { LedgerError } from './ledger-error.js';
import { VarintReader, VarintWriter } from './varint.js';

/** Stands before the deflated part, so that another layout can be told from this one. */
const LAYOUT = 1;

/**
 * Packs the sums of a UTC day, given by interval start: the names of the fields in order, each without what it shares
 * with the one before; then for each field the intervals that have it, as distances; then their sums. Sums of one field
 * stand together because they are alike, and so deflate to little.
 * @throws RangeError when a sum is beyond what a varint takes, see {@link VarintWriter}.
 */
export function encodeDay(day: number, sums: Increments): Buffer {
  const columns = columnsOf(day, sums);
  const out = new VarintWriter();
  out.count(columns.length);
  let former: Buffer = Buffer.alloc(0);
  for (const { name } of columns) {
    const shared = sharedLength(former, name);
    out.count(shared);
    out.bytes(name.subarray(shared));
    former = name;
  }
  for (const { slots } of columns) {
    out.count(slots.length);
    slots.forEach((slot, i) => out.count(slot - (slots[i - 1] ?? 0)));
  }
  for (const { values } of columns) for (const value of values) out.integer(value);
  return Buffer.concat([Uint8Array.of(LAYOUT), deflateRawSync(out.taken())]);
}

/**
 * Gives each sum of a day that {@link encodeDay} packed, field by field.
 * @throws LedgerError `broken` when the value has another layout.
 */
export function decodeDay(day: number, packed: Uint8Array, sink: FieldSink): void {
  if (packed[0] !== LAYOUT)
    throw new LedgerError('broken', `a packed day has layout ${packed[0]}: start the version that wrote it`);
  const input = new VarintReader(inflateRawSync(packed.subarray(1)));
  const names = readNames(input);
  const slots = names.map(() => readSlots(input));
  for (const [i, name] of names.entries())
    for (const slot of slots[i]!) sink(day + slot * INTERVAL_MS, name, input.integer());
}

interface Column {
  readonly name: Buffer;
  readonly slots: number[];
  readonly values: number[];
}

function columnsOf(day: number, sums: Increments): Column[] {
  const columns = new Map<string, Column>();
  for (const interval of [...sums.keys()].toSorted((a, b) => a - b)) {
    const slot = (interval - day) / INTERVAL_MS;
    sums.get(interval)!.forEach((n, field) => {
      let column = columns.get(field);
      if (column === undefined) columns.set(field, (column = { name: Buffer.from(field), slots: [], values: [] }));
      column.slots.push(slot);
      column.values.push(n);
    });
  }
  return [...columns.values()].toSorted((a, b) => Buffer.compare(a.name, b.name));
}

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
}

function readNames(input: VarintReader): string[] {
  const names: string[] = [];
  let former: Buffer = Buffer.alloc(0);
  for (let left = input.count(); left > 0; left -= 1) {
    const shared = former.subarray(0, input.count());
    former = Buffer.concat([shared, input.bytes()]);
    names.push(former.toString());
  }
  return names;
}

function readSlots(input: VarintReader): number[] {
  const slots: number[] = [];
  let slot = 0;
  for (let left = input.count(); left > 0; left -= 1) slots.push((slot += input.count()));
  return slots;
}
