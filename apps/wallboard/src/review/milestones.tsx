import type { MilestoneFigureName, MilestoneFigures } from '#contract';
import type { Rest } from '#floor';
import { FigureName as Name } from '../wall/figure.js';
import { useWords } from '../words/words-context.js';
import { Counted } from './counted.js';
import { Wide } from './wide.js';

const COLUMNS = [
  'reached',
  'deadlinesMet',
  'deadlinesMissed',
  'deadlinesMetRate',
  'reachP50',
  'reachP90',
] as const satisfies readonly MilestoneFigureName[];

interface MilestonesProps {
  readonly milestones: Readonly<Record<string, Rest<MilestoneFigures>>>;
  /** The date whose cases can be listed; absent where they cannot be. */
  readonly listed?: string;
}

/** What became of the deadlines of cases, milestone by milestone. */
export function Milestones({ milestones, listed }: MilestonesProps) {
  const words = useWords();
  const title = words.text('review.milestones');
  const rows = Object.entries(milestones);
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones">{title}</h2>
      {rows.length === 0 ? (
        <p className="review__note">{words.text('review.noMilestone')}</p>
      ) : (
        <Wide label={title}>
          <table data-testid="milestones">
            <caption className="spoken">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.text('review.milestone')}</th>
                {COLUMNS.map((name) => (
                  <th key={name} scope="col">
                    <Name name={name} short />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([milestone, total]) => (
                <tr key={milestone} data-name={milestone}>
                  <th scope="row">{words.milestone(milestone)}</th>
                  {COLUMNS.map((name) => (
                    <td key={name} data-figure={name} data-value={total[name] ?? undefined}>
                      <Counted name={name} value={total[name]} date={listed} part={{ milestone }} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}
