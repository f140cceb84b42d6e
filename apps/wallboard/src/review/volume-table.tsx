import { useWords } from '../words/words-context.js';
import type { ChartDay, DayStep } from './day-steps.js';
import type { Length } from './review-query.js';
import { Counted } from './counted.js';
import { ShownValue, Unknown } from './shown-value.js';
import { Wide } from './wide.js';

const COLUMNS = ['offered', 'answered', 'abandoned'] as const;

interface VolumeTableProps {
  readonly day: ChartDay;
  readonly steps: readonly DayStep[];
  readonly minutes: Length;
  /** The date whose calls can be listed; absent where they cannot be. */
  readonly listed: string | undefined;
  /** See the chart. */
  readonly compared: string | undefined;
}

/** The numbers behind the chart of the volume. */
export function VolumeTable({ day, steps, minutes, listed, compared }: VolumeTableProps) {
  const words = useWords();
  const caption = words.text('review.volumeFor', { length: words.limit(minutes * 60, minutes * 60) });
  return (
    <Wide label={caption}>
      <table data-testid="volume-table">
        <caption className="spoken">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('time')}</th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {words.figure(name).name}
              </th>
            ))}
            {compared !== undefined && <th scope="col">{words.text('review.offeredOn', { day: compared })}</th>}
            <th scope="col">{words.text('review.expected')}</th>
            <th scope="col">{words.text('review.corrected')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ start, counts, expected, before, late }) => (
            <tr key={start}>
              <th scope="row">{words.hourMinute(start, day.zone)}</th>
              {COLUMNS.map((name) => (
                <td key={name} data-figure={name} data-value={counts?.[name]}>
                  <Counted name={name} value={counts?.[name]} date={listed} part={partOf(day, start, minutes)} />
                </td>
              ))}
              {compared !== undefined && (
                <td data-figure="before" data-value={before}>
                  <ShownValue name="offered" value={before} />
                </td>
              )}
              <td data-figure="expected" data-value={expected?.mean}>
                {expected === undefined ? (
                  <Unknown />
                ) : (
                  words.text('review.range', { low: words.number(expected.low), high: words.number(expected.high) })
                )}
              </td>
              <td>{late > 0 && `* ${words.count('lateEvents', late)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** The last interval of a day ends with it, also where clocks change by less than an interval is long. */
function partOf(day: ChartDay, start: number, minutes: Length) {
  const end = Math.min(start + minutes * 60_000, Date.parse(day.end));
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}
