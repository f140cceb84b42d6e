import { alertsAddress } from '../alerts/alerts-address.js';
import { SeverityMark } from '../alerts/severity-mark.js';
import { useAlertTitle } from '../alerts/title.js';
import { useBoard } from '../feed/feed-context.js';
import { isDecided, readAlerts, type ShownAlert } from '../reading/alerts.js';
import { useReading } from '../wall/reading.js';
import { useWords } from '../words/words-context.js';
import { SinceCell } from './cells.js';
import { Matters } from './matters.js';

/** The alerts that fire and that nobody owns, each with a link to its page. */
export function UnownedAlerts({ plateau }: { plateau: string }) {
  const words = useWords();
  const alerts = useBoard((board) => board.alerts);
  const alerting = useBoard((board) => board.alerting);
  const unowned = useReading(readAlerts, alerts, alerting).alerts.filter(({ state }) => state === 'firing');
  const more = Math.max(0, (alerting?.firing ?? 0) - unowned.length);
  return (
    <Matters
      name="alerts"
      title="handover.alerts"
      none="handover.noAlert"
      columns={['desk.severity', 'handover.what', 'handover.since']}
      count={unowned.length}
      note={
        <>
          {more > 0 && (
            <p>
              <a href={alertsAddress({ plateau, state: 'firing' })}>{words.count('moreAlerts', more)}</a>
            </p>
          )}
          {!isDecided(alerting) && <p className="review__surge">{words.text('handover.undecided')}</p>}
        </>
      }
    >
      {unowned.map((alert) => (
        <AlertRow key={alert.id} plateau={plateau} alert={alert} />
      ))}
    </Matters>
  );
}

function AlertRow({ plateau, alert }: { plateau: string; alert: ShownAlert }) {
  const words = useWords();
  return (
    <tr data-testid={`unowned-${alert.id}`}>
      <td>
        <SeverityMark severity={alert.severity} /> {words.text(`severity.${alert.severity}`)}
      </td>
      <td>
        <a href={alertsAddress({ plateau, alert: alert.id })}>{useAlertTitle(alert)}</a>
      </td>
      <SinceCell since={alert.since} />
    </tr>
  );
}
