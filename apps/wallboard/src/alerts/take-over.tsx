import { useBoard, useFeed } from '../feed/feed-context.js';
import { usePlateauNames } from '../feed/plateau-names.js';
import { useShortcut } from '../keys/keys-context.js';
import { readAlerts, type ShownAlert } from '../reading/alerts.js';
import { readLanes } from '../reading/lanes.js';
import { Elapsed } from '../wall/elapsed.js';
import { useReading } from '../wall/reading.js';
import { StaleBanner } from '../wall/stale-banner.js';
import { TopBar } from '../wall/top-bar.js';
import { UrgencyMark } from '../wall/urgency-mark.js';
import { useWaitingCalls } from '../wall/waiting-calls.js';
import { useWords } from '../words/words-context.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { useAcknowledging } from './acknowledging.js';
import { SeverityMark } from './severity-mark.js';
import { useAlertTitle } from './title.js';
import type { Taking } from './taking.js';
import { Undecided } from './undecided.js';

interface TakeOverProps {
  /** The oldest first; the feed is that of the first one's plateau. */
  readonly taking: readonly [Taking, ...Taking[]];
  readonly onYield: () => void;
}

/** The whole screen for somebody in danger, until somebody owns it; who waits on the floor stands below all the same. */
export function TakeOver({ taking, onYield }: TakeOverProps) {
  const [first, ...others] = taking;
  const staleness = useFeed((state) => state.staleness);
  const alerts = useBoard((board) => board.alerts);
  const alerting = useBoard((board) => board.alerting);
  const alert = useReading(readAlerts, alerts, alerting).alerts.find(({ id }) => id === first.id);
  return (
    <main className="takeover" data-testid="take-over" data-state={staleness ? 'stale' : 'live'}>
      <TopBar />
      {staleness !== undefined && <StaleBanner staleness={staleness} />}
      <Undecided />
      {alert !== undefined && <Vital alert={alert} others={others} onYield={onYield} />}
      <Lanes />
    </main>
  );
}

function Vital({ alert, others, onYield }: { alert: ShownAlert; others: readonly Taking[]; onYield: () => void }) {
  const words = useWords();
  const title = useAlertTitle(alert);
  const floor = useBoard((board) => board.name);
  const { acknowledge, busy, failed } = useAcknowledging(alert);
  useShortcut('b', 'alert.yield', onYield);
  return (
    <section className="takeover__alert" data-level="P0" data-testid={`taking-${alert.id}`} aria-label={title}>
      <SeverityMark severity="vital" />
      <h2 className="takeover__title">{title}</h2>
      <p className="takeover__since">
        <Elapsed since={Date.parse(alert.firedAt)} />
        <small>{words.text('alert.firing')}</small>
      </p>
      <p className="takeover__facts">
        {alert.language !== undefined && `${words.languageName(alert.language)} · `}
        {words.text('alert.unowned')}
        {others.length > 0 && <Others others={others} />}
      </p>
      <p className="takeover__acts">
        {acknowledge === undefined ? (
          <span>{words.text('alert.atADesk')}</span>
        ) : (
          <AcknowledgeButton acknowledge={acknowledge} busy={busy} />
        )}
        <button type="button" className="tool" onClick={onYield} aria-keyshortcuts="b">
          {words.text('alert.yield')}
        </button>
        <output>{failed !== undefined && words.text(failed)}</output>
      </p>
      <p className="spoken" role="alert">
        {words.text('alert.spoken', { floor, title })}
      </p>
    </section>
  );
}

function Others({ others }: { others: readonly Taking[] }) {
  const words = useWords();
  const nameOf = usePlateauNames();
  const places = [...new Set(others.map(({ plateau }) => nameOf(plateau)))];
  return (
    <strong>
      {' · '}
      {words.count('moreVital', others.length, { places: words.list(places) })}
    </strong>
  );
}

/** Who waits at each urgency: nothing takes that off the screen. */
function Lanes() {
  const words = useWords();
  const lanes = useReading(readLanes, useWaitingCalls());
  return (
    <ul className="takeover__lanes" aria-label={words.text('lanes')}>
      {lanes.map(({ level, waiting, oldest }) => (
        <li key={level} data-level={level} data-testid={`lane-${level}`} data-waiting={waiting}>
          <UrgencyMark level={level} />
          <span>{words.levelName(level)}</span>
          <b>{words.number(waiting)}</b>
          {oldest !== undefined && <Elapsed since={oldest.since} />}
        </li>
      ))}
    </ul>
  );
}
