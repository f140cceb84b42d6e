import { type KeyboardEvent, useState, useSyncExternalStore } from 'react';
import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { placeAfter, WEEKDAYS } from './heat-cells.js';
import { HeatCell } from './heat-cell.js';
import type { HeatScale } from './heat-scale.js';
import { hourText } from './hour-text.js';
import { hoursOfDay } from './range-days.js';
import type { Cell } from './range-query.js';

// Paper is as narrow, but its type is small.
const NARROW = 'screen and (max-width: 45em)';

interface HeatTableProps {
  readonly range: RangeReview;
  readonly figure: HourFigureName;
  readonly scale: HeatScale | undefined;
  readonly cell: Cell | undefined;
  readonly title: string;
}

/** The map as a table, days of the week beside their hours where it is wide, else below; arrow keys lead through it. */
export function HeatTable({ range, figure, scale, cell, title }: HeatTableProps) {
  const words = useWords();
  const { rows, columns, corner, rowHead, columnHead } = useLayout(range);
  const cells = rows.map((row) => columns.map((column) => ({ ...row, ...column }) as Cell));
  const places = cells.flatMap((line, row) => line.map((of, column) => ({ of, place: [row, column] as const })));
  const start = places.find(({ of }) => of.weekday === cell?.weekday && of.hour === cell.hour)?.place ?? [0, 0];
  const [place, setPlace] = useState<readonly [number, number]>();
  // A page that becomes narrow has other rows and columns.
  const reached = place !== undefined && cells[place[0]]?.[place[1]] !== undefined ? place : start;
  const walk = (event: KeyboardEvent): void => {
    const next = placeAfter(event.key, reached, [rows.length, columns.length]);
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
    event.currentTarget
      .closest('table')
      ?.querySelector<HTMLElement>(`[data-place="${next.join('-')}"]`)
      ?.focus();
  };
  return (
    <table className="range__map" aria-label={title} data-testid="map">
      <thead>
        <tr>
          <th scope="col">
            <span className="spoken">{words.text(corner)}</span>
          </th>
          {columns.map((column, index) => (
            <th key={index} scope="col">
              {columnHead(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((line, row) => (
          <tr key={row}>
            <th scope="row">{rowHead(rows[row]!)}</th>
            {line.map((of, column) => (
              <HeatCell
                key={column}
                range={range}
                of={of}
                figure={figure}
                scale={scale}
                isChosen={of.weekday === cell?.weekday && of.hour === cell.hour}
                place={`${row}-${column}`}
                isReached={reached[0] === row && reached[1] === column}
                onReach={() => setPlace([row, column])}
                onKeyDown={walk}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The days of the week and the hours of a day as rows and columns, the hours down where the page is narrow. */
function useLayout(range: RangeReview) {
  const words = useWords();
  const isNarrow = useSyncExternalStore(watchWidth, () => window.matchMedia(NARROW).matches);
  const weekdays = WEEKDAYS.map((weekday) => ({ weekday }));
  const hours = hoursOfDay(range, (instant) => words.hourMinute(instant, range.zone)).map((hour) => ({ hour }));
  const head = (length: 'long' | 'short') => (of: Partial<Cell>) =>
    of.weekday === undefined ? hourText(of.hour!).slice(0, 2) : words.weekdayName(of.weekday, length);
  return isNarrow
    ? {
        rows: hours,
        columns: weekdays,
        corner: 'range.hour' as const,
        rowHead: head('short'),
        columnHead: head('short'),
      }
    : {
        rows: weekdays,
        columns: hours,
        corner: 'range.weekday' as const,
        rowHead: head('long'),
        columnHead: head('long'),
      };
}

function watchWidth(changed: () => void): () => void {
  const media = window.matchMedia(NARROW);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
