import type { EventSet } from './record.js';
import { type Ordering, order } from './order.js';

/** Everything an incident's set of events says: something that many calls and cases share. */
export interface IncidentFacts {
  readonly kind: 'incident';
  /** `incomplete` without its declaration; `over` when it has been cleared. */
  readonly status: 'incomplete' | 'live' | 'over';
  readonly label: string;
  /** When it was declared, in milliseconds. */
  readonly openedAt: number;
  readonly clearedAt?: number;
  readonly lastEventAt: number;
}

const ORDERING: Ordering = { opening: 'incident.declared', endings: ['incident.cleared'], rank: {} };

/** Derives an incident from its events; see the rules I1 and I2 of `SPEC.md`. */
export function deriveIncident(events: EventSet): IncidentFacts {
  const lastEventAt = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
  const { opening, endings } = order(events, ORDERING);
  if (opening?.type !== 'incident.declared')
    return { kind: 'incident', status: 'incomplete', label: '', openedAt: lastEventAt, lastEventAt };
  const known = { kind: 'incident', label: opening.data.label, openedAt: opening.time, lastEventAt } as const;
  if (endings.length === 0) return { ...known, status: 'live' };
  return { ...known, status: 'over', clearedAt: Math.max(opening.time, endings[0]!.time) };
}
