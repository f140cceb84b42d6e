import type { ReactNode } from 'react';
import type { Knowledge } from '#board';
import type { Counted, DayKnown } from '#contract';
import type { Answer } from '../asking/ask-gateway.js';
import { useSettings } from '../settings-context.js';
import type { CountKey } from '../words/counted-messages.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { nameOf } from './breakdown.js';
import { Files } from './files.js';
import { KnownNotes } from './known-notes.js';
import { ListHead } from './list-head.js';
import { pageOf, type SortKey } from './list-rows.js';
import { NoAnswer } from './no-answer.js';
import { dateAfter, type Filter, FILTERS, listPath, type ReviewQuery } from './review-query.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Wide } from './wide.js';

/** Where a list comes from, and how the address wants it shown. */
export interface ListProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly query: ReviewQuery;
}

/** A column of a list. */
export interface ListColumn<I> {
  /** What the address calls it. */
  readonly name: string;
  readonly title: TextKey;
  readonly keyOf: SortKey<I>;
  readonly cell: (item: I) => ReactNode;
}

/** What every list answers with. */
export interface ListedItems<I> extends Pick<Knowledge, 'gaps'> {
  readonly known: DayKnown;
  readonly itemsSince: string | null;
  readonly counted: Counted;
  /** How often erased ones are counted. */
  readonly erased: number;
  readonly items: readonly I[];
}

/** What stands in the place of an empty list. */
const NOTHING = { whole: 'items.empty', part: 'items.emptyPartly', none: 'items.notKnown' } as const;

interface ItemListProps<I> extends ListProps {
  readonly answer: Answer<ListedItems<I>> | undefined;
  readonly columns: readonly ListColumn<I>[];
  /** How many there are, in words. */
  readonly count: CountKey;
  readonly row: 'call' | 'case';
}

/** The items behind a number, to be narrowed, sorted and turned over; the address says how. */
export function ItemList<I extends { readonly id: string; readonly times: number }>(props: ItemListProps<I>) {
  const { plateau, date, query, answer } = props;
  return (
    <>
      <ListHead plateau={plateau} date={date} query={query} />
      <NoAnswer answer={answer} />
      {answer?.ok === true && <Listed {...props} list={answer.value} />}
    </>
  );
}

function Listed<I extends { readonly id: string; readonly times: number }>({
  plateau,
  date,
  query,
  columns,
  count,
  row,
  list: { items, known, gaps, counted, erased, itemsSince },
}: ItemListProps<I> & { readonly list: ListedItems<I> }) {
  const words = useWords();
  const column = columns.find(({ name }) => name === query.sort) ?? columns[0]!;
  const { rows, page, pages } = pageOf(items, column.keyOf, query);
  const times = items.reduce((sum, item) => sum + item.times, 0);
  // No zone begins a date earlier.
  const isGone = itemsSince !== null && Date.parse(`${dateAfter(date, -1)}T10:00:00Z`) < Date.parse(itemsSince);
  return (
    <section
      className="review__day"
      data-testid={`${row}s`}
      data-count={items.length}
      data-times={times}
      data-known={known}
    >
      <ul className="review__notes">
        {known === 'part' && (
          <li className="review__lacking" data-testid="known-partly">
            {words.text('items.knownPartly')}
          </li>
        )}
        <KnownNotes of={{ gaps }} zone={plateau.zone} />
        {isGone && (
          <li data-testid="items-gone">
            {words.text('items.gone', { date: words.date(Date.parse(itemsSince), plateau.zone) })}
          </li>
        )}
        {times !== items.length && <li>{words.text('items.counted', { count: words.number(times) })}</li>}
        {erased > 0 && (
          <li data-testid="items-erased">
            {words.count(row === 'call' ? 'callsErased' : 'casesErased', erased, {
              total: words.number(counted.total ?? times + erased),
            })}
          </li>
        )}
        {counted.total !== null && counted.total !== times + erased && (
          <li data-testid="items-missing">{words.text('items.missing', { count: words.number(counted.total) })}</li>
        )}
      </ul>
      <div className="review__bar">
        {FILTERS.map((filter) => (
          <FilterChoice key={filter} filter={filter} plateau={plateau} counted={counted} query={query} />
        ))}
        {known !== 'none' && <output>{words.count(count, items.length)}</output>}
        <Files path={listPath(plateau.id, date, query)} what={words.text('review.export.list')} id="list" />
      </div>
      {items.length === 0 ? (
        <p className="review__nothing" data-testid="nothing">
          {words.text(NOTHING[known])}
        </p>
      ) : (
        <Wide label={words.count(count, items.length)}>
          <table className="review__calls">
            <caption className="spoken">{words.count(count, items.length)}</caption>
            <thead>
              <tr>
                {columns.map(({ name, title }) => (
                  <SortHead key={name} name={name} title={title} isSorted={column.name === name} query={query} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((item) => (
                <tr key={item.id} data-testid={row} data-id={item.id}>
                  {columns.map(({ name, cell }) => (
                    <td key={name}>{cell(item)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {pages > 1 && <Pages page={page} pages={pages} />}
    </section>
  );
}

interface FilterChoiceProps {
  readonly filter: Filter;
  readonly plateau: ReviewedPlateau;
  readonly counted: Counted;
  readonly query: ReviewQuery;
}

/** A choice among what the figure is split by, each value with its count; nothing where there is nothing to choose. */
function FilterChoice({ filter, plateau, counted, query }: FilterChoiceProps) {
  const words = useWords();
  const { go } = useSettings();
  const chosen = query.filters[filter] ?? '';
  const counts: Readonly<Record<string, number>> = { ...(chosen && { [chosen]: 0 }), ...counted.by[filter] };
  if (Object.keys(counts).length === 0) return null;
  return (
    <label className="review__choice">
      {words.text(`review.${filter}`)}
      <select
        data-testid={`filter-${filter}`}
        value={chosen}
        onChange={({ target }) => go({ [filter]: target.value || undefined, page: undefined })}
      >
        <option value="">{words.text('items.all')}</option>
        {Object.entries(counts)
          .toSorted(([, a], [, b]) => b - a)
          .map(([value, count]) => (
            <option key={value} value={value}>
              {words.text('items.option', {
                name: nameOf(words, plateau, filter, value),
                count: words.number(count),
              })}
            </option>
          ))}
      </select>
    </label>
  );
}

interface SortHeadProps {
  readonly name: string;
  readonly title: TextKey;
  readonly isSorted: boolean;
  readonly query: ReviewQuery;
}

function SortHead({ name, title, isSorted, query }: SortHeadProps) {
  const words = useWords();
  const next = isSorted && !query.descending ? `-${name}` : name;
  return (
    <th scope="col" aria-sort={isSorted ? (query.descending ? 'descending' : 'ascending') : 'none'}>
      <QueryLink changes={{ sort: next, page: undefined }}>
        {words.text(title)}
        {isSorted && (query.descending ? ' ↓' : ' ↑')}
      </QueryLink>
    </th>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  const words = useWords();
  return (
    <nav className="review__bar" aria-label={words.text('items.page', { page: `${page}`, pages: `${pages}` })}>
      {page > 1 && <QueryLink changes={{ page: `${page - 1}` }}>{words.text('items.before')}</QueryLink>}
      <span>{words.text('items.page', { page: words.number(page), pages: words.number(pages) })}</span>
      {page < pages && <QueryLink changes={{ page: `${page + 1}` }}>{words.text('items.after')}</QueryLink>}
    </nav>
  );
}
