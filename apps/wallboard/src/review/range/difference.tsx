import type { RangeReview } from '#board';
import type { FigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import type { Words } from '../../words/words.js';
import { unitOf } from '../figure-unit.js';
import { Unknown } from '../shown-value.js';
import { comparable } from './range-days.js';

interface DifferenceProps {
  readonly name: FigureName;
  readonly range: RangeReview;
  readonly other: RangeReview;
}

/** By how much a figure of a period differs from that of another; a dash where either is unknown. */
export function Difference({ name, range, other }: DifferenceProps) {
  const words = useWords();
  const [one, two] = [comparable(range, name), comparable(other, name)];
  if (one === undefined || two === undefined) return <Unknown />;
  return <span data-testid={`difference-${name}`}>{differenceText(words, name, one, two)}</span>;
}

/** A difference in words: of rates in points, of spans as one, of counts as a number and as a part of the other. */
export function differenceText(words: Words, name: FigureName, one: number, two: number): string {
  const size = Math.abs(one - two);
  // What rounds to nothing is neither more nor less.
  const signed = (shown: string): string => (/[1-9]/.test(shown) ? `${one < two ? '−' : '+'}${shown}` : shown);
  switch (unitOf(name)) {
    case 'percent':
      return words.text('range.points', { points: signed(words.mean(size)) });
    case 'seconds':
      return signed(words.clockSpan(Math.round(size)));
    default:
      return two === 0
        ? signed(words.mean(size))
        : `${signed(words.mean(size))} (${signed(words.percent((size / two) * 100))})`;
  }
}
