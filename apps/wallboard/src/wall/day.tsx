import type { Figures } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import type { ShownFigure } from '../words/figure-words.js';
import { useWords } from '../words/words-context.js';
import { Figure } from './figure.js';
import { Trend } from './trend.js';

/** How the day went so far. */
export function Day() {
  const words = useWords();
  const total: Figures = useBoard(({ today }) => today.total);
  const count = (name: ShownFigure & keyof Figures, note?: string) => (
    <Figure name={name} value={total[name]} shown={words.number(total[name])} note={note} />
  );
  const percent = (name: ShownFigure & keyof Figures, short = false) => (
    <Figure name={name} value={total[name]} shown={words.percent(total[name])} short={short} />
  );
  const span = (name: ShownFigure & keyof Figures) => (
    <Figure name={name} value={total[name]} shown={words.clockSpan(total[name])} short />
  );
  const shortOnes = total.shortAbandoned;
  return (
    <section className="day" aria-label={words.text('today')}>
      <div className="day__lead">
        {percent('serviceLevel')}
        {count('offered')}
        {count('answered')}
        {count('abandoned', shortOnes > 0 ? words.count('shortOnes', shortOnes) : undefined)}
      </div>
      <div className="day__rest">
        {span('averageSpeedOfAnswer')}
        {span('averageHandleTime')}
        {span('handleP50')}
        {span('handleP90')}
        {percent('adviceRate', true)}
        {percent('caseRate', true)}
      </div>
      <Trend />
    </section>
  );
}
