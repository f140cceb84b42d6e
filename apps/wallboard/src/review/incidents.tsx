import type { ReviewedIncident } from '#board';
import type { FigureName } from '#contract';
import { FigureName as Name } from '../wall/figure.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { ShownValue } from './shown-value.js';
import { Wide } from './wide.js';

const COLUMNS = ['offered', 'abandoned', 'serviceLevel'] as const satisfies readonly FigureName[];

/** An incident, where it was, and on which clock it is told. */
export interface ListedIncident extends ReviewedIncident {
  readonly id: string;
  readonly zone: string;
  /** Named where several plateaus are looked at. */
  readonly plateau?: string;
}

/** The incidents of a day, with what carried them beside the rest of the day; nothing where there were none. */
export function Incidents({ incidents }: { incidents: readonly ListedIncident[] }) {
  const words = useWords();
  if (incidents.length === 0) return null;
  const title = words.text('review.incidents');
  const isOfSeveral = incidents.some(({ plateau }) => plateau !== undefined);
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{title}</h2>
      <p className="review__note">{words.text('review.howIncidents')}</p>
      <Wide label={title}>
        <table data-testid="incidents">
          <caption className="spoken">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.text('review.incident')}</th>
              {isOfSeveral && (
                <th scope="col" className="review__text">
                  {words.text('review.plateau')}
                </th>
              )}
              <th scope="col" className="review__text">
                {words.text('review.incidentWhen')}
              </th>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  <Name name={name} short />
                </th>
              ))}
              <th scope="col">{words.text('review.without', { figure: words.figure('serviceLevel').short })}</th>
            </tr>
          </thead>
          <tbody>
            {incidents.map((incident) => (
              <tr key={`${incident.plateau} ${incident.id}`} data-name={incident.id}>
                <th scope="row">{incident.label ?? words.text('review.incidentUnknown', { id: incident.id })}</th>
                {isOfSeveral && <td className="review__text">{incident.plateau}</td>}
                <td className="review__text">{whenOf(words, incident)}</td>
                {COLUMNS.map((name) => (
                  <td key={name} data-figure={name} data-value={incident.with[name] ?? undefined}>
                    <ShownValue name={name} value={incident.with[name]} />
                  </td>
                ))}
                <td data-figure="without" data-value={incident.without.serviceLevel ?? undefined}>
                  <ShownValue name="serviceLevel" value={incident.without.serviceLevel} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

/** On the clock of its plateau, with the date where it began on another one than it ended on. */
function whenOf(words: Words, { declaredAt, clearedAt, zone }: ListedIncident): string {
  if (declaredAt === null) return words.text('dash');
  const [from, to] = [Date.parse(declaredAt), clearedAt === null ? undefined : Date.parse(clearedAt)];
  const isOfOneDay = to !== undefined && words.date(from, zone) === words.date(to, zone);
  const shown = (instant: number) =>
    isOfOneDay ? words.hourMinute(instant, zone) : `${words.date(instant, zone)} ${words.hourMinute(instant, zone)}`;
  return to === undefined
    ? words.text('review.incidentLasts', { from: shown(from) })
    : words.text('review.span', { from: shown(from), to: shown(to) });
}
