import type { ReviewedIncident } from '#board';
import type { ChartDay } from './day-steps.js';

/** An incident as a chart marks it: instants in milliseconds, within the day. */
export interface IncidentSpan {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Of those that overlap each has another one, from 0 on. */
  readonly lane: number;
}

type Bounds = Pick<ChartDay, 'start' | 'end'> & { readonly at: string };

/** The incidents of which it is known when they were, in the order they were declared in; one that lasts does until now. */
export function incidentSpans(incidents: Readonly<Record<string, ReviewedIncident>>, day: Bounds): IncidentSpan[] {
  const [start, end] = [Date.parse(day.start), Math.min(Date.parse(day.end), Date.parse(day.at))];
  const known = Object.entries(incidents)
    .flatMap(([id, { label, declaredAt, clearedAt }]) => {
      if (declaredAt === null) return [];
      const from = Math.max(start, Date.parse(declaredAt));
      const to = Math.min(end, clearedAt === null ? end : Date.parse(clearedAt));
      return to >= from ? [{ id, label: label ?? id, from, to }] : [];
    })
    .toSorted((a, b) => a.from - b.from);
  const ends: number[] = [];
  return known.map((span) => {
    const free = ends.findIndex((taken) => taken <= span.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.to;
    return { ...span, lane };
  });
}
