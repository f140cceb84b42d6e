import type { RestFigures } from '#board';
import type { DayDimension, FigureName, UrgencyLevel } from '#contract';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';
import { FigureName as Name } from '../wall/figure.js';
import { UrgencyMark } from '../wall/urgency-mark.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import type { Day } from './answers.js';
import { Counted } from './counted.js';
import type { Filter } from './review-query.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
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

// By language and category only calls are known.
const CALLS_AND_CASES = [...CALLS, 'deadlinesMissed'] as const satisfies readonly FigureName[];

// A call has an outcome once it is wrapped up: nobody who left has one.
const WRAPPED = [
  'wrapped',
  'averageHandleTime',
  'averageTalkTime',
  'averageWrapUpTime',
] as const satisfies readonly FigureName[];

const COLUMNS: Readonly<Record<DayDimension, readonly FigureName[]>> = {
  queue: CALLS_AND_CASES,
  urgency: CALLS_AND_CASES,
  language: CALLS,
  category: CALLS,
  outcome: WRAPPED,
};
const DIMENSIONS = Object.keys(COLUMNS) as DayDimension[];

/** As much of a day as is broken down. */
export interface BrokenDay {
  readonly by: Day['by'];
  /** The date whose items can be listed; absent where they cannot be. */
  readonly listed?: string;
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
                  <Counted name={name} value={figures[name]} date={day.listed} part={{ [dimension]: value }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
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
export function nameOf(words: Words, plateau: BrokenPlateau, dimension: Filter, value: string): string {
  switch (dimension) {
    case 'queue':
      return plateau.queueName(value);
    case 'urgency':
      return words.levelName(value as UrgencyLevel);
    case 'language':
      return words.languageName(value);
    case 'outcome':
      return words.outcome(value);
    case 'milestone':
      return words.milestone(value);
    case 'category':
      return value;
  }
}
