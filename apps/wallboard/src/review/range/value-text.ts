import type { FigureName } from '#contract';
import type { Words } from '../../words/words.js';
import { inUnit } from '../shown-value.js';
import { isCount } from './range-days.js';

/** A value of a cell, in which counts are means and have a decimal. */
export const valueText = (words: Words, name: FigureName, value: number): string =>
  isCount(name) ? words.mean(value) : inUnit(words, name, value);
