import { typeset } from './french.js';
import type { IntervalName, SourceName, Unit } from './measures.js';

/** The languages that every figure is explained in. */
export type CatalogueLanguage = 'en' | 'fr';

/** What a figure is called and how it is worked out, in one language. */
export interface FigureWords {
  readonly name: string;
  /** For where room is scarce. */
  readonly short: string;
  /** A sentence. */
  readonly definition: string;
  readonly formula: string;
  /** A sentence: what a reader might expect in it and will not find. */
  readonly leftOut: string;
}

/** The definition of a figure. */
export interface Figure {
  readonly unit: Unit;
  readonly interval: IntervalName;
  readonly source: SourceName;
  readonly words: Readonly<Record<CatalogueLanguage, FigureWords>>;
}

/** A figure of its words in each language, the French ones written with plain spaces. */
export const figure = ({ en, fr, ...measure }: Omit<Figure, 'words'> & Figure['words']): Figure => ({
  ...measure,
  words: {
    en,
    fr: {
      name: typeset(fr.name),
      short: typeset(fr.short),
      definition: typeset(fr.definition),
      formula: typeset(fr.formula),
      leftOut: typeset(fr.leftOut),
    },
  },
});
