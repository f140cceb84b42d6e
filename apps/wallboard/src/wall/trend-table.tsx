import { useBoard } from '../feed/feed-context.js';
import type { ComparedStep } from '../reading/last-week.js';
import { useWords } from '../words/words-context.js';
import { makeReachable } from './make-reachable.js';

const COLUMNS = ['offered', 'answered', 'abandoned'] as const;

/** The figures behind the trend, the latest quarter first. */
export function TrendTable({ steps, compared }: { steps: readonly ComparedStep[]; compared: boolean }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const weekday = words.weekday(Date.parse(useBoard(({ day }) => day.start)), zone);
  const begun = steps.filter(({ today }) => today !== undefined);
  return (
    <section className="trend__table" aria-label={words.text('trendFor')} ref={makeReachable}>
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
            {compared && <th scope="col">{words.text('lastWeek', { weekday })}</th>}
            {compared && <th scope="col">{words.text('lastWeekAnswered', { weekday })}</th>}
          </tr>
        </thead>
        <tbody>
          {begun.toReversed().map(({ start, today, before }) => (
            <tr key={start}>
              <th scope="row">{words.hourMinute(start, zone)}</th>
              {COLUMNS.map((name) => (
                <td key={name}>{words.number(today?.[name])}</td>
              ))}
              {compared && <td>{words.number(before?.offered)}</td>}
              {compared && <td>{words.number(before?.answered)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
