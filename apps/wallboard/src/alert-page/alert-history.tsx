import type { AlertDay } from '#contract';
import { alertPath } from '../alerts/acting.js';
import { SeverityMark } from '../alerts/severity-mark.js';
import { useFeed } from '../feed/feed-context.js';
import { useWords } from '../words/words-context.js';
import { useAsked } from '../asking/asked.js';
import { Failed } from './failed.js';
import type { ViewProps } from './view-props.js';
import { useItemTitle } from './item-title.js';

type Past = AlertDay['alerts'][number];

/** The alerts that fired on an operating day, with the time that it took to own them and until they were over. */
export function AlertHistory({ query, plateau, change }: ViewProps) {
  const words = useWords();
  const moved = useFeed(({ board }) => board?.alerts);
  const path = `${alertPath(plateau, 'history')}${query.date === undefined ? '' : `?date=${query.date}`}`;
  const { answer } = useAsked<AlertDay>(path, JSON.stringify(moved));
  const day = answer?.ok ? answer.value : undefined;
  return (
    <section aria-label={words.text('view.history')}>
      <p className="desk__filters">
        <label>
          {words.text('desk.day')}{' '}
          <input
            type="date"
            value={query.date ?? day?.date ?? ''}
            onChange={({ target }) => change({ date: target.value || undefined })}
          />
        </label>
      </p>
      <Failed answer={answer} />
      {day !== undefined && day.alerts.length === 0 && <p>{words.text('desk.none')}</p>}
      {day !== undefined && day.alerts.length > 0 && (
        <table className="desk__table" data-testid="alert-day">
          <thead>
            <tr>
              {(['fact.firedAt', 'desk.detail', 'desk.toAcknowledge', 'desk.toResolve', 'fact.owner'] as const).map(
                (name) => (
                  <th key={name} scope="col">
                    {words.text(name)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {day.alerts.map((alert) => (
              <Row
                key={alert.id}
                alert={alert}
                zone={day.zone}
                onOpen={() => change({ view: undefined, alert: alert.id, plateau })}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ alert, zone, onOpen }: { alert: Past; zone: string; onOpen: () => void }) {
  const words = useWords();
  const span = (seconds: unknown) => words.clockSpan(typeof seconds === 'number' ? seconds : undefined);
  return (
    <tr data-testid={`past-${alert.id}`}>
      <td>{words.time(Date.parse(alert.firedAt!), zone)}</td>
      <td>
        <SeverityMark severity={alert.severity} />{' '}
        <span className="spoken">{words.text(`severity.${alert.severity}`)}</span>
        <button type="button" className="linklike" onClick={onOpen}>
          {useItemTitle(alert)}
        </button>
      </td>
      <td>{span(alert.acknowledgedAfterSeconds)}</td>
      <td>{span(alert.resolvedAfterSeconds)}</td>
      <td>{alert.acknowledgement?.by ?? alert.resolvedBy ?? words.text('dash')}</td>
    </tr>
  );
}
