import type { FigureName, MilestoneFigureName } from '#contract';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { unitOf } from './figure-unit.js';

/** A value of a figure as it is read, in the unit of the figure; how two shares differ is told in points. */
export function inUnit(words: Words, name: FigureName | MilestoneFigureName, value: number, isChange = false): string {
  switch (unitOf(name)) {
    case 'percent':
      return isChange ? words.text('review.points', { n: words.number(value) }) : words.percent(value);
    case 'seconds':
      return words.clockSpan(value);
    default:
      return words.number(value);
  }
}

/** What stands for a number that is not known: a dash that says so, never 0. */
export function Unknown() {
  const words = useWords();
  return (
    <span className="review__unknown" title={words.text('review.dashMeans')}>
      <span aria-hidden="true">{words.text('dash')}</span>
      <span className="spoken">{words.text('review.unknown')}</span>
    </span>
  );
}

interface ShownValueProps {
  readonly name: FigureName | MilestoneFigureName;
  readonly value: number | null | undefined;
}

/** A value of a figure, or what stands for it while it is unknown. */
export function ShownValue({ name, value }: ShownValueProps) {
  const words = useWords();
  return value === undefined || value === null ? <Unknown /> : inUnit(words, name, value);
}
