import type { CaseItem, CaseList } from '#contract';
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

const askCases = everyPage<'cases', CaseList>('cases');

/** The cases behind a number. */
export function CasesBehind({ plateau, date, query }: ListProps) {
  const words = useWords();
  const { answer } = useAsked(listPath(plateau.id, date, query), '', askCases);
  const listed =
    answer?.ok === true ? { ok: true as const, value: { ...answer.value, items: answer.value.cases } } : answer;
  return (
    <ItemList
      plateau={plateau}
      date={date}
      query={query}
      answer={listed}
      columns={columnsOf(words, plateau, answer?.ok === true ? answer.value.cases : [])}
      count="casesListed"
      row="case"
    />
  );
}

function columnsOf(words: Words, plateau: ReviewedPlateau, cases: readonly CaseItem[]): ListColumn<CaseItem>[] {
  // A case may last for days, so a time alone would not say when.
  const moment = (instant: string | null) =>
    instant === null ? <Unknown /> : words.dateTime(Date.parse(instant), plateau.zone);
  return [
    {
      name: 'openedAt',
      title: 'column.openedAt',
      keyOf: (item) => item.openedAt,
      cell: (item) => moment(item.openedAt),
    },
    queueColumn(plateau),
    urgencyColumn(),
    {
      name: 'milestones',
      title: 'column.milestones',
      keyOf: (item) => item.milestones[0] ?? null,
      cell: (item) => words.list(item.milestones.map((name) => words.milestone(name))),
    },
    { name: 'dueAt', title: 'column.dueAt', keyOf: (item) => item.dueAt, cell: (item) => moment(item.dueAt) },
    {
      name: 'state',
      title: 'column.state',
      keyOf: (item) => item.state,
      cell: (item) => words.text(`state.${item.state}`),
    },
    {
      name: 'closedAt',
      title: 'column.closedAt',
      keyOf: (item) => item.closedAt,
      cell: (item) => moment(item.closedAt),
    },
    ...agentColumns(cases),
    {
      name: 'id',
      title: 'column.id',
      keyOf: (item) => item.id,
      cell: ({ id, times }) => <ItemName view="case" id={id} times={times} />,
    },
  ];
}
