import type { CallItem, CallList } from '#contract';
import { useAsked } from '../asking/asked.js';
import { UrgencyMark } from '../wall/urgency-mark.js';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';
import { nameOf } from './breakdown.js';
import { pageOf, valueOf } from './call-rows.js';
import { ItemsGone } from './day-notes.js';
import { NoAnswer } from './no-answer.js';
import { dateAfter, type Filter, FILTERS, LIST_MEMBERS, type ReviewQuery, type Sort, SORTS } from './review-query.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Wide } from './wide.js';

interface CallsOfDayProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly query: ReviewQuery;
}

/** The abandoned calls of a day, to be filtered, sorted and turned over; the address says how. */
export function CallsOfDay({ plateau, date, query }: CallsOfDayProps) {
  const words = useWords();
  const path = `/plateaus/${encodeURIComponent(plateau.id)}/calls?state=abandoned&date=${date}`;
  const { answer } = useAsked<CallList>(path);
  return (
    <>
      <header className="review__head">
        <title>{`${words.text('calls.title')} · ${plateau.name} · ${words.text('product')}`}</title>
        <h1>
          {words.text('calls.title')}{' '}
          <small>
            {plateau.name}, {words.wholeDate(date)}
          </small>
        </h1>
        <p className="review__bar">
          <QueryLink changes={{ ...LIST_MEMBERS, view: 'day', date }}>{words.text('calls.back')}</QueryLink>
        </p>
      </header>
      <NoAnswer answer={answer} />
      {answer?.ok === true && <Calls plateau={plateau} date={date} list={answer.value} query={query} />}
    </>
  );
}

function Calls({ plateau, date, list, query }: CallsOfDayProps & { readonly list: CallList }) {
  const words = useWords();
  const { rows, count, page, pages } = pageOf(list.calls, query);
  return (
    <section className="review__day" data-testid="calls" data-count={count}>
      <ul className="review__notes">
        {/* No zone begins a date earlier. */}
        <ItemsGone since={list.itemsSince} start={`${dateAfter(date, -1)}T10:00:00Z`} zone={plateau.zone} />
      </ul>
      <p className="review__bar">
        {FILTERS.map((filter) => (
          <FilterChoice key={filter} filter={filter} plateau={plateau} calls={list.calls} query={query} />
        ))}
        <output>{words.count('callsListed', count)}</output>
      </p>
      {count === 0 ? (
        <p className="review__nothing">{words.text('calls.empty')}</p>
      ) : (
        <CallTable plateau={plateau} rows={rows} query={query} />
      )}
      {pages > 1 && <Pages page={page} pages={pages} />}
    </section>
  );
}

interface FilterChoiceProps {
  readonly filter: Filter;
  readonly plateau: ReviewedPlateau;
  readonly calls: readonly CallItem[];
  readonly query: ReviewQuery;
}

function FilterChoice({ filter, plateau, calls, query }: FilterChoiceProps) {
  const words = useWords();
  const { go } = useSettings();
  const chosen = query.filters[filter] ?? '';
  const values = new Set([...calls.map((call) => valueOf(call, filter)), chosen].filter((value) => value !== ''));
  return (
    <label className="review__choice">
      {words.text(`review.${filter}`)}
      <select
        data-testid={`filter-${filter}`}
        value={chosen}
        onChange={({ target }) => go({ [filter]: target.value || undefined, page: undefined })}
      >
        <option value="">{words.text('calls.all')}</option>
        {[...values].toSorted().map((value) => (
          <option key={value} value={value}>
            {nameOf(words, plateau, filter, value)}
          </option>
        ))}
      </select>
    </label>
  );
}

const TITLES = {
  offeredAt: 'calls.offeredAt',
  queue: 'review.queue',
  urgency: 'review.urgency',
  language: 'review.language',
  waitSeconds: 'calls.waited',
  recalledAt: 'calls.recalled',
} as const satisfies Readonly<Record<Sort, string>>;

function CallTable({
  plateau,
  rows,
  query,
}: Pick<CallsOfDayProps, 'plateau' | 'query'> & { rows: readonly CallItem[] }) {
  const words = useWords();
  const time = (instant: string) => words.time(Date.parse(instant), plateau.zone);
  return (
    <Wide label={words.text('calls.title')}>
      <table className="review__calls">
        <caption className="spoken">{words.text('calls.title')}</caption>
        <thead>
          <tr>
            {SORTS.map((sort) => (
              <SortHead key={sort} sort={sort} query={query} />
            ))}
            <th scope="col">{words.text('calls.id')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((call) => (
            <tr key={call.id} data-testid="call">
              <td>{time(call.offeredAt)}</td>
              <td>{plateau.queueName(call.queue)}</td>
              <td>
                <UrgencyMark level={call.urgency} /> {words.levelName(call.urgency)}
              </td>
              <td>{words.languageName(call.language)}</td>
              <td>{words.clockSpan(call.waitSeconds)}</td>
              <td>{call.recalledAt === null ? words.text('calls.notRecalled') : time(call.recalledAt)}</td>
              <td>{call.id}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function SortHead({ sort, query }: { sort: Sort; query: ReviewQuery }) {
  const words = useWords();
  const isSorted = query.sort === sort;
  const next = isSorted && !query.descending ? `-${sort}` : sort;
  return (
    <th scope="col" aria-sort={isSorted ? (query.descending ? 'descending' : 'ascending') : 'none'}>
      <QueryLink changes={{ sort: next, page: undefined }}>
        {words.text(TITLES[sort])}
        {isSorted && (query.descending ? ' ↓' : ' ↑')}
      </QueryLink>
    </th>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  const words = useWords();
  return (
    <nav className="review__bar" aria-label={words.text('calls.page', { page: `${page}`, pages: `${pages}` })}>
      {page > 1 && <QueryLink changes={{ page: `${page - 1}` }}>{words.text('calls.before')}</QueryLink>}
      <span>{words.text('calls.page', { page: words.number(page), pages: words.number(pages) })}</span>
      {page < pages && <QueryLink changes={{ page: `${page + 1}` }}>{words.text('calls.after')}</QueryLink>}
    </nav>
  );
}
