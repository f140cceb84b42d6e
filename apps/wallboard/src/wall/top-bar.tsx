import { AttentionBar } from '../attention/attention-bar.js';
import { useBoard, useFeed } from '../feed/feed-context.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { changeQuery } from '../settings.js';
import { useWords } from '../words/words-context.js';

const LINKS_AT_MOST = 5;

/** The name of the floor, the ways to the other floors, and the time there. */
export function TopBar({ plateaus }: { plateaus: readonly PlateauEntry[] }) {
  const words = useWords();
  const name = useBoard((board) => board.name);
  const current = useBoard((board) => board.plateau);
  const others = plateaus.filter(({ id }) => id !== current);
  const all = { id: undefined, name: words.text('allPlateaus') };
  return (
    <header className="top">
      <title>{`${name} · ${words.text('product')}`}</title>
      <h1 className="top__name">{name}</h1>
      <nav className="top__plateaus" aria-label={words.text('plateaus')}>
        {(others.length > LINKS_AT_MOST ? [all] : others).map((plateau) => (
          <a key={plateau.id ?? ''} href={changeQuery(location.search, { plateau: plateau.id })}>
            {plateau.name}
          </a>
        ))}
      </nav>
      <AttentionBar />
      <LocalTime />
    </header>
  );
}

function LocalTime() {
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
