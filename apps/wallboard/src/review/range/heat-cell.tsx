import type { KeyboardEvent } from 'react';
import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { useSettings } from '../../settings-context.js';
import { useWords } from '../../words/words-context.js';
import { cellValue, hourOf } from './heat-cells.js';
import { type HeatScale, toneOf } from './heat-scale.js';
import { hourText } from './hour-text.js';
import { type Cell, cellText } from './range-query.js';
import { valueText } from './value-text.js';

interface HeatCellProps {
  readonly range: RangeReview;
  readonly of: Cell;
  readonly figure: HourFigureName;
  readonly scale: HeatScale | undefined;
  readonly isChosen: boolean;
  /** Its row and column, for the keyboard. */
  readonly place: string;
  /** Whether the keyboard enters the map here. */
  readonly isReached: boolean;
  readonly onReach: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** An hour of the week as a number on its tone, which tells what it holds when it is chosen. */
export function HeatCell({ range, of, figure, scale, isChosen, place, isReached, onReach, onKeyDown }: HeatCellProps) {
  const words = useWords();
  const { go } = useSettings();
  const known = hourOf(range, of);
  const value = cellValue(known, figure);
  const shown = value === undefined ? words.text('dash') : valueText(words, figure, value);
  return (
    <td
      data-testid={`hour-${cellText(of)}`}
      data-value={value}
      data-days={known?.days ?? 0}
      data-tone={value === undefined || scale === undefined ? undefined : toneOf(scale, value)}
    >
      <button
        type="button"
        aria-pressed={isChosen}
        data-place={place}
        tabIndex={isReached ? 0 : -1}
        aria-label={words.text('range.cell', {
          weekday: words.weekdayName(of.weekday),
          hour: hourText(of.hour),
          value: value === undefined ? words.text('review.unknown') : shown,
        })}
        onFocus={onReach}
        onKeyDown={onKeyDown}
        onClick={() => go({ cell: isChosen ? undefined : cellText(of) })}
      >
        {shown}
      </button>
    </td>
  );
}
