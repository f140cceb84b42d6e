import type { ReactNode } from 'react';
import type { ExplainedFigure } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import { useExplanation } from './explanation.js';

interface FigureNameProps {
  readonly name: ExplainedFigure;
  readonly short?: boolean;
  /** The time range, where there are several of one figure. */
  readonly range?: string;
}

/** The name of a figure, which shows its definition and formula while it is pointed at, has the focus, or was touched. */
export function FigureName({ name, short = false, range }: FigureNameProps) {
  const words = useWords().figure(name);
  const { around, button, panel } = useExplanation();
  return (
    <span className="explained" {...around}>
      <button type="button" className="explained__name" {...button}>
        {short ? words.short : words.name}
        {range !== undefined && ` ${range}`}
      </button>
      <span className="explained__how" role="tooltip" popover="manual" {...panel}>
        <b>{words.name}</b> {words.definition} <i>{words.formula}</i>
      </span>
    </span>
  );
}

interface FigureProps {
  readonly name: ExplainedFigure;
  /** The bare value, for tests and for style; absent if unknown. */
  readonly value: number | undefined;
  /** The value as it is read. */
  readonly shown: ReactNode;
  readonly note?: ReactNode;
  /** Whether there is room for its short name only. */
  readonly short?: boolean;
  /** See {@link FigureNameProps}. */
  readonly range?: string;
}

/** A figure with its name, and what belongs to it in small. */
export function Figure({ name, value, shown, note, short = false, range }: FigureProps) {
  return (
    <div className="figure" data-testid={`figure-${name}`} data-value={value} data-figure={name}>
      <span className="figure__value">{shown}</span>
      <FigureName name={name} short={short} {...(range === undefined ? {} : { range })} />
      {note !== undefined && <span className="figure__note">{note}</span>}
    </div>
  );
}
