import { Type, type Static } from 'typebox';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const seconds = (description: string) => Type.Number({ minimum: 0, description: `${description}, in seconds` });
const percent = (description: string) =>
  Type.Number({ minimum: 0, maximum: 100, description: `${description}, in percent` });

/** Sums over a time range: always known, 0 where nothing happened. */
const SUMS = {
  calls: count('Distinct calls that entered a queue, in the interval of their first offer'),
  offered: count('Entries into a queue'),
  answered: count('Entries answered by an agent'),
  abandoned: count('Entries whose caller left before an answer, short ones included'),
  shortAbandoned: count('Abandoned entries that waited no longer than the short-abandon limit'),
  answeredWithinTarget: count('Entries answered within the target'),
  flowedOut: count('Entries transferred to another queue before an answer'),
  lost: count('Entries that ended with neither an answer nor an abandon known to the feed'),
  waitSeconds: seconds('Wait of the answered entries, summed'),
  handled: count('Answered entries whose handling is over, in the interval in which it ended'),
  handleSeconds: seconds('Talk, hold and wrap-up of the handled entries, summed'),
  talkSeconds: seconds('Talk of the handled entries, summed'),
  holdSeconds: seconds('Hold of the handled entries, summed'),
  wrapUpSeconds: seconds('Wrap-up of the handled entries, summed'),
  wrapped: count('Calls whose outcome was given'),
  advice: count('Wrapped calls that advice was enough for'),
  cases: count('Wrapped calls that opened a case'),
  retriagedUp: count('Triages that made a call more urgent'),
  retriagedDown: count('Triages that made a call less urgent'),
} as const;

/** Quotients and quantiles: unknown (absent on a board, null in REST) where there is nothing to divide. */
const DERIVED = {
  serviceLevel: percent('Answered within target ÷ (offered − flow-outs − short abandons − waiting within target)'),
  averageSpeedOfAnswer: seconds('Wait of answered ÷ answered'),
  abandonRate: percent('Abandoned ÷ offered'),
  averageHandleTime: seconds('Handle time ÷ handled'),
  handleP50: seconds('Half of the handle times are at most this (within 1 %)'),
  handleP90: seconds('90 % of the handle times are at most this (within 1 %)'),
  handleP95: seconds('95 % of the handle times are at most this (within 1 %)'),
  longestWait: seconds('The longest wait that ended, abandoned ones included (within 1 %)'),
  adviceRate: percent('Advice ÷ wrapped'),
  caseRate: percent('Cases ÷ wrapped'),
} as const;

type OptionalOf<T extends Record<string, ReturnType<typeof Type.Number>>> = {
  [K in keyof T]: ReturnType<typeof Type.Optional<T[K]>>;
};
const optional = Object.fromEntries(
  Object.entries(DERIVED).map(([name, schema]) => [name, Type.Optional(schema)]),
) as OptionalOf<typeof DERIVED>;

/** The figures of a time range, for everything or for one queue, urgency, language or category. */
export const FiguresSchema = Type.Object({ ...SUMS, ...optional });

/** See {@link FiguresSchema}. */
export type Figures = Static<typeof FiguresSchema>;

/** The names of figures that are sums and so always known. */
export const SUM_FIGURES = Object.keys(SUMS) as (keyof typeof SUMS)[];

/** The names of figures that may be unknown. */
export const DERIVED_FIGURES = Object.keys(DERIVED) as (keyof typeof DERIVED)[];

/** A figure's name. */
export type FigureName = keyof typeof SUMS | keyof typeof DERIVED;

/** Every figure in the order it is listed and exported. */
export const FIGURE_NAMES: readonly FigureName[] = [...SUM_FIGURES, ...DERIVED_FIGURES];

/** The bare schema of each figure, with its description and unit. */
export const FIGURE_SCHEMAS = { ...SUMS, ...DERIVED };
