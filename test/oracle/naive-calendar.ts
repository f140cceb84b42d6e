import type { VigiePlateau } from '#runtime';
import { INTERVAL_MS } from './mark.js';

const clocks = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, readonly number[]>();
const DAY_MS = 86_400_000;

/** What the wall of a zone shows at an instant: `2026-03-29 05:55`. */
function wall(zone: string, instant: number): string {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(zone, clock);
  return clock.format(instant);
}

/** The operating day that an instant belongs to: before its starting time it is still the day before. */
export function dateOf({ zone, dayStartsAt }: VigiePlateau, instant: number): string {
  const [date, time] = wall(zone, instant).split(' ') as [string, string];
  if (time >= dayStartsAt) return date;
  return new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10);
}

/** The starts of the intervals of an operating day, found by asking each one around which day it belongs to. */
export function intervalsOf(plateau: VigiePlateau, date: string): readonly number[] {
  const name = `${plateau.zone} ${plateau.dayStartsAt} ${date}`;
  const known = days.get(name) ?? searchDay(plateau, date);
  days.set(name, known);
  return known;
}

function searchDay(plateau: VigiePlateau, date: string): number[] {
  const starts: number[] = [];
  for (let start = Date.parse(date) - DAY_MS; start < Date.parse(date) + 3 * DAY_MS; start += INTERVAL_MS)
    if (dateOf(plateau, start) === date) starts.push(start);
  return starts;
}
