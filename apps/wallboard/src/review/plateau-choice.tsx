import type { PlateauEntry } from '../feed/plateaus.js';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';

const ALL = '*';

interface PlateauChoiceProps {
  /** All that may be looked at. */
  readonly all: readonly PlateauEntry[];
  readonly chosen: string;
  /** Whether the page can show all of them together. */
  readonly canShowAll?: boolean;
}

/** Chooses the plateau that is reviewed, or all of them together; nothing where there is no other. */
export function PlateauChoice({ all, chosen, canShowAll = false }: PlateauChoiceProps) {
  const words = useWords();
  const { go } = useSettings();
  if (all.length < 2) return null;
  const together = all.map(({ id }) => id).join(',');
  return (
    <label className="review__choice">
      {words.text('review.plateau')}
      <select
        data-testid="plateau"
        value={chosen}
        onChange={({ target }) => go({ plateau: target.value === ALL ? together : target.value })}
      >
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {canShowAll && <option value={ALL}>{words.text('review.togetherAll')}</option>}
      </select>
    </label>
  );
}

/** Chooses which plateaus are reviewed together, one at least. */
export function PlateausChoice({ all, chosen }: { all: readonly PlateauEntry[]; chosen: readonly string[] }) {
  const words = useWords();
  const { go } = useSettings();
  const change = (plateau: string, isWanted: boolean): void => {
    const wanted = all.map(({ id }) => id).filter((id) => (id === plateau ? isWanted : chosen.includes(id)));
    if (wanted.length > 0) go({ plateau: wanted.join(',') });
  };
  return (
    <details className="review__plateaus">
      <summary className="tool">{words.text('review.together')}</summary>
      <ul>
        {all.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) => change(id, target.checked)}
              />{' '}
              {name}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
