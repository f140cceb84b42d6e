import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { QueryLink } from '../query-link.js';
import { RANGE_FIGURES } from './range-query.js';

/** The choice of the figure that days and hours are shown by. */
export function FigureChoice({ figure }: { figure: HourFigureName }) {
  const words = useWords();
  return (
    <nav className="review__bar range__presets" aria-label={words.text('range.figure')} data-testid="figures">
      {RANGE_FIGURES.map((name) => (
        <QueryLink key={name} className="tool" changes={{ figure: name }} current={name === figure}>
          {words.figure(name).name}
        </QueryLink>
      ))}
    </nav>
  );
}
