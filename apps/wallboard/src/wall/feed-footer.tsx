import type { Feed } from '#contract';
import { useBoard, useFeed } from '../feed/feed-context.js';
import type { CountKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { DisplayLinks } from './display-links.js';
import { useAgo } from './elapsed.js';

// Connectors say that they are alive every ten seconds; three in a row missing is no accident.
const CONNECTOR_SILENT_MS = 30_000;

/** How far the board can be trusted, in small: the age of what it knows, and what never reached it. */
export function FeedFooter() {
  const words = useWords();
  const lastEventAt = useBoard(({ feed }) => feed.lastEventAt);
  const connectors = useBoard(({ feed }) => feed.connectors);
  const ago = useAgo(lastEventAt === undefined ? undefined : Date.parse(lastEventAt));
  const entries = Object.entries(connectors);
  return (
    <footer className="feed" aria-label={words.text('feed')}>
      <span data-testid="figure-last-event">
        {lastEventAt === undefined ? words.text('noEvent') : words.text('lastEvent', { ago })}
      </span>
      {entries.length === 0 && <span>{words.text('noConnector')}</span>}
      {entries.map(([name, at]) => (
        <Connector key={name} name={name} at={Date.parse(at)} />
      ))}
      <Trouble name="deadLetters" />
      <Trouble name="missed" />
      <Trouble name="lag" hiddenAtZero />
      <Trouble name="incomplete" hiddenAtZero />
      <DisplayLinks />
    </footer>
  );
}

function Connector({ name, at }: { name: string; at: number }) {
  const words = useWords();
  const ago = useAgo(at);
  const silent = useFeed(({ instant = at }) => instant - at > CONNECTOR_SILENT_MS);
  return (
    <span className="feed__part" data-trouble={silent}>
      {silent ? words.text('connectorSilent', { name, ago }) : words.text('connectorAlive', { name })}
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
