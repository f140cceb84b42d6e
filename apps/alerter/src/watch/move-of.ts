import { encodeEpisode, type Evaluation, type Transition } from '#alerting';
import type { AuditEntry, Move } from '#register';

/** What a look changes, as one write of the leader; undefined where it changes nothing. */
export function moveOf(
  plateau: string,
  { expected, fence }: { readonly expected: number; readonly fence: number },
  { moved, notices, transitions, ended }: Evaluation,
): Move | undefined {
  if (moved.size === 0 && notices.length === 0) return undefined;
  return {
    plateau,
    expected,
    fence,
    states: new Map([...moved].map(([key, episode]) => [key, episode && encodeEpisode(episode)])),
    notices,
    audit: transitions.map((transition) => auditOf(plateau, transition)),
    ended,
  };
}

/** A move whose notices carry the trace context that they go on from. */
export const tracedMove = (move: Move, traceparent: string): Move => ({
  ...move,
  notices: move.notices.map((notice) => ({ ...notice, traceparent })),
});

const auditOf = (plateau: string, { at, act, alert: { id, rule, subject } }: Transition): AuditEntry => ({
  at,
  plateau,
  by: 'vigie',
  act,
  about: id,
  detail: `${rule}: ${subject.kind} ${subject.id}`,
});
