import { INTERVAL_MS, type LocalDay, sumOf, Tally } from '#floor';
import { hearSums, type Telling } from './told-sums.js';

const DAY_MINUTES = 24 * 60;

/** What stretches are told by: counts and times of calls, whose bins would be too many. */
const OF_A_STRETCH = new Set(
  (
    'calls offered answered abandoned shortAbandoned answeredWithinTarget flowedOut ' +
    'handled waitMs talkMs holdMs wrapUpMs'
  ).split(' '),
);

/** How a day is cut by the local clock. */
export interface ClockCut {
  /** The length of a stretch: a whole hour, or what divides it, 15 at least. */
  readonly minutes: number;
  /** Tells which minute of the local day an instant is in. */
  readonly minuteAt: (instant: number) => number;
}

/**
 * What is looked at of a day among many: the sums of all of it, and of the calls of each stretch of the local clock.
 * Small, and never changed once it is made, so that it can be kept.
 */
export class ClockDay {
  readonly total = new Tally();
  /** The time of agents, each agent once. */
  readonly agents = new Tally();
  /** Whether nothing was summed. */
  readonly isEmpty: boolean;
  readonly minutes: number;
  /** By stretch, the first from midnight; one that occurs twice is one. */
  readonly stretches: readonly Tally[];
  /** When each stretch begins; absent where clocks pass over it. */
  readonly stretchStarts: readonly (number | undefined)[];

  /** Takes in what is told of the day, and nothing else of what is told. */
  constructor(day: LocalDay, { minutes, minuteAt }: ClockCut, tell: Telling) {
    const count = DAY_MINUTES / minutes;
    this.minutes = minutes;
    const stretches = Array.from({ length: count }, () => new Tally());
    const starts = Array.from({ length: count }, (): number | undefined => undefined);
    const stretchOf = new Uint8Array((day.end - day.start) / INTERVAL_MS);
    stretchOf.forEach((_, slot) => {
      const at = day.start + slot * INTERVAL_MS;
      const stretch = Math.floor(minuteAt(at) / minutes);
      stretchOf[slot] = stretch;
      starts[stretch] ??= at;
    });
    let isEmpty = true;
    hearSums(tell, day, {
      each: (interval, field, n) => {
        if (field.row !== 'queue' || !OF_A_STRETCH.has(field.name)) return;
        stretches[stretchOf[(interval - day.start) / INTERVAL_MS]!]!.count(field, n);
      },
      together: (field, n) => {
        isEmpty &&= field.row === 'corrected';
        if (field.row === 'queue') this.total.count(field, n);
        if (field.row === 'agents' && field.of === '') this.agents.count(field, n);
      },
    });
    this.isEmpty = isEmpty;
    this.stretches = stretches;
    this.stretchStarts = starts;
  }

  /** By local hour, whatever the stretches are. */
  get hours(): readonly Tally[] {
    return inHours(this.minutes, this.stretches, sumOf);
  }

  /** By local hour: when it begins; absent where clocks pass over it. */
  get hourStarts(): readonly (number | undefined)[] {
    return inHours(this.minutes, this.stretchStarts, (starts) => starts.find((start) => start !== undefined));
  }
}

function inHours<T>(minutes: number, stretches: readonly T[], join: (of: readonly T[]) => T): readonly T[] {
  const perHour = 60 / minutes;
  if (perHour === 1) return stretches;
  return Array.from({ length: 24 }, (_, hour) => join(stretches.slice(hour * perHour, (hour + 1) * perHour)));
}
