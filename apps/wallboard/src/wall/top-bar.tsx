import { AttentionBar } from '../attention/attention-bar.js';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { useKnownPlateaus } from '../feed/plateau-names.js';
import { useRotation } from '../rotation/rotation.js';
import { RotationBar } from '../rotation/rotation-bar.js';
import { useWords } from '../words/words-context.js';
import { PlateauLink } from './plateau-link.js';

const LINKS_AT_MOST = 5;

/** The name of the floor, the ways to the other floors, and the time there. */
export function TopBar() {
  const words = useWords();
  const rotation = useRotation();
  const name = useBoard((board) => board.name);
  return (
    <header className="top">
      <title>{`${name} · ${words.text('product')}`}</title>
      <h1 className="top__name">{name}</h1>
      {rotation === undefined ? <OtherPlateaus /> : <RotationBar rotation={rotation} />}
      <AttentionBar />
      <LocalTime />
    </header>
  );
}

function OtherPlateaus() {
  const words = useWords();
  const current = useBoard((board) => board.plateau);
  const others = useKnownPlateaus().filter(({ id }) => id !== current);
  if (others.length === 0) return null;
  return (
    <nav className="top__plateaus" aria-label={words.text('plateaus')}>
      <PlateauLink plateau={undefined}>{words.text('allPlateaus')}</PlateauLink>
      {others.length <= LINKS_AT_MOST &&
        others.map(({ id, name }) => (
          <PlateauLink key={id} plateau={id}>
            {name}
          </PlateauLink>
        ))}
    </nav>
  );
}

/** The date and the time on the clock of the plateau. */
export function LocalTime() {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const second = useFeed(({ time }) => (time === undefined ? undefined : Math.floor(time / 1000)));
  if (second === undefined) return null;
  return (
    <p className="top__time">
      <span className="top__date">{words.date(second * 1000, zone)}</span>
      <time data-testid="local-time">{words.time(second * 1000, zone)}</time>
    </p>
  );
}
