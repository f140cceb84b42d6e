import type { AlertItem, AlertList } from '#contract';
import { FeedOf, useFeedsOf } from '../feed/feed-context.js';
import { useKnownPlateaus, usePlateauNames } from '../feed/plateau-names.js';
import { Choice } from '../panel/choices.js';
import { SeverityMark } from '../alerts/severity-mark.js';
import { useWords } from '../words/words-context.js';
import { AlertDetail } from './alert-detail.js';
import type { AlertQuery } from './alert-query.js';
import { useAsked } from '../asking/asked.js';
import { Failed } from './failed.js';
import type { ViewProps } from './view-props.js';
import { useItemTitle, useZone } from './item-title.js';

const SEVERITIES = ['vital', 'urgent', 'warning'] as const;
const STATES = ['pending', 'firing', 'acknowledged', 'resolved'] as const;

/** The alerts that are not over or ended within the hour, as the address filters them, and the one that is looked at. */
export function AlertsNow({ query, change }: ViewProps) {
  const words = useWords();
  const moved = useMoves();
  const { answer } = useAsked<AlertList>(listPath(query), moved);
  const alerts = answer?.ok ? answer.value.alerts : [];
  const rules = [...new Set([...alerts.map(({ rule }) => rule), ...(query.rule === undefined ? [] : [query.rule])])];
  const named = (key: 'alertState' | 'severity', values: readonly string[]) => [
    { value: '', name: words.text('desk.any') },
    ...values.map((value) => ({ value, name: words.text(`${key}.${value}` as 'severity.vital') })),
  ];
  return (
    <div className="desk__now">
      <section aria-label={words.text('view.now')}>
        <form className="desk__filters" aria-label={words.text('desk.filters')}>
          <Choice
            label={words.text('desk.state')}
            value={query.state ?? ''}
            options={named('alertState', STATES)}
            onChange={(state) => change({ state: state || undefined })}
          />
          <Choice
            label={words.text('desk.severity')}
            value={query.severity ?? ''}
            options={named('severity', SEVERITIES)}
            onChange={(severity) => change({ severity: severity || undefined })}
          />
          <Choice
            label={words.text('desk.rule')}
            value={query.rule ?? ''}
            options={[
              { value: '', name: words.text('desk.any') },
              ...rules.map((rule) => ({ value: rule, name: rule })),
            ]}
            onChange={(rule) => change({ rule: rule || undefined })}
          />
        </form>
        <Failed answer={answer} />
        {answer?.ok === true && alerts.length === 0 && <p>{words.text('desk.none')}</p>}
        <ul className="desk__list" data-testid="alert-list">
          {alerts.map((alert) => (
            <FeedOf key={`${alert.plateau} ${alert.id}`} plateau={alert.plateau}>
              <Line
                alert={alert}
                isOpen={alert.id === query.alert}
                onOpen={() => change({ alert: alert.id, plateau: alert.plateau })}
              />
            </FeedOf>
          ))}
        </ul>
      </section>
      {query.alert !== undefined && query.plateau !== undefined && (
        <FeedOf key={query.plateau} plateau={query.plateau}>
          <AlertDetail
            key={query.alert}
            plateau={query.plateau}
            id={query.alert}
            moved={moved}
            onClose={() => change({ alert: undefined })}
          />
        </FeedOf>
      )}
    </div>
  );
}

interface LineProps {
  readonly alert: AlertItem;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Line({ alert, isOpen, onOpen }: LineProps) {
  const words = useWords();
  const title = useItemTitle(alert);
  const zone = useZone();
  const nameOf = usePlateauNames();
  const { state, severity, plateau, firedAt, crossedAt, acknowledgement } = alert;
  return (
    <li>
      <button
        type="button"
        className="desk__line"
        aria-pressed={isOpen}
        data-state={state}
        data-testid={`line-${alert.id}`}
        onClick={onOpen}
      >
        <SeverityMark severity={severity} />
        <b>{title}</b>
        <span>
          {words.text(`severity.${severity}`)} · {words.text(`alertState.${state}`)}
          {acknowledgement !== undefined && ` (${acknowledgement.by})`} · {nameOf(plateau)} ·{' '}
          {words.time(Date.parse(firedAt ?? crossedAt), zone)}
        </span>
      </button>
    </li>
  );
}

function listPath({ plateau, state, severity, rule }: AlertQuery): string {
  const filters = Object.entries({ plateau, state, severity, rule }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `/alerts?${new URLSearchParams(filters)}`;
}

/** Another text whenever an alert moves on any board: lists are asked for again then, and at no other time. */
function useMoves(): string {
  const plateaus = useKnownPlateaus().map(({ id }) => id);
  return useFeedsOf(plateaus, (states) => JSON.stringify(states.map(({ board }) => [board?.alerts, board?.alerting])));
}
