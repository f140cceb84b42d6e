import type { Feed } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import type { SilentFeed } from '../reading/silent-feeds.js';
import type { CountKey } from '../words/counted-messages.js';
import { WakeMark } from '../wake/wake-mark.js';
import { useWords } from '../words/words-context.js';
import { DisplayControls } from './display-controls.js';
import { useAgo } from './elapsed.js';
import { SilentSince } from './situation-band.js';

/** How far the board can be trusted, in small: the age of what it knows, and what never reached it. */
export function FeedFooter({ silent }: { silent: readonly SilentFeed[] }) {
  const words = useWords();
  const connectors = useBoard(({ feed }) => feed.connectors);
  const names = Object.keys(connectors);
  return (
    <footer className="feed" aria-label={words.text('feed')}>
      <LastEvent />
      {names.length === 0 && <span>{words.text('noConnector')}</span>}
      {names.map((name) => (
        <Connector key={name} name={name} silent={silent.find((feed) => feed.name === name)} />
      ))}
      <Trouble name="deadLetters" />
      <Trouble name="missed" />
      <TodayFrom />
      <Trouble name="lag" hiddenAtZero />
      <Trouble name="incomplete" hiddenAtZero />
      <WakeMark />
      <DisplayControls />
    </footer>
  );
}

/** By itself, because it is drawn anew each second and nothing else is. */
function LastEvent() {
  const words = useWords();
  const lastEventAt = useBoard(({ feed }) => feed.lastEventAt);
  const ago = useAgo(lastEventAt === undefined ? undefined : Date.parse(lastEventAt));
  return (
    <span data-testid="figure-last-event">
      {lastEventAt === undefined ? words.text('noEvent') : words.text('lastEvent', { ago })}
    </span>
  );
}

function Connector({ name, silent }: { name: string; silent: SilentFeed | undefined }) {
  const words = useWords();
  return (
    <span className="feed__part" data-testid={`connector-${name}`} data-trouble={silent !== undefined}>
      {silent === undefined ? words.text('connectorAlive', { name }) : <SilentSince feed={silent} />}
    </span>
  );
}

/** Since when the day of the board is known, where the log deleted something of it before it was read. */
function TodayFrom() {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const from = useBoard(({ feed }) => feed.todayFrom);
  if (from === undefined) return null;
  return (
    <span className="feed__part" data-testid="figure-today-from" data-trouble>
      {words.text('todayFrom', { time: words.hourMinute(Date.parse(from), zone) })}
    </span>
  );
}

interface TroubleProps {
  readonly name: CountKey & keyof Feed;
  readonly hiddenAtZero?: boolean;
}

function Trouble({ name, hiddenAtZero = false }: TroubleProps) {
  const words = useWords();
  const count = useBoard(({ feed }) => feed[name]);
  if (hiddenAtZero && count === 0) return null;
  return (
    <span className="feed__part" data-testid={`figure-${name}`} data-value={count} data-trouble={count > 0}>
      {words.count(name, count)}
    </span>
  );
}
