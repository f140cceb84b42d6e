import { ALERTS_PATH } from '../alerts/alerts-address.js';
import { useBoard, useFeed } from '../feed/feed-context.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { Choice } from '../panel/choices.js';
import { QueryLink } from '../review/query-link.js';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';

const MINUTE_MS = 60_000;

interface HandoverHeadProps {
  readonly plateau: PlateauEntry;
  readonly plateaus: readonly PlateauEntry[];
}

/** Which plateau is handed over and as of when, and what leads to its wall, its day, its alerts and to paper. */
export function HandoverHead({ plateau, plateaus }: HandoverHeadProps) {
  const words = useWords();
  const { go } = useSettings();
  const zone = useBoard((board) => board.zone);
  const minute = useFeed(({ instant = 0 }) => Math.floor(instant / MINUTE_MS) * MINUTE_MS);
  return (
    <header className="review__head">
      <title>{`${plateau.name} · ${words.text('handover.title')} · ${words.text('product')}`}</title>
      <h1>
        {words.text('handover.title')} · {plateau.name}{' '}
        <small>
          {words.date(minute, zone)} · {words.text('handover.at', { time: words.hourMinute(minute, zone) })}
        </small>
      </h1>
      <nav className="review__bar" aria-label={words.text('handover.title')}>
        {plateaus.length > 1 && (
          <Choice
            label={words.text('review.plateau')}
            value={plateau.id}
            options={plateaus.map(({ id, name }) => ({ value: id, name }))}
            onChange={(id) => go({ plateau: id })}
          />
        )}
        <QueryLink changes={{ view: undefined, plateau: plateau.id }}>{words.text('handover.wall')}</QueryLink>
        <QueryLink changes={{ view: 'day', plateau: plateau.id }}>{words.text('review.title')}</QueryLink>
        <a href={`${ALERTS_PATH}?plateau=${encodeURIComponent(plateau.id)}`}>{words.text('alerts')}</a>
        <button type="button" className="tool" onClick={() => window.print()}>
          {words.text('review.print')}
        </button>
      </nav>
    </header>
  );
}
