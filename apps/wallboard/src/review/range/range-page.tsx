import type { RangeReview } from '#board';
import { useAsked } from '../../asking/asked.js';
import { MOST_DAYS } from '../../feed/contract-constants.js';
import { useWords } from '../../words/words-context.js';
import { KnownNotes } from '../known-notes.js';
import { NoAnswer } from '../no-answer.js';
import type { ReviewedPlateau } from '../reviewed-plateau.js';
import { FigureChoice } from './figure-choice.js';
import { HeatMap } from './heat-map.js';
import { lengthOf } from './period.js';
import { daysThatAre, stateOf } from './range-days.js';
import { RangeGlance } from './range-glance.js';
import { RangeHead } from './range-head.js';
import { RangeNotes } from './range-notes.js';
import { rangePath, type RangeQuery } from './range-query.js';
import { RankedHours } from './ranked-hours.js';
import { Trend } from './trend.js';
import './range.css';

interface RangePageProps {
  readonly plateau: ReviewedPlateau;
  readonly query: RangeQuery;
}

/** How weeks and months of a plateau went: their figures, day by day, hour by hour of the week, beside others. */
export function RangePage({ plateau, query }: RangePageProps) {
  const words = useWords();
  const { period, beside } = query;
  const tooLong = [period, beside ?? period].some((asked) => lengthOf(asked) > MOST_DAYS);
  return (
    <>
      <RangeHead plateau={plateau} query={query} />
      {tooLong ? (
        <p className="review__nothing" data-testid="range" data-state="too-long">
          {words.text('range.tooLong', { most: words.number(MOST_DAYS) })}
        </p>
      ) : (
        <AskedRange plateau={plateau} query={query} />
      )}
    </>
  );
}

function AskedRange({ plateau, query }: RangePageProps) {
  const { answer } = useAsked<RangeReview>(rangePath(plateau.id, query.period));
  if (answer?.ok !== true) return <NoAnswer answer={answer} />;
  const { beside } = query;
  if (beside === undefined) return <RangeBody range={answer.value} other={undefined} query={query} />;
  return <BesideAsked path={rangePath(plateau.id, beside)} range={answer.value} query={query} />;
}

interface BesideAskedProps {
  readonly path: string;
  readonly range: RangeReview;
  readonly query: RangeQuery;
}

function BesideAsked({ path, range, query }: BesideAskedProps) {
  const { answer } = useAsked<RangeReview>(path);
  return (
    <>
      <NoAnswer answer={answer} />
      <RangeBody range={range} other={answer?.ok === true ? answer.value : undefined} query={query} />
    </>
  );
}

interface RangeBodyProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
  readonly query: RangeQuery;
}

/** Whether no day that has begun is known. */
const isUnknown = (range: RangeReview): boolean =>
  range.days.every((day) => ['unknown', 'future'].includes(stateOf(day, range)));

function RangeBody({ range, other, query: { figure, cell } }: RangeBodyProps) {
  const words = useWords();
  const isFuture = daysThatAre(range, 'future').length === range.days.length;
  if (isFuture || !range.days.some(({ recorded }) => recorded)) {
    const state = isFuture ? 'future' : isUnknown(range) ? 'unknown' : 'empty';
    return (
      <>
        <ul className="review__notes">
          <KnownNotes of={range} zone={range.zone} />
        </ul>
        <p className="review__nothing" data-testid="range" data-state={state}>
          {words.text(`range.${state}`)}
        </p>
      </>
    );
  }
  return (
    <div className="review__day" data-testid="range" data-state="known" data-compared={other !== undefined}>
      <RangeNotes range={range} other={other} />
      <RangeGlance range={range} other={other} />
      <FigureChoice figure={figure} />
      <Trend range={range} other={other} figure={figure} />
      <HeatMap range={range} figure={figure} cell={cell} />
      <RankedHours range={range} />
      <p className="review__note">{words.text('review.dashMeans')}</p>
    </div>
  );
}
