import { type DayKnown, formatInstant } from '#contract';
import { covers, type Gap, touches } from '#floor';
import type { Range } from './pending.js';

/** A stretch of time of which the log deleted messages before they were read, as REST gives it. */
export interface ToldGap {
  /** null: nothing is known of what came before. */
  readonly from: string | null;
  readonly to: string;
}

/** How much is known of a day or a range. */
export interface Knowledge {
  /** Since when anything is known of the plateau; null: there is nothing before that was not read. */
  readonly knownSince: string | null;
  /** Of which stretches of the range something is lacking. */
  readonly gaps: ToldGap[];
}

/** What is told of the gaps of a plateau where a range of it is looked at. */
export function knowledgeOf(gaps: readonly Gap[], range: Range): Knowledge {
  const unbegun = gaps.filter(({ from }) => from === undefined).map(({ to }) => to);
  return {
    knownSince: unbegun.length === 0 ? null : formatInstant(Math.max(...unbegun)),
    gaps: gaps
      .filter((gap) => touches(gap, range))
      .map(({ from, to }) => ({ from: from === undefined ? null : formatInstant(from), to: formatInstant(to) })),
  };
}

/** How much is known of a day or another range; `isEmpty` tells whether nothing was summed or is open of it, where that matters. */
export function dayKnown(gaps: readonly Gap[], range: Range, isEmpty: () => boolean): DayKnown {
  if (!gaps.some((gap) => touches(gap, range))) return 'whole';
  return gaps.some((gap) => covers(gap, range)) && isEmpty() ? 'none' : 'part';
}

/** Figures, or none where nothing is known: not even a count is 0 where nobody could count. */
export const figuresIf = <F extends object>(isKnown: boolean, figures: F): F =>
  isKnown ? figures : (Object.fromEntries(Object.keys(figures).map((name) => [name, null])) as F);
