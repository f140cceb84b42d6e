import type { HourFigureName } from '#contract';
import { useWords } from '../../words/words-context.js';
import { type HeatScale, toneOfStep } from './heat-scale.js';
import { valueText } from './value-text.js';

interface HeatLegendProps {
  readonly scale: HeatScale;
  readonly figure: HourFigureName;
}

/** What the tones of a map mean. */
export function HeatLegend({ scale: { bounds }, figure }: HeatLegendProps) {
  const words = useWords();
  const steps = [...bounds, Infinity].map((high, step) => ({ step, low: bounds[step - 1], high }));
  const said = (value: number): string => valueText(words, figure, value);
  const nameOf = (low: number | undefined, high: number): string => {
    if (low === undefined) return words.text('range.scaleFirst', { high: said(high) });
    return high === Infinity
      ? words.text('range.scaleLast', { low: said(low) })
      : words.text('range.scaleStep', { low: said(low), high: said(high) });
  };
  return (
    <ul className="range__scale" aria-label={words.text('range.scale')} hidden={bounds.length === 0}>
      {steps.map(({ step, low, high }) => (
        <li key={step} data-tone={toneOfStep(bounds, step)}>
          {nameOf(low, high)}
        </li>
      ))}
    </ul>
  );
}
