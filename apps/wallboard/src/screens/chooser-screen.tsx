import type { PlateauEntry } from '../feed/plateaus.js';
import { changeQuery } from '../settings.js';
import { useWords } from '../words/words-context.js';
import { Screen } from './screen.js';

/** Asks which plateau to look at. */
export function ChooserScreen({ plateaus }: { plateaus: readonly PlateauEntry[] }) {
  const words = useWords();
  if (plateaus.length === 0) return <Screen title={words.text('noPlateau')} />;
  return (
    <Screen title={words.text('choose')}>
      <ul className="chooser" data-testid="chooser">
        {plateaus.map(({ id, name, zone }) => (
          <li key={id}>
            <a href={changeQuery(location.search, { plateau: id })}>
              <b>{name}</b> <span>{zone}</span>
            </a>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
