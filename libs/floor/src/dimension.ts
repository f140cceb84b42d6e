import { primaryLanguage } from './catalogue/primary-language.js';

/** The ways the calls of a range can be looked at, each alone, besides their total. */
export const DIMENSIONS = ['queue', 'urgency', 'language', 'category', 'outcome', 'incident'] as const;
/** See {@link DIMENSIONS}. */
export type Dimension = (typeof DIMENSIONS)[number];

/** The name that a value of a dimension is read under: languages without region or script, as speakers are counted. */
export const readName = (dimension: string, name: string): string =>
  dimension === 'language' ? primaryLanguage(name) : name;
