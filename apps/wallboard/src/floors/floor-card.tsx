import { useBoard, useFeed } from '../feed/feed-context.js';
import { usePlateauNames } from '../feed/plateau-names.js';
import { useStanding } from '../feed/standings.js';
import { useAgo } from '../wall/elapsed.js';
import { PlateauLink } from '../wall/plateau-link.js';
import { useSilentFeeds } from '../wall/silent-feeds.js';
import { SilentSince, SituationBand } from '../wall/situation-band.js';
import { StaleBanner } from '../wall/stale-banner.js';
import { LocalTime } from '../wall/top-bar.js';
import { useWords } from '../words/words-context.js';
import { FloorFigures } from './floor-figures.js';
import { FloorLanes } from './floor-lanes.js';

/** One plateau among others: its state with the cause in words, who waits, and how the day goes; it opens its wall. */
export function FloorCard({ plateau, burning }: { plateau: string; burning: boolean }) {
  const known = useFeed(({ board, instant }) => board !== undefined && instant !== undefined);
  const refusal = useFeed((state) => state.refusal);
  const stale = useFeed(({ staleness }) => staleness !== undefined);
  // A board that we may no longer see must go; one that cannot be had for a moment only turns stale.
  const shown = known && (refusal === undefined || refusal === 'unavailable');
  return (
    <li
      className="floor"
      data-testid={`floor-${plateau}`}
      data-state={shown ? (stale ? 'stale' : 'live') : 'connecting'}
      data-burning={shown && burning}
    >
      <h2 className="floor__name">
        <PlateauLink plateau={plateau}>{usePlateauNames()(plateau)}</PlateauLink>
      </h2>
      {shown ? <FloorOfBoard /> : <FloorWithoutBoard refusal={refusal} />}
    </li>
  );
}

function FloorWithoutBoard({ refusal }: { refusal: string | undefined }) {
  const words = useWords();
  const refused = refusal !== undefined && refusal !== 'unavailable';
  return <p className="floor__none">{refused ? words.text('refused', { code: refusal }) : words.text('connecting')}</p>;
}

function FloorOfBoard() {
  const { situation, staleness } = useStanding();
  return (
    <>
      <LocalTime />
      {staleness === undefined ? <SituationBand situation={situation} /> : <StaleBanner staleness={staleness} />}
      <FloorLanes />
      <FloorFigures />
      <FloorFeed told={situation.kind === 'silent' && staleness === undefined ? situation.feed.name : undefined} />
    </>
  );
}

/** How far the board can be trusted: the age of what it knows, and the feeds that are silent; one may be told already. */
function FloorFeed({ told }: { told: string | undefined }) {
  const words = useWords();
  const lastEventAt = useBoard(({ feed }) => feed.lastEventAt);
  const silent = useSilentFeeds().filter(({ name }) => name !== told);
  const ago = useAgo(lastEventAt === undefined ? undefined : Date.parse(lastEventAt));
  return (
    <p className="floor__feed">
      <span>{lastEventAt === undefined ? words.text('noEvent') : words.text('lastEvent', { ago })}</span>
      {silent.map((feed) => (
        <span key={feed.name} className="feed__part" data-trouble="true">
          <SilentSince feed={feed} />
        </span>
      ))}
    </p>
  );
}
