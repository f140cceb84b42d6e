import type { CallItem, CallList } from '#contract';
import { primaryLanguage } from '#floor';
import { everyPage } from '../asking/ask-every-page.js';
import { useAsked } from '../asking/asked.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { agentColumns, queueColumn, urgencyColumn } from './item-columns.js';
import { ItemList, type ListColumn, type ListProps } from './item-list.js';
import { ItemName } from './item-name.js';
import { listPath } from './review-query.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Unknown } from './shown-value.js';

/** Figures of callers who left: whether they were called back is what matters then. */
const OF_THE_LEFT: readonly string[] = ['abandoned', 'shortAbandoned', 'obligations', 'recalled', 'neverRecalled'];

const askCalls = everyPage<'calls', CallList>('calls');

/** The calls behind a number. */
export function CallsBehind({ plateau, date, query }: ListProps) {
  const words = useWords();
  const path = listPath(plateau.id, date, query);
  const { answer } = useAsked(path, '', askCalls);
  const listed =
    answer?.ok === true ? { ok: true as const, value: { ...answer.value, items: answer.value.calls } } : answer;
  const calls = answer?.ok === true ? answer.value.calls : [];
  const columns = columnsOf(words, plateau, calls, OF_THE_LEFT.includes(query.figure));
  return (
    <ItemList
      plateau={plateau}
      date={date}
      query={query}
      answer={listed}
      columns={columns}
      count="callsListed"
      row="call"
    />
  );
}

function columnsOf(
  words: Words,
  plateau: ReviewedPlateau,
  calls: readonly CallItem[],
  isOfTheLeft: boolean,
): ListColumn<CallItem>[] {
  const time = (instant: string) => words.time(Date.parse(instant), plateau.zone);
  const common: ListColumn<CallItem>[] = [
    {
      name: 'offeredAt',
      title: 'column.offeredAt',
      keyOf: (call) => call.offeredAt,
      cell: (call) => time(call.offeredAt),
    },
    queueColumn(plateau),
    urgencyColumn(),
    {
      name: 'language',
      title: 'review.language',
      keyOf: (call) => primaryLanguage(call.language),
      cell: (call) => words.languageName(call.language),
    },
    {
      name: 'waitSeconds',
      title: 'column.waitSeconds',
      keyOf: (call) => call.waitSeconds,
      cell: (call) => words.clockSpan(call.waitSeconds),
    },
  ];
  const recalled: ListColumn<CallItem> = {
    name: 'recalledAt',
    title: 'column.recalledAt',
    keyOf: (call) => call.recalledAt,
    cell: (call) => (call.recalledAt === null ? words.text('items.notRecalled') : time(call.recalledAt)),
  };
  const handled: ListColumn<CallItem>[] = [
    {
      name: 'handleSeconds',
      title: 'column.handleSeconds',
      keyOf: (call) => call.handleSeconds,
      cell: (call) => words.clockSpan(call.handleSeconds),
    },
    {
      name: 'state',
      title: 'column.state',
      keyOf: (call) => call.state,
      cell: (call) => words.text(`state.${call.state}`),
    },
    {
      name: 'outcome',
      title: 'review.outcome',
      keyOf: (call) => call.outcome,
      cell: (call) => (call.outcome === null ? <Unknown /> : words.outcome(call.outcome)),
    },
    ...agentColumns(calls),
  ];
  const id: ListColumn<CallItem> = {
    name: 'id',
    title: 'column.id',
    keyOf: (call) => call.id,
    cell: ({ id: name, times }) => <ItemName view="call" id={name} times={times} />,
  };
  return [...common, ...(isOfTheLeft ? [recalled] : handled), id];
}
