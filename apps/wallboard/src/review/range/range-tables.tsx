import type { RangeReview } from '#board';
import type { FigureName } from '#contract';
import { FigureName as Name } from '../../wall/figure.js';
import type { TextKey } from '../../words/messages.js';
import { useWords } from '../../words/words-context.js';
import { GROUPS } from '../glance.js';
import { ShownValue, Unknown } from '../shown-value.js';
import { Wide } from '../wide.js';
import { Difference } from './difference.js';
import { isCount, ofRange, perDay } from './range-days.js';

// Of days together it is told how many calls were handled, for there is no interval to look them up in.
const FIGURES = { ...GROUPS, 'review.groupHandling': ['handled', ...GROUPS['review.groupHandling']] } as const;

interface RangeTablesProps {
  readonly range: RangeReview;
  readonly other: RangeReview | undefined;
}

/** The figures of a period in total and per day, and those of another with the difference. */
export function RangeTables({ range, other }: RangeTablesProps) {
  const words = useWords();
  return (
    <div className={other === undefined ? 'review__groups' : 'range__compared'}>
      {(Object.keys(FIGURES) as (keyof typeof FIGURES)[]).map((group) => (
        <Wide key={group} label={words.text(group)}>
          <table>
            <caption>{words.text(group)}</caption>
            <Heads isCompared={other !== undefined} />
            <tbody>
              {FIGURES[group].map((name) => (
                <Row key={name} name={name} range={range} other={other} />
              ))}
            </tbody>
          </table>
        </Wide>
      ))}
    </div>
  );
}

function Heads({ isCompared }: { isCompared: boolean }) {
  const words = useWords();
  const heads: TextKey[] = ['range.period', 'range.perDay'];
  if (isCompared) heads.push('range.other', 'range.perDay', 'range.difference');
  return (
    <thead>
      <tr>
        <th scope="col">{words.text('review.figure')}</th>
        {heads.map((head, index) => (
          <th key={index} scope="col">
            {words.text(head)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ name, range, other }: RangeTablesProps & { name: FigureName }) {
  const value = ofRange(range, name);
  return (
    <tr data-name={name}>
      <th scope="row">
        <Name name={name} />
      </th>
      <td data-testid={`figure-${name}`} data-value={value} className="review__own">
        <ShownValue name={name} value={value} />
      </td>
      <Daily name={name} range={range} testId={`daily-${name}`} />
      {other !== undefined && (
        <>
          <td data-testid={`other-${name}`} data-value={ofRange(other, name)}>
            <ShownValue name={name} value={ofRange(other, name)} />
          </td>
          <Daily name={name} range={other} testId={`other-daily-${name}`} />
          <td>
            <Difference name={name} range={range} other={other} />
          </td>
        </>
      )}
    </tr>
  );
}

/** The mean of a count over days; of what is a mean itself there is none. */
function Daily({ name, range, testId }: { name: FigureName; range: RangeReview; testId: string }) {
  const words = useWords();
  const value = perDay(range, name);
  return (
    <td data-testid={testId} data-value={value}>
      {value !== undefined ? words.mean(value) : isCount(name) && <Unknown />}
    </td>
  );
}
