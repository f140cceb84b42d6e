import { formatInstant } from '#contract';
import { type IncidentFacts, type RangeTally, sumOf } from '#floor';
import { type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import type { PendingSums, Range } from './pending.js';
import { NO_SUMS } from './range-figures.js';

/** An incident of a day: what it was, and what the calls and cases that carry it came to, and all others. */
export interface ReviewedIncident {
  /** Null where it was never declared, or its record is no longer kept. */
  readonly label: string | null;
  readonly declaredAt: string | null;
  /** Null while it lasts, too. */
  readonly clearedAt: string | null;
  readonly with: RestFigures;
  readonly without: RestFigures;
}

/** Incidents by id. */
export type Incidents = ReadonlyMap<string, IncidentFacts>;

/** The incidents that last, and of those that are over what is handed in. */
function knownIncidents({ incidents }: OpenFloor, over: Incidents): Incidents {
  return new Map([...over, ...incidents.map(({ subject, facts }) => [subject, facts] as const)]);
}

/** The incidents of a range: those that its calls and cases carry, and those that lasted in it, carried or not. */
export function reviewIncidents(
  tally: RangeTally,
  pending: PendingSums,
  { day, open, incidents: over, at }: { day: Range; open: OpenFloor; incidents: Incidents; at: number },
): Record<string, ReviewedIncident> {
  const incidents = knownIncidents(open, over);
  const lasting = [...incidents].filter(([, facts]) => isOf(facts, { start: day.start, end: Math.min(day.end, at) }));
  const names = new Set([
    ...tally.by.incident.keys(),
    ...pending.names('incident'),
    ...lasting.map(([subject]) => subject),
  ]);
  return Object.fromEntries(
    [...names].map((name) => [name, { ...told(incidents.get(name)), ...figuresOf(name, tally, pending) }]),
  );
}

const isOf = ({ openedAt, clearedAt = Infinity }: IncidentFacts, { start, end }: Range): boolean =>
  openedAt < end && clearedAt >= start;

const told = (facts: IncidentFacts | undefined): Pick<ReviewedIncident, 'label' | 'declaredAt' | 'clearedAt'> =>
  facts === undefined || facts.status === 'incomplete'
    ? { label: null, declaredAt: null, clearedAt: null }
    : {
        label: facts.label,
        declaredAt: formatInstant(facts.openedAt),
        clearedAt: facts.clearedAt === undefined ? null : formatInstant(facts.clearedAt),
      };

function figuresOf(name: string, tally: RangeTally, pending: PendingSums): Pick<ReviewedIncident, 'with' | 'without'> {
  const carried = tally.by.incident.get(name) ?? NO_SUMS;
  const others = sumOf([tally.total]);
  others.addAll(carried, -1);
  const own = pending.of('incident', name);
  const { total } = pending;
  const rest = {
    waitingWithinTarget: total.waitingWithinTarget - own.waitingWithinTarget,
    openObligations: total.openObligations - own.openObligations,
    overdue: total.overdue - own.overdue,
  };
  return { with: carried.restFigures(own), without: others.restFigures(rest) };
}
