import type { RestFigures } from '#board';
import type { DayDimension, FigureName, UrgencyLevel } from '#contract';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';
import { FigureName as Name } from '../wall/figure.js';
import { UrgencyMark } from '../wall/urgency-mark.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import type { Day } from './answers.js';
import { type Filter, FILTERS, toCalls } from './review-query.js';
import { QueryLink } from './query-link.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { inUnit, ShownValue } from './shown-value.js';
import { Wide } from './wide.js';

const CALLS = [
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'averageHandleTime',
] as const satisfies readonly FigureName[];

// A call has an outcome once it is wrapped up: nobody who left has one.
const WRAPPED = [
  'wrapped',
  'averageHandleTime',
  'averageTalkTime',
  'averageWrapUpTime',
] as const satisfies readonly FigureName[];

const COLUMNS: Readonly<Record<DayDimension, readonly FigureName[]>> = {
  queue: CALLS,
  urgency: CALLS,
  language: CALLS,
  category: CALLS,
  outcome: WRAPPED,
};
const DIMENSIONS = Object.keys(COLUMNS) as DayDimension[];

/** As much of a day as is broken down; its calls can be listed of one plateau alone. */
export interface BrokenDay {
  readonly date: string;
  readonly by: Day['by'];
  readonly isListed: boolean;
}

type BrokenPlateau = Pick<ReviewedPlateau, 'queueName'>;

/** What the day was made of: a table for each dimension. */
export function Breakdown({ plateau, day }: { plateau: BrokenPlateau; day: BrokenDay }) {
  const words = useWords();
  return (
    <section aria-labelledby="breakdown">
      <h2 id="breakdown">{words.text('review.splits')}</h2>
      <div className="review__splits">
        {DIMENSIONS.filter((dimension) => day.by[dimension] !== undefined).map((dimension) => (
          <Split key={dimension} dimension={dimension} plateau={plateau} day={day} />
        ))}
      </div>
    </section>
  );
}

interface SplitProps {
  readonly dimension: DayDimension;
  readonly plateau: BrokenPlateau;
  readonly day: BrokenDay;
}

function Split({ dimension, plateau, day }: SplitProps) {
  const words = useWords();
  const title = words.text(`review.by.${dimension}`);
  const rows = rowsOf(dimension, day.by[dimension] ?? {});
  if (rows.length === 0)
    return (
      <div>
        <h3>{title}</h3>
        <p className="review__note">{words.text('review.none')}</p>
      </div>
    );
  return (
    <Wide label={title}>
      <table data-testid={`by-${dimension}`}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text(`review.${dimension}`)}</th>
            {COLUMNS[dimension].map((name) => (
              <th key={name} scope="col">
                <Name name={name} short />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([value, figures]) => (
            <tr key={value} data-name={value}>
              <th scope="row">
                {dimension === 'urgency' && <UrgencyMark level={value as UrgencyLevel} />}{' '}
                {nameOf(words, plateau, dimension, value)}
              </th>
              {COLUMNS[dimension].map((name) => (
                <td key={name} data-figure={name} data-value={figures[name] ?? undefined}>
                  <Count name={name} figures={figures} dimension={dimension} value={value} day={day} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface CountProps {
  readonly name: FigureName;
  readonly figures: RestFigures;
  readonly dimension: DayDimension;
  readonly value: string;
  readonly day: BrokenDay;
}

/** A figure, and the way to the calls behind it where they can be listed. */
function Count({ name, figures, dimension, value, day: { date, isListed } }: CountProps) {
  const words = useWords();
  const count = figures[name];
  const filter = isListed ? FILTERS.find((known): known is Filter => known === dimension) : undefined;
  if (name !== 'abandoned' || filter === undefined || !count) return <ShownValue name={name} value={count} />;
  const shown = inUnit(words, name, count);
  return (
    <QueryLink changes={toCalls(date, { [filter]: value })} label={words.text('review.seeCalls', { count: shown })}>
      {shown}
    </QueryLink>
  );
}

const place = (name: string): number => URGENCY_LEVELS.indexOf(name as UrgencyLevel);

/** Urgencies in their order, others by how much of the day they are. */
function rowsOf(dimension: DayDimension, by: Readonly<Record<string, RestFigures>>): [string, RestFigures][] {
  const [size] = COLUMNS[dimension] as readonly [FigureName];
  return Object.entries(by).toSorted(([a, one], [b, other]) =>
    dimension === 'urgency' ? place(a) - place(b) : (other[size] ?? 0) - (one[size] ?? 0),
  );
}

/** What a value of a dimension is called. */
export function nameOf(words: Words, plateau: BrokenPlateau, dimension: DayDimension, value: string): string {
  switch (dimension) {
    case 'queue':
      return plateau.queueName(value);
    case 'urgency':
      return words.levelName(value as UrgencyLevel);
    case 'language':
      return words.languageName(value);
    case 'outcome':
      return words.outcome(value);
    case 'category':
      return value;
  }
}
