import type { Feed } from '#contract';
import { STALE_AFTER_MS } from './contract-constants.js';

/** Why a board cannot be trusted now, each with words of its own. */
export const STALE_REASONS = [
  'connection-lost',
  'gateway-silent',
  'out-of-step',
  'aggregator-behind',
  'bus-away',
  'ledger-away',
  'ledger-full',
  'ledger-unsaved',
  'no-worker',
  'blind',
] as const;

/** See {@link STALE_REASONS}. */
export type StaleReason = (typeof STALE_REASONS)[number];

/** A board that cannot be trusted; instants are on the server's clock, in milliseconds. */
export interface Staleness {
  readonly reason: StaleReason;
  readonly since: number;
  /** When it was noticed: the instant that the waits on the screen stop at. */
  readonly frozenAt: number;
}

/** What freshness is judged by; local times are monotonic, in milliseconds. */
export interface Witness {
  readonly connected: boolean;
  readonly connectedAt: number;
  /** When anything was last heard from the gateway. */
  readonly heardAt: number;
  /** When the gateway last vouched for exactly the board we hold. */
  readonly vouchedAt: number;
  readonly offset: number;
  readonly feed: Feed;
}

// The promise is a dead-looking screen within the limit, so drawing it must fit in as well.
const LIMIT_MS = STALE_AFTER_MS - 250;

/** Whether and why the board is stale at the local time `local`; the former answer itself if it still holds. */
export function judgeFreshness(former: Staleness | undefined, witness: Witness, local: number): Staleness | undefined {
  const found = findStaleness(former, witness, local);
  if (found === undefined) return undefined;
  if (former?.reason === found.reason && former.since === found.since) return former;
  return { ...found, frozenAt: former?.frozenAt ?? local + witness.offset };
}

/** The local time at which a fresh board turns stale unless something is heard before. */
export function staleDeadline({ vouchedAt, offset, feed }: Witness): number {
  const silent = vouchedAt + LIMIT_MS;
  return feed.behindSince === undefined ? silent : Math.min(silent, Date.parse(feed.behindSince) - offset + LIMIT_MS);
}

function findStaleness(former: Staleness | undefined, witness: Witness, local: number) {
  const { feed, offset } = witness;
  if (local - witness.vouchedAt >= LIMIT_MS) {
    return { reason: silenceReason(witness, local), since: witness.vouchedAt + offset };
  }
  if (feed.blind !== undefined) {
    const reason = STALE_REASONS.find((known) => known === feed.blind) ?? 'blind';
    return { reason, since: former?.reason === reason ? former.since : local + offset };
  }
  if (feed.behindSince !== undefined && local + offset - Date.parse(feed.behindSince) >= LIMIT_MS) {
    return { reason: 'aggregator-behind' as const, since: Date.parse(feed.behindSince) };
  }
  return undefined;
}

function silenceReason(witness: Witness, local: number): StaleReason {
  // A connection that has only just returned has had no time to be silent.
  if (!witness.connected || local - witness.connectedAt < LIMIT_MS) return 'connection-lost';
  return local - witness.heardAt >= LIMIT_MS ? 'gateway-silent' : 'out-of-step';
}
