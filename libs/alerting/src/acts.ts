import type { Alert, AlertNotice } from '#contract';
import { alertOf } from './alert.js';
import { type Episode, isRaised, type Ownership } from './episode.js';
import { type Look, resolved } from './life.js';
import { tellResolved } from './telling.js';

/** What a person did to an episode, or why it changes nothing. */
export type Act =
  | { readonly done: true; readonly episode: Episode }
  | { readonly done: false; readonly reason: 'resolved' | 'not-firing' | 'not-by-hand' };

/** Somebody owns an episode until an instant; owning it again replaces what was said before. */
export function acknowledge(episode: Episode, acknowledgement: Ownership): Act {
  if (!isRaised(episode)) return refused(episode);
  const { unownedSince: _, mutedUntil: __, ...rest } = episode;
  const acknowledgedAt = episode.acknowledgedAt ?? acknowledgement.at;
  return { done: true, episode: { ...rest, state: 'acknowledged', acknowledgement, acknowledgedAt } };
}

/** Somebody says something about an episode, over or not. */
export const note = (episode: Episode, said: { by: string; at: number; text: string }): Act => ({
  done: true,
  episode: { ...episode, notes: [...episode.notes, said] },
});

/**
 * Somebody says that an episode is over, where its rule allows it. As long as the condition that they judged holds, it
 * does not fire again.
 */
export function resolveByHand(
  episode: Episode,
  by: string,
  look: Look,
): Exclude<Act, { done: true }> | { done: true; episode: Episode; notices: readonly AlertNotice[]; ended: Alert } {
  if (!isRaised(episode)) return refused(episode);
  if (!episode.byHand) return { done: false, reason: 'not-by-hand' };
  const over = resolved(episode, look.at, by);
  return { done: true, episode: over, notices: tellResolved(over, look), ended: alertOf(over) };
}

const refused = ({ state }: Episode) =>
  ({ done: false, reason: state === 'resolved' ? 'resolved' : 'not-firing' }) as const;
