import { useBoard } from '../feed/feed-context.js';
import type { TrendStep } from '../reading/trend.js';
import { useWords } from '../words/words-context.js';

const COLUMNS = ['offered', 'answered', 'abandoned'] as const;

/** The figures behind the trend, the latest quarter first. */
export function TrendTable({ steps }: { steps: readonly TrendStep[] }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  return (
    <div className="trend__table">
      <table>
        <caption className="spoken">{words.text('trendFor')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('time')}</th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {words.figure(name).name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.toReversed().map((step) => (
            <tr key={step.start}>
              <th scope="row">{words.hourMinute(step.start, zone)}</th>
              {COLUMNS.map((name) => (
                <td key={name}>{words.number(step[name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
