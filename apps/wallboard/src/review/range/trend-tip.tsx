import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { ShownValue } from '../shown-value.js';
import type { TrendDay } from './trend-days.js';

interface TrendTipProps {
  readonly days: readonly TrendDay[];
  readonly figure: HourFigureName;
  /** Given by recharts: whether anything is pointed at, and the index of its day. */
  readonly active?: boolean;
  readonly label?: number | string;
}

/** What a day of a trend, and the one it lies over, came to. */
export function TrendTip({ days, figure, active = false, label }: TrendTipProps) {
  const words = useWords();
  const day = days[Number(label)];
  if (!active || day === undefined) return null;
  const lines = [
    [day.date, day.value],
    [day.otherDate, day.otherValue],
  ] as const;
  return (
    <div className="range__tip">
      {lines.map(
        ([date, value]) =>
          date !== undefined && (
            <p key={date}>
              {words.wholeDate(date)} <b>{<ShownValue name={figure} value={value} />}</b>
            </p>
          ),
      )}
    </div>
  );
}
