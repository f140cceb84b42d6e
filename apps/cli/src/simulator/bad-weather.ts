import type { Demand } from './demand.js';
import { profileOf } from './queue-profiles.js';
import { planSurge, type SurgeParts } from './surge.js';

/** What the bad weather of a plateau works on. */
export interface WeatherParts extends SurgeParts {
  readonly demand: Demand;
  readonly queues: readonly string[];
  readonly languages: Readonly<Record<string, number>>;
}

const HOUR = 3_600_000;
const LEAST_APART_MS = 72 * HOUR;
const MEAN_FURTHER_APART_MS = 240 * HOUR;
/** What comes on top, in times of the usual demand: about three times as many calls in all. */
const ON_TOP = 2.6;

/** Plans hours of snow or ice, endlessly: nobody declares an incident, and the breakdown calls are three times as many. */
export function planBadWeather(parts: WeatherParts, after: number): void {
  const { demand, languages, queues, random, schedule } = parts;
  const queue = queues.includes('roadside') ? 'roadside' : queues[0];
  if (queue === undefined) return;
  const shares = queues.reduce((sum, name) => sum + profileOf(name).share, 0);
  const from = after + LEAST_APART_MS + random.exponential(MEAN_FURTHER_APART_MS);
  schedule.plan(from, () => {
    const until = from + random.between(2, 5) * HOUR;
    const usual = (demand.expectedAt((from + until) / 2) * profileOf(queue).share) / shares;
    if (usual > 0)
      planSurge(parts, { from, until, callsPerHour: ON_TOP * usual, callers: { queues: [queue], languages } });
    planBadWeather(parts, until);
  });
}
