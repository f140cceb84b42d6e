import { NOW_CATALOGUE } from '#floor';
import type { Language } from '../settings.js';
import type { FigureWords } from './figure-words.js';

const { agents, byQueue, cases, slots } = NOW_CATALOGUE;

/** What the catalogue says of the figures of now that the wall shows beside those of the day. */
export const LIVE_FIGURE_WORDS = {
  estimatedWait: byQueue.estimatedWait.words,
  available: agents.available.words,
  signedIn: agents.signedIn.words,
  onBreak: agents.onBreak.words,
  saturation: slots.saturation.words,
  overdue: cases.overdue.words,
  atRisk: cases.atRisk.words,
  unaccepted: cases.unaccepted.words,
} as const satisfies Readonly<Record<string, Readonly<Record<Language, FigureWords>>>>;

/** A figure of {@link LIVE_FIGURE_WORDS}. */
export type LiveFigure = keyof typeof LIVE_FIGURE_WORDS;
