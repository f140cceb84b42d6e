import type { Alert } from '#contract';
import type { RegisterKeys } from './keys.js';
import type { Move } from './port.js';

/** How long ended episodes and the audit are kept, in milliseconds: a year and a month, by age and never by number. */
export const PAST_MS = 400 * 86_400_000;

/** The keys and arguments of `scripts/move.lua`, in the order its header names. */
export function moveArguments(keys: RegisterKeys, move: Move): { keys: string[]; args: (string | number)[] } {
  const { plateau, expected, fence, states, silences, notices, audit, ended } = move;
  const change = {
    states: Object.fromEntries([...states].filter(([, state]) => state !== undefined)),
    forgotten: [...states].filter(([, state]) => state === undefined).map(([key]) => key),
    notices: notices.map((notice) => [notice.id, JSON.stringify(notice)]),
    audit: audit.map((entry) => JSON.stringify(entry)),
    ended: ended.map((episode) => [episode.id, firedAt(episode), JSON.stringify(episode)]),
  };
  return {
    keys: [
      keys.lease,
      keys.revisions,
      keys.states(plateau),
      keys.silences,
      keys.outbox,
      keys.turns,
      keys.audit(plateau),
      keys.ended(plateau),
      keys.endedByFiring(plateau),
    ],
    args: [
      plateau,
      expected,
      fence ?? '',
      silences === undefined ? '' : JSON.stringify(silences),
      PAST_MS,
      keys.moved,
      JSON.stringify(change),
    ],
  };
}

/** When an episode fired, in milliseconds since the epoch; one that never did counts from when its condition held. */
export const firedAt = (episode: Alert): number => Date.parse(episode.firedAt ?? episode.crossedAt);
