import { useId, type ReactNode } from 'react';
import type { ShownFigure } from '../words/figure-words.js';
import { useWords } from '../words/words-context.js';

/** The name of a figure, which shows its definition while it is pointed at or has the focus. */
export function FigureName({ name, short = false }: { name: ShownFigure; short?: boolean }) {
  const words = useWords().figure(name);
  const id = useId();
  return (
    <span className="explained">
      <button type="button" className="explained__name" aria-describedby={id}>
        {short ? words.short : words.name}
      </button>
      <span className="explained__how" role="tooltip" id={id}>
        <b>{words.name}</b> {words.definition}
      </span>
    </span>
  );
}

interface FigureProps {
  readonly name: ShownFigure;
  /** The bare value, for tests and for style; absent if unknown. */
  readonly value: number | undefined;
  /** The value as it is read. */
  readonly shown: string;
  readonly note?: ReactNode;
}

/** A figure with its name, and what belongs to it in small. */
export function Figure({ name, value, shown, note }: FigureProps) {
  return (
    <div className="figure" data-testid={`figure-${name}`} data-value={value} data-figure={name}>
      <span className="figure__value">{shown}</span>
      <FigureName name={name} />
      {note !== undefined && <span className="figure__note">{note}</span>}
    </div>
  );
}
