import { useState } from 'react';
import type { AlertsOfDay as AlertsAnswer, Board, Severity } from '#contract';
import { alertsAddress } from '../alerts/alerts-address.js';
import { SeverityMark } from '../alerts/severity-mark.js';
import type { Answer } from '../asking/ask-gateway.js';
import { alertTitle } from '../words/alert-words.js';
import { useWords } from '../words/words-context.js';
import { NoAnswer } from './no-answer.js';
import { Unknown } from './shown-value.js';
import { Wide } from './wide.js';

/** How many are listed before the others are asked for. */
const FIRST = 12;

/** What is to be known of the plateau of an alert. */
export interface AlertPlace {
  readonly name: string;
  readonly zone: string;
  readonly queues: Board['queues'];
  readonly incidents: Readonly<Record<string, { readonly label: string | null }>>;
  readonly start: string;
}

interface AlertsProps {
  readonly answer: Answer<AlertsAnswer> | undefined;
  /** By id of the plateau. */
  readonly places: Readonly<Record<string, AlertPlace>>;
}

/** The alerts that fired on a day, how soon somebody owned them, and the way to each. */
export function AlertsOfDay({ answer, places }: AlertsProps) {
  const words = useWords();
  return (
    <section aria-labelledby="alerts" data-testid="alerts">
      <h2 id="alerts">{words.text('review.alerts')}</h2>
      <NoAnswer answer={answer} />
      {answer?.ok === true && <Known answer={answer.value} places={places} />}
    </section>
  );
}

function Known({ answer, places }: { answer: AlertsAnswer; places: AlertsProps['places'] }) {
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const { alerts, keptSince } = answer;
  const isGone = Object.values(places).some(({ start }) => Date.parse(start) < Date.parse(keptSince));
  const [{ zone }] = Object.values(places) as [AlertPlace];
  const shown = isWhole ? alerts : alerts.slice(0, FIRST);
  return (
    <>
      {isGone && (
        <p className="review__note" data-testid="alerts-gone">
          {words.text('review.alertsGone', { date: words.date(Date.parse(keptSince), zone) })}
        </p>
      )}
      {alerts.length === 0 ? (
        !isGone && <p className="review__note">{words.text('review.noAlert')}</p>
      ) : (
        <>
          <p className="review__note">{words.text('review.howAlerts')}</p>
          <Summary of={answer.acknowledgements} />
          <List alerts={shown} places={places} />
          {shown.length < alerts.length && (
            <button type="button" className="linklike" onClick={() => setWhole(true)}>
              {words.count('moreAlerts', alerts.length - shown.length)}
            </button>
          )}
        </>
      )}
    </>
  );
}

const COUNTS = ['fired', 'acknowledged', 'notAcknowledged', 'overUnowned'] as const;

function Summary({ of: { total, bySeverity } }: { of: AlertsAnswer['acknowledgements'] }) {
  const words = useWords();
  const title = words.text('review.alertsFor');
  const rows = [...Object.entries(bySeverity), ['', total] as const];
  return (
    <Wide label={title}>
      <table data-testid="alerts-summary">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('review.severity')}</th>
            {COUNTS.map((name) => (
              <th key={name} scope="col">
                {words.text(`review.${name}`)}
              </th>
            ))}
            <th scope="col">{words.text('review.ackMedian')}</th>
            <th scope="col">{words.text('review.ackWorst')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([severity, row]) => (
            <tr key={severity} data-name={severity || 'total'}>
              <th scope="row">
                {severity === '' ? (
                  words.text('review.allSeverities')
                ) : (
                  <>
                    <SeverityMark severity={severity as Severity} /> {words.text(`severity.${severity as Severity}`)}
                  </>
                )}
              </th>
              {COUNTS.map((name) => (
                <td key={name} data-figure={name} data-value={row[name]}>
                  {words.number(row[name])}
                </td>
              ))}
              <Span name="medianSeconds" seconds={row.medianSeconds} />
              <Span name="worstSeconds" seconds={row.worstSeconds} />
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Span({ name, seconds }: { name: string; seconds: number | null }) {
  const words = useWords();
  return (
    <td data-figure={name} data-value={seconds ?? undefined}>
      {seconds === null ? <Unknown /> : words.clockSpan(seconds)}
    </td>
  );
}

function List({ alerts, places }: { alerts: AlertsAnswer['alerts']; places: AlertsProps['places'] }) {
  const words = useWords();
  const title = words.text('review.alertsListed');
  const isOfSeveral = Object.keys(places).length > 1;
  return (
    <Wide label={title}>
      <table data-testid="alerts-list">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('fact.firedAt')}</th>
            {isOfSeveral && (
              <th scope="col" className="review__text">
                {words.text('review.plateau')}
              </th>
            )}
            <th scope="col" className="review__text">
              {words.text('review.alert')}
            </th>
            <th scope="col">{words.text('desk.toAcknowledge')}</th>
            <th scope="col">{words.text('desk.toResolve')}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <Row
              key={`${alert.plateau} ${alert.id}`}
              alert={alert}
              place={places[alert.plateau]!}
              named={isOfSeveral}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface RowProps {
  readonly alert: AlertsAnswer['alerts'][number];
  readonly place: AlertPlace;
  readonly named: boolean;
}

function Row({ alert, place: { name, zone, queues, incidents }, named }: RowProps) {
  const words = useWords();
  const { id, plateau, severity, firedAt } = alert;
  const labels = Object.fromEntries(
    Object.entries(incidents).map(([incident, { label }]) => [incident, { label: label ?? incident, since: '' }]),
  );
  return (
    <tr data-testid={`fired-${id}`}>
      <td className="review__text">{words.time(Date.parse(firedAt!), zone)}</td>
      {named && <td className="review__text">{name}</td>}
      <th scope="row" className="review__text">
        <SeverityMark severity={severity} /> <span className="spoken">{words.text(`severity.${severity}`)}</span>
        <a href={alertsAddress({ plateau, alert: id })}>{alertTitle(alert, { queues, incidents: labels }, words)}</a>
      </th>
      <Span name="acknowledged" seconds={alert.acknowledgedAfterSeconds} />
      <Span name="resolved" seconds={alert.resolvedAfterSeconds} />
    </tr>
  );
}
