import { EVENT_TYPES, type FloorEvent } from '#contract';
import { compareText } from './arrival.js';

/** How the life of a record goes: what may open and end it, and what its state allows now. */
export interface Life {
  readonly opening: string;
  readonly endings: readonly string[];
  allows(event: FloorEvent): boolean;
  apply(event: FloorEvent): void;
}

/** The opening event of a record: of several the first (O1). */
export const openingOf = (own: readonly FloorEvent[], type: string): FloorEvent | undefined =>
  own.filter((event) => event.type === type).toSorted(byPlace)[0];

/** Applies what follows the opening, one event after the other, in the order the rules O1 to O4 give. */
export function live(own: readonly FloorEvent[], life: Life): void {
  const isEnding = (event: FloorEvent) => life.endings.includes(event.type);
  const middle = own.filter((event) => event.type !== life.opening && !isEnding(event)).toSorted(byPlace);
  while (middle.length > 0) {
    const ties = middle.filter((event) => compareMoment(event, middle[0] as FloorEvent) === 0);
    applyOne(middle, ties.find((event) => life.allows(event)) ?? (ties[0] as FloorEvent), life);
  }
  const endings = own.filter(isEnding).toSorted((a, b) => rank(a) - rank(b) || byPlace(a, b));
  while (endings.length > 0)
    applyOne(endings, endings.find((event) => life.allows(event)) ?? (endings[0] as FloorEvent), life);
}

function applyOne(left: FloorEvent[], event: FloorEvent, life: Life): void {
  left.splice(left.indexOf(event), 1);
  life.apply(event);
}

const rank = (event: FloorEvent): number => EVENT_TYPES.indexOf(event.type);

const compareMoment = (a: FloorEvent, b: FloorEvent): number =>
  a.time - b.time || compareSequence(a.sequence, b.sequence);

/** None before numbers, numbers before text (O2). */
function compareSequence(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined || group(a) !== group(b)) return group(a) - group(b);
  if (group(a) === 1) return Number(BigInt(a) - BigInt(b));
  return compareText(a, b);
}

function group(sequence: string | undefined): number {
  if (sequence === undefined) return 0;
  return /^\d+$/.test(sequence) ? 1 : 2;
}

const byPlace = (a: FloorEvent, b: FloorEvent): number =>
  compareMoment(a, b) || rank(a) - rank(b) || compareText(a.id, b.id) || compareText(a.source, b.source);
