import type { HandoverShift } from '#contract';
import { useWords } from '../words/words-context.js';

const NAMED = ['morning', 'afternoon', 'night'] as const;

/** The name of a shift: those that no configuration names have words of the page's. */
export function useShiftName({ name }: HandoverShift): string {
  const words = useWords();
  const known = NAMED.find((named) => named === name);
  return known === undefined ? name : words.text(`shift.${known}`);
}

/** When a shift is worked, by the clock of the plateau. */
export function useShiftSpan({ start, end }: HandoverShift, zone: string): string {
  const words = useWords();
  const [from, to] = [Date.parse(start), Date.parse(end)];
  return words.text('shift.span', {
    day: words.date(from, zone),
    from: words.hourMinute(from, zone),
    to: words.hourMinute(to, zone),
  });
}
