import type { AgentStatus, FloorEvent } from '#contract';
import type { EventOf } from './arrival.js';
import { live, openingOf } from './life.js';

/** A stretch of a session in one status; `end` is absent while it lasts. */
export interface Stretch {
  readonly status: AgentStatus;
  readonly start: number;
  end?: number;
}

/** An agent's session played from its signing in. */
export interface NaiveSession {
  readonly id: string;
  readonly agent: string;
  readonly languages: readonly string[];
  readonly queues: readonly string[];
  readonly slots: number;
  readonly signedInAt: number;
  readonly lastHeard: number;
  readonly stretches: Stretch[];
  isOver: boolean;
}

/** The session of a set of events; `incomplete` without its opening. */
export function naiveSession(id: string, events: readonly FloorEvent[]): NaiveSession | 'incomplete' {
  const opening = openingOf(events, 'agent.signed-in') as EventOf<'agent.signed-in'> | undefined;
  if (opening === undefined) return 'incomplete';
  const session: NaiveSession = {
    id,
    ...opening.data,
    signedInAt: opening.time,
    lastHeard: Math.max(...events.map(({ time }) => time)),
    stretches: [{ status: 'available', start: opening.time }],
    isOver: false,
  };
  const last = (): Stretch => session.stretches.at(-1) as Stretch;
  live(events, {
    opening: 'agent.signed-in',
    endings: ['agent.signed-out'],
    allows: () => !session.isOver,
    apply: (event) => {
      if (session.isOver) return;
      // A negative stretch takes no time, and nothing began before it.
      const at = Math.max(last().start, event.time);
      last().end = at;
      if (event.type === 'agent.status-changed') session.stretches.push({ status: event.data.status, start: at });
      else session.isOver = true;
    },
  });
  return session;
}
