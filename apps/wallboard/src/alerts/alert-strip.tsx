import type { ReactNode } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { useMay } from '../me/me-context.js';
import { readAlerts, type ShownAlert } from '../reading/alerts.js';
import { useReading } from '../wall/reading.js';
import { Elapsed } from '../wall/elapsed.js';
import { useWords } from '../words/words-context.js';
import { useAcknowledging } from './acknowledging.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { alertsAddress } from './alerts-address.js';
import { Owner } from './owner.js';
import { SeverityMark } from './severity-mark.js';
import { useAlertTitle } from './title.js';
import { Undecided } from './undecided.js';

const SHOWN_AT_MOST = 3;

/** The alerts of the floor in one line, the worst first, with who owns them; nothing where there are none. */
export function AlertStrip() {
  const words = useWords();
  const plateau = useFeed((state) => state.plateau);
  const alerts = useBoard((board) => board.alerts);
  const alerting = useBoard((board) => board.alerting);
  const { alerts: all, more } = useReading(readAlerts, alerts, alerting);
  const first = all.find(({ state }) => state === 'firing');
  const { acknowledge, busy, failed } = useAcknowledging(first);
  const mayLook = useMay()('view-alerts', plateau);
  const hidden = all.length - SHOWN_AT_MOST + more;
  return (
    <>
      <Undecided />
      <section className="alerts" aria-label={words.text('alerts')} hidden={all.length === 0} data-testid="alerts">
        {all.slice(0, SHOWN_AT_MOST).map((alert) => (
          <AlertLine key={alert.id} alert={alert}>
            {alert === first && <AcknowledgeButton acknowledge={acknowledge} busy={busy} />}
          </AlertLine>
        ))}
        {hidden > 0 && <p className="alerts__more">{words.count('moreNotices', hidden)}</p>}
        {failed !== undefined && <output className="alerts__failed">{words.text(failed)}</output>}
        {mayLook && (
          <a className="alerts__all" href={alertsAddress({ plateau })}>
            {words.text('alerts')}
          </a>
        )}
      </section>
    </>
  );
}

function AlertLine({ alert, children }: { alert: ShownAlert; children: ReactNode }) {
  const words = useWords();
  const title = useAlertTitle(alert);
  const { id, severity, state, since, tellings } = alert;
  return (
    <article
      className="alert"
      data-testid={`alert-${id}`}
      data-severity={severity}
      data-state={state}
      data-level={severity === 'vital' ? 'P0' : undefined}
    >
      <SeverityMark severity={severity} />
      <b>{title}</b>
      <span>
        <span className="spoken">{words.text(`severity.${severity}`)}. </span>
        <Elapsed since={since} /> · <Owner alert={alert} />
        {state === 'firing' && tellings === 0 && ` · ${words.text('alert.quiet')}`}
      </span>
      {children}
    </article>
  );
}
