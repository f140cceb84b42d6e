import { type Feed, parseInstant } from '#contract';

/** A ledger that lacks no message older than this is current, in milliseconds. */
export const CURRENT_WITHIN_MS = 5_000;

/** Whether what a board does not show has not happened: only then can a rule say that nobody answered. */
export const isCurrent = ({ blind, behindSince }: Feed, at: number): boolean =>
  blind === undefined && (behindSince === undefined || at - parseInstant(behindSince)! < CURRENT_WITHIN_MS);
