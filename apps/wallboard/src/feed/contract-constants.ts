import type * as Contract from '#contract';

// The contract's own constants live beside its schemas, and importing one would bring the schema library into the
// page. Their literal types are imported instead, so that a value which differs from the contract does not compile.

/** The socket.io namespace of the boards. */
export const BOARDS_NAMESPACE: typeof Contract.BOARDS_NAMESPACE = '/boards';

/** A board that nobody vouched for, or that is behind, for this long is stale, in milliseconds. */
export const STALE_AFTER_MS: typeof Contract.STALE_AFTER_MS = 5_000;

/** The levels shown on a board, most urgent first. */
export const URGENCY_LEVELS: typeof Contract.URGENCY_LEVELS = ['P0', 'P1', 'untriaged', 'P2', 'P3'];

/** As many days as one request may ask for. */
export const MOST_DAYS: typeof Contract.MOST_DAYS = 400;

/** The figures that hours are told by. */
export const HOUR_FIGURES: typeof Contract.HOUR_FIGURES = [
  'calls',
  'offered',
  'answered',
  'abandoned',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'abandonRate',
  'averageHandleTime',
];

/** The figures that calls are listed by. */
export const CALL_LIST_FIGURES: typeof Contract.CALL_LIST_FIGURES = [
  'calls',
  'repeats',
  'offered',
  'answered',
  'answeredWithinTarget',
  'answeredLate',
  'abandoned',
  'shortAbandoned',
  'flowedOut',
  'lost',
  'handled',
  'transferred',
  'wrapped',
  'advice',
  'cases',
  'retriagedUp',
  'retriagedDown',
  'obligations',
  'recalled',
  'neverRecalled',
];

/** The figures that cases are listed by. */
export const CASE_LIST_FIGURES: typeof Contract.CASE_LIST_FIGURES = [
  'casesOpened',
  'casesClosed',
  'casesReopened',
  'deadlinesMet',
  'deadlinesMissed',
  'reached',
];
