import type { EventWriter } from './event-writer.js';
import { INCIDENT_KINDS, type IncidentKind } from './incident-kinds.js';
import { planSurge, type SurgeParts } from './surge.js';

/** What the incidents of a plateau share. */
export interface IncidentParts extends SurgeParts {
  readonly writer: EventWriter;
  readonly queues: readonly string[];
  /** Language tags of ordinary callers and how many speak each. */
  readonly languages: Readonly<Record<string, number>>;
  /** The mean of a week: incidents are as large as the floor. */
  readonly callsPerHour: number;
  /** The subject of the next incident. */
  readonly nameOf: () => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Two a week. */
const LEAST_APART_MS = 12 * HOUR;
const MEAN_FURTHER_APART_MS = 72 * HOUR;
const TRAVELLERS_SHARE = 0.65;

/** Plans incidents that come by chance, endlessly, the first after `after` (milliseconds since the epoch). */
export function planIncidents(parts: IncidentParts, after: number): void {
  const at = after + LEAST_APART_MS + parts.random.exponential(MEAN_FURTHER_APART_MS);
  parts.schedule.plan(at, () => {
    declareIncident(parts, at);
    planIncidents(parts, at);
  });
}

/** Declares an incident, lets its calls come for 20 to 90 minutes, and clears it a while after the last of them. */
export function declareIncident(parts: IncidentParts, now: number): void {
  const { random, schedule, writer, callsPerHour } = parts;
  const subject = parts.nameOf();
  const kind = drawKind(parts);
  writer.write('incident.declared', subject, { label: kind.label });
  const until = now + random.between(20, 90) * MINUTE;
  const surge = {
    from: now,
    until,
    callsPerHour: callsPerHour * random.between(0.9, 2),
    callers: {
      queues: fittingQueues(parts, kind),
      languages: drawLanguages(parts, kind),
      urgency: kind.urgency,
      incident: subject,
    },
  };
  planSurge(parts, surge);
  schedule.plan(until + random.between(20, 120) * MINUTE, () => {
    writer.write('incident.cleared', subject, {});
    writer.forget(subject);
  });
}

/** A plateau with none of the usual queues may meet any kind of incident, on all of its own. */
function drawKind(parts: IncidentParts): IncidentKind {
  const { queues, random } = parts;
  const fitting = INCIDENT_KINDS.filter((kind) => kind.queues.some((queue) => queues.includes(queue)));
  return random.oneOf(fitting.length > 0 ? fitting : INCIDENT_KINDS);
}

function fittingQueues({ queues }: IncidentParts, kind: IncidentKind): readonly string[] {
  const fitting = queues.filter((queue) => kind.queues.includes(queue));
  return fitting.length > 0 ? fitting : queues;
}

function drawLanguages({ languages, random }: IncidentParts, kind: IncidentKind): Readonly<Record<string, number>> {
  const all = Object.values(languages).reduce((sum, weight) => sum + weight, 0);
  const rarer = Object.keys(languages).filter((language) => (languages[language] ?? 0) < all / 3);
  if (rarer.length === 0 || !random.chance(kind.travellers)) return languages;
  const shared = random.oneOf(rarer);
  return { ...languages, [shared]: (all * TRAVELLERS_SHARE) / (1 - TRAVELLERS_SHARE) };
}
