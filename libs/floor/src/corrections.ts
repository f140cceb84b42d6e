import { INTERVAL_MS, intervalOf } from './interval.js';
import type { Field } from './field.js';
import type { IntervalSums } from './range-tally.js';

/** An event that is older than the plateau's watermark by more than this corrects the past, in milliseconds. */
export const LATE_MS = INTERVAL_MS;

/** When late events changed an interval, and how many: to five minutes, in milliseconds since the epoch. */
export interface Correction {
  readonly at: number;
  readonly events: number;
}

/** The field that counts the late events that came around an instant. */
export const correctionField = (appendTime: number): string =>
  `corrected|${new Date(intervalOf(appendTime)).toISOString().slice(0, 16)}Z`;

/** What a field of an interval that counts late events says. */
export const correctionOf = ({ name }: Field, events: number): Correction => ({ at: Date.parse(name), events });

/** The corrections of an interval, oldest first. */
export function correctionsOf(sums: IntervalSums): Correction[] {
  return Object.entries(sums)
    .filter(([field]) => field.startsWith('corrected|'))
    .map(([field, events]) => ({ at: Date.parse(field.slice('corrected|'.length)), events: Number(events) }))
    .toSorted((a, b) => a.at - b.at);
}
