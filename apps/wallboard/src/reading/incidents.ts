import type { Board, UrgencyLevel } from '#contract';
import type { WaitingCall } from './lanes.js';
import { urgencyRank } from './urgency.js';

/** An incident with its calls folded into one line; instants in milliseconds. */
export interface Incident {
  readonly id: string;
  /** Absent for one that calls name and that nobody declared. */
  readonly label: string | undefined;
  readonly since: number | undefined;
  readonly waiting: number;
  /** The callers of the incident whose life is in danger: they are counted in the fold and told apart from it. */
  readonly vital: number;
  readonly worst: UrgencyLevel | undefined;
  readonly oldest: number | undefined;
  readonly cases: number;
}

/** The incidents that are going on, the one with the most urgent caller first, then with the most. */
export function readIncidents(
  waiting: readonly WaitingCall[],
  { incidents, now }: Pick<Board, 'incidents' | 'now'>,
): Incident[] {
  const ids = new Set([...Object.keys(incidents), ...Object.keys(now.incidents)]);
  return [...ids]
    .map((id) => fold(id, waiting, incidents[id], now.incidents[id]?.cases ?? 0))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.waiting - a.waiting || (a.id < b.id ? -1 : 1));
}

function fold(
  id: string,
  waiting: readonly WaitingCall[],
  declared: Board['incidents'][string] | undefined,
  cases: number,
): Incident {
  const own = waiting.filter(({ incident }) => incident === id);
  return {
    id,
    label: declared?.label,
    since: declared === undefined ? undefined : Date.parse(declared.since),
    waiting: own.length,
    vital: own.filter(({ urgency }) => urgency === 'P0').length,
    worst: own.map(({ urgency }) => urgency).toSorted((a, b) => urgencyRank(a) - urgencyRank(b))[0],
    oldest: own[0]?.since,
    cases,
  };
}

const rankOf = ({ worst }: Incident): number => (worst === undefined ? Infinity : urgencyRank(worst));
