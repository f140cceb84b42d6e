import { type Feed, parseInstant } from '#contract';

/** A ledger that lacks no message older than this is current, in milliseconds. */
export const CURRENT_WITHIN_MS = 5_000;

/** Whether the ledger has what the log has. */
export const isCaughtUp = ({ blind, behindSince }: Feed, at: number): boolean =>
  blind === undefined && (behindSince === undefined || at - parseInstant(behindSince)! < CURRENT_WITHIN_MS);

/**
 * Whether nothing at all was heard for `silentMs` where connectors are to say that they live: what happens meanwhile they
 * hand in later. A floor without connectors may be quiet for hours.
 */
export const isSilent = ({ connectors, lastEventAt }: Feed, at: number, silentMs: number): boolean =>
  lastEventAt !== undefined && Object.keys(connectors).length > 0 && at - parseInstant(lastEventAt)! >= silentMs;
