import type { FigureName, MilestoneFigureName } from '#contract';
import {
  type Figure,
  type FigureWords as CatalogueWords,
  FLOOR_CATALOGUE,
  MILESTONE_CATALOGUE,
  NOW_CATALOGUE,
} from '#floor';
import type { Language } from '../settings.js';

/** A figure of a range, or of those on the line now, with a name and a definition on the screen. */
export type ShownFigure = FigureName | MilestoneFigureName | 'waiting' | 'talking' | 'held' | 'wrap-up' | 'recalls';

/** How a figure is named, in full and where room is scarce, defined and worked out. */
export type FigureWords = Omit<CatalogueWords, 'leftOut'>;

type WordsOf<N extends string> = Readonly<Record<N, Readonly<Record<Language, FigureWords>>>>;

const wordsOf = <N extends string>(catalogue: Readonly<Record<N, Figure>>): WordsOf<N> =>
  Object.fromEntries(
    Object.entries<Figure>(catalogue).map(([name, { words }]) => [name, words]),
  ) as unknown as WordsOf<N>;

const { calls, obligations } = NOW_CATALOGUE;

/** What the catalogue says of each figure. */
export const FIGURE_WORDS: WordsOf<ShownFigure> = {
  ...wordsOf(MILESTONE_CATALOGUE),
  ...wordsOf(FLOOR_CATALOGUE),
  waiting: calls.waiting.words,
  talking: calls.talking.words,
  held: calls.held.words,
  'wrap-up': calls.wrapUp.words,
  recalls: obligations.open.words,
};
