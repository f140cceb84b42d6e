import { useMemo } from 'react';
import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { unitOf } from '../figure-unit.js';
import { Wide } from '../wide.js';
import { CellDetail } from './cell-detail.js';
import { cellValue } from './heat-cells.js';
import { HeatLegend } from './heat-legend.js';
import { heatScale } from './heat-scale.js';
import { HeatTable } from './heat-table.js';
import { isCount } from './range-days.js';
import type { Cell } from './range-query.js';

interface HeatMapProps {
  readonly range: RangeReview;
  readonly figure: HourFigureName;
  readonly cell: Cell | undefined;
}

/** A figure by hour and day of the week, as numbers on tones of one hue, and what the chosen hour holds. */
export function HeatMap({ range, figure, cell }: HeatMapProps) {
  const words = useWords();
  const title = words.text('range.week', { figure: words.figure(figure).name });
  const scale = useMemo(() => {
    const values = range.week.flatMap((known) => cellValue(known, figure) ?? []);
    return heatScale(values, unitOf(figure));
  }, [range, figure]);
  return (
    <section aria-labelledby="week" data-testid="week">
      <h2 id="week">{title}</h2>
      <p className="review__note">{words.text(isCount(figure) ? 'range.weekMean' : 'range.weekRate')}</p>
      {scale !== undefined && <HeatLegend scale={scale} figure={figure} />}
      <Wide label={title}>
        <HeatTable range={range} figure={figure} scale={scale} cell={cell} title={title} />
      </Wide>
      {cell !== undefined && <CellDetail range={range} cell={cell} />}
    </section>
  );
}
