import type { FigureName } from '#contract';
import { FigureName as Name } from '../wall/figure.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { type Days, isFuture, isRunning } from './answers.js';
import { QueryLink } from './query-link.js';
import { ShownValue } from './shown-value.js';
import { Wide } from './wide.js';

const COLUMNS = [
  'offered',
  'answered',
  'abandoned',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'abandonRate',
  'averageHandleTime',
  'handleP90',
] as const satisfies readonly FigureName[];

/** A row for each plateau, which leads to its own day, and one for all of them together. */
export function DaysTable({ days }: { days: Days }) {
  const words = useWords();
  const title = words.text('review.plateaus');
  const cells = (total: Days['total']) =>
    COLUMNS.map((name) => (
      <td key={name} data-figure={name} data-value={total[name] ?? undefined}>
        <ShownValue name={name} value={total[name]} />
      </td>
    ));
  return (
    <section aria-labelledby="plateaus">
      <h2 id="plateaus">{title}</h2>
      <Wide label={title}>
        <table data-testid="plateaus">
          <caption className="spoken">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.text('review.plateau')}</th>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  <Name name={name} short />
                </th>
              ))}
              <th scope="col">{words.text('review.dayState')}</th>
              <th scope="col">{words.text('review.zone')}</th>
            </tr>
          </thead>
          <tbody>
            {days.plateaus.map((day) => (
              <tr key={day.plateau} data-name={day.plateau}>
                <th scope="row">
                  <QueryLink changes={{ plateau: day.plateau, date: days.date }}>{day.name}</QueryLink>
                </th>
                {cells(day.total)}
                <td data-figure="state">{stateOf(words, day, days.at)}</td>
                <td data-figure="zone">{day.zone}</td>
              </tr>
            ))}
            <tr data-name="together" className="review__own">
              <th scope="row">{words.text('review.whole')}</th>
              {cells(days.total)}
              <td data-figure="state">{words.text('dash')}</td>
              <td data-figure="zone">{words.text('dash')}</td>
            </tr>
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function stateOf(words: Words, day: Days['plateaus'][number], at: string): string {
  if (isFuture(day, at)) return words.text('review.dayToCome');
  if (day.known === 'none') return words.text('review.dayUnknown');
  if (day.known === 'part') return words.text('review.dayPartly');
  if (!isRunning(day, at)) return words.text('review.dayOver');
  return words.text('review.dayRuns', { time: words.hourMinute(Date.parse(at), day.zone) });
}
