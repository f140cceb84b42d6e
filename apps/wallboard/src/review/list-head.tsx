import { useWords } from '../words/words-context.js';
import { LIST_MEMBERS, listOf, type ReviewQuery } from './review-query.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';

interface ListHeadProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly query: ReviewQuery;
}

/** What a list is of: the figure, the plateau, the day or a part of it; and the ways out. */
export function ListHead({ plateau, date, query: { figure, from, to } }: ListHeadProps) {
  const words = useWords();
  const time = (instant: string) => words.hourMinute(Date.parse(instant), plateau.zone);
  const name = figure === 'answeredLate' ? words.text('items.answeredLate') : words.figure(figure).name;
  const title = `${words.text(listOf(figure) === 'cases' ? 'items.cases' : 'items.calls')} · ${name}`;
  const part = from !== undefined && to !== undefined && isInstant(from) && isInstant(to);
  return (
    <header className="review__head">
      <title>{`${title} · ${plateau.name} · ${words.text('product')}`}</title>
      <h1>
        {title}{' '}
        <small>
          {plateau.name}, {words.wholeDate(date)}
          {part && `, ${words.text('items.between', { from: time(from), to: time(to) })}`}
        </small>
      </h1>
      <p className="review__bar">
        <QueryLink changes={{ ...LIST_MEMBERS, view: 'day', date }}>{words.text('items.back')}</QueryLink>
        {part && (
          <QueryLink changes={{ from: undefined, to: undefined, page: undefined }}>
            {words.text('items.wholeDay')}
          </QueryLink>
        )}
      </p>
    </header>
  );
}

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));
