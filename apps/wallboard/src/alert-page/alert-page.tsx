import { FeedOf, FeedsProvider } from '../feed/feed-context.js';
import { PlateausProvider } from '../feed/plateau-names.js';
import { usePlateaus, type PlateauEntry } from '../feed/plateaus.js';
import { AttentionBar } from '../attention/attention-bar.js';
import { FeedAttention } from '../attention/feed-attention.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { Screen } from '../screens/screen.js';
import { SignedOutScreen } from '../screens/signed-out-screen.js';
import { useMe } from '../me/me-context.js';
import { DisplayControls } from '../wall/display-controls.js';
import { Choice } from '../panel/choices.js';
import { useWords } from '../words/words-context.js';
import { useAlertQuery, VIEWS } from './alert-query.js';
import { DeadDeliveries } from './dead-deliveries.js';
import { AlertHistory } from './alert-history.js';
import { AlertsNow } from './alerts-now.js';
import { Silences } from './silences.js';
import type { ViewProps } from './view-props.js';
import './alert-page.css';

/** The page of alerts, for a desk or a phone: what fires, what became of it, silences, and deliveries given up. */
export default function AlertPage() {
  const words = useWords();
  const known = usePlateaus();
  const me = useMe();
  if (known.status === 'signed-out') return <SignedOutScreen />;
  if (known.status !== 'ready' || me === undefined) return <ConnectingScreen />;
  if (!me.may.includes('view-alerts')) return <Screen title={words.text('act.notAllowed')} />;
  if (known.plateaus.length === 0) return <Screen title={words.text('noPlateau')} />;
  return (
    <PlateausProvider value={known.plateaus}>
      <FeedsProvider plateaus={known.plateaus.map(({ id }) => id)}>
        {known.plateaus.map(({ id }) => (
          <FeedOf key={id} plateau={id}>
            <FeedAttention />
          </FeedOf>
        ))}
        <Desk plateaus={known.plateaus} who={me.who} />
      </FeedsProvider>
    </PlateausProvider>
  );
}

interface DeskProps {
  readonly plateaus: readonly PlateauEntry[];
  readonly who: string;
}

function Desk({ plateaus, who }: DeskProps) {
  const words = useWords();
  const { query, change } = useAlertQuery();
  const one = plateaus.find(({ id }) => id === query.plateau) ?? plateaus[0]!;
  return (
    <main className="desk" data-testid="alert-page">
      <title>{`${words.text('alerts')} · ${words.text('product')}`}</title>
      <header className="desk__head">
        <h1>{words.text('alerts')}</h1>
        <a href={query.plateau === undefined ? '/' : `/?plateau=${encodeURIComponent(query.plateau)}`}>
          {words.text('desk.wall')}
        </a>
        <AttentionBar />
        <span className="desk__who">{words.text('desk.who', { who })}</span>
      </header>
      <nav className="desk__views" aria-label={words.text('alerts')}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            className="tool"
            aria-current={view === query.view ? 'page' : undefined}
            onClick={() => change({ view: view === 'now' ? undefined : view, alert: undefined })}
          >
            {words.text(`view.${view}`)}
          </button>
        ))}
        {plateaus.length > 1 && (
          <Choice
            label={words.text('plateaus')}
            value={query.view === 'now' ? (query.plateau ?? '') : one.id}
            options={[
              ...(query.view === 'now' ? [{ value: '', name: words.text('allPlateaus') }] : []),
              ...plateaus.map(({ id, name }) => ({ value: id, name })),
            ]}
            onChange={(plateau) => change({ plateau: plateau || undefined, alert: undefined })}
          />
        )}
      </nav>
      <View query={query} plateau={one.id} change={change} />
      <footer className="desk__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}

function View(props: ViewProps) {
  const { plateau } = props;
  if (props.query.view === 'now') return <AlertsNow {...props} />;
  return (
    <FeedOf key={plateau} plateau={plateau}>
      {props.query.view === 'history' && <AlertHistory {...props} />}
      {props.query.view === 'silences' && <Silences plateau={plateau} />}
      {props.query.view === 'deliveries' && <DeadDeliveries plateau={plateau} />}
    </FeedOf>
  );
}
