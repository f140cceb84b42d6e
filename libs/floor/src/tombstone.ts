import type { FloorEvent } from '#contract';
import type { IncrementSum } from './increments.js';

/** Stands where an erased record was named. No subject is called so: it is not ASCII. */
export const ERASED = '†';

/** One sum that an erased record had been counted in. */
export type ErasedSum = readonly [interval: number, field: string, n: number];

/** What is left of an erased record, as the data of the one event of its tombstone; instants in milliseconds. */
interface TombstoneData {
  /** The latest event of the erased record, or of its erasure, or that came about it since. */
  readonly last: number;
  readonly sums: readonly ErasedSum[];
}

/** What a tombstone says: what was erased, and what it had been counted as. */
export interface ErasedFacts {
  readonly kind: 'erased';
  readonly of: 'call' | 'case';
  readonly status: 'over';
  /** The start of the interval in which the erased record began. */
  readonly openedAt: number;
  readonly lastEventAt: number;
  readonly sums: readonly ErasedSum[];
}

/** What a tombstone is made of. */
export interface Erasing extends Omit<ErasedFacts, 'kind' | 'status' | 'sums'> {
  readonly plateau: string;
  readonly pseudonym: string;
  readonly sums: IncrementSum;
}

/** The one event of a tombstone. It is in the ledger only: no message decodes to it. */
export const tombstoneOf = ({ plateau, pseudonym, of, openedAt, lastEventAt, sums }: Erasing): FloorEvent =>
  ({
    id: '',
    source: ERASED,
    type: `${of}.erased`,
    subject: pseudonym,
    time: openedAt,
    plateau,
    data: {
      last: lastEventAt,
      sums: [...sums.take()].flatMap(([interval, fields]) => [...fields].map(([field, n]) => [interval, field, n])),
    } satisfies TombstoneData as object,
  }) as FloorEvent;

/** Whether an event is that of a tombstone. */
export const isTombstone = (event: FloorEvent): boolean => event.source === ERASED && 'sums' in event.data;

/** A tombstone that heard of the erased record once more. */
export const heardAt = (tombstone: FloorEvent, time: number): FloorEvent =>
  ({ ...tombstone, data: { ...tombstone.data, last: Math.max(dataOf(tombstone).last, time) } }) as FloorEvent;

/** What a tombstone says; a pure function of its one event. */
export function deriveErased([tombstone]: readonly FloorEvent[]): ErasedFacts {
  const { last, sums } = dataOf(tombstone!);
  const of = tombstone!.type === 'case.erased' ? 'case' : 'call';
  return { kind: 'erased', of, status: 'over', openedAt: tombstone!.time, lastEventAt: last, sums };
}

const dataOf = ({ data }: FloorEvent): TombstoneData => data as unknown as TombstoneData;
