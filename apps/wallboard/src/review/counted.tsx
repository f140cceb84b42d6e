import type { FigureName, MilestoneFigureName } from '#contract';
import { useWords } from '../words/words-context.js';
import { type Filters, type ListFigure, listOf, toList } from './review-query.js';
import { QueryLink } from './query-link.js';
import { inUnit, ShownValue } from './shown-value.js';

interface CountedProps {
  readonly name: FigureName | MilestoneFigureName;
  readonly value: number | null | undefined;
  /** The day whose items are counted; absent where they cannot be listed. */
  readonly date: string | undefined;
  /** The part of the day that it counts. */
  readonly part?: Filters & { readonly from?: string; readonly to?: string };
}

/** A value of a figure, which leads to the very items behind it where it counts any. */
export function Counted({ name, value, date, part = {} }: CountedProps) {
  const words = useWords();
  if (!value || date === undefined || listOf(name) === undefined) return <ShownValue name={name} value={value} />;
  const shown = inUnit(words, name, value);
  return (
    <QueryLink changes={toList(date, name as ListFigure, part)} label={words.text('review.seeItems', { count: shown })}>
      {shown}
    </QueryLink>
  );
}
