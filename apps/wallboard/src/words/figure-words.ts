import type { FigureName } from '#contract';
import { type FigureWords as CatalogueWords, FLOOR_CATALOGUE, NOW_CATALOGUE } from '#floor';
import type { Language } from '../settings.js';

/** The figures of the day that the wall shows, in the contract's names. */
export const SHOWN_FIGURES = [
  'offered',
  'answered',
  'abandoned',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'averageHandleTime',
  'handleP50',
  'handleP90',
  'adviceRate',
  'caseRate',
] as const satisfies readonly FigureName[];

/** A figure with a name and a definition on the screen. */
export type ShownFigure = (typeof SHOWN_FIGURES)[number] | 'waiting' | 'talking' | 'held' | 'wrap-up' | 'recalls';

/** How a figure is named, in full and where room is scarce, defined and worked out. */
export type FigureWords = Omit<CatalogueWords, 'leftOut'>;

const { calls, obligations } = NOW_CATALOGUE;

/** What the catalogue says of each figure. */
export const FIGURE_WORDS: Readonly<Record<ShownFigure, Readonly<Record<Language, FigureWords>>>> = {
  offered: FLOOR_CATALOGUE.offered.words,
  answered: FLOOR_CATALOGUE.answered.words,
  abandoned: FLOOR_CATALOGUE.abandoned.words,
  serviceLevel: FLOOR_CATALOGUE.serviceLevel.words,
  averageSpeedOfAnswer: FLOOR_CATALOGUE.averageSpeedOfAnswer.words,
  averageHandleTime: FLOOR_CATALOGUE.averageHandleTime.words,
  handleP50: FLOOR_CATALOGUE.handleP50.words,
  handleP90: FLOOR_CATALOGUE.handleP90.words,
  adviceRate: FLOOR_CATALOGUE.adviceRate.words,
  caseRate: FLOOR_CATALOGUE.caseRate.words,
  waiting: calls.waiting.words,
  talking: calls.talking.words,
  held: calls.held.words,
  'wrap-up': calls.wrapUp.words,
  recalls: obligations.open.words,
};
