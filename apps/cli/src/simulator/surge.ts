import type { CallFlow } from './call-flow.js';
import type { Random } from './random.js';
import type { Schedule } from './schedule.js';
import { type Callers, drawCaller } from './simulated-call.js';

/** Calls that come on top of those of an ordinary day. */
export interface Surge {
  readonly callers: Callers;
  /** Milliseconds since the epoch, the end not included. */
  readonly from: number;
  readonly until: number;
  /** Calls an hour in the middle; they swell and ebb. */
  readonly callsPerHour: number;
}

/** What surges share with their plateau. */
export interface SurgeParts {
  readonly schedule: Schedule;
  readonly flow: CallFlow;
  readonly random: Random;
}

const HOUR_MS = 3_600_000;

/** Plans the calls of a surge, each when the one before has come. */
export function planSurge(parts: SurgeParts, surge: Surge, after = surge.from): void {
  const { schedule, flow, random } = parts;
  const at = after + random.exponential(HOUR_MS / surge.callsPerHour);
  if (at >= surge.until) return;
  schedule.plan(at, () => {
    if (random.chance(swell(surge, at))) flow.open(drawCaller(random, surge.callers), Math.round(at));
    planSurge(parts, surge, at);
  });
}

/** From a third at both ends to 1 in the middle. */
const swell = ({ from, until }: Surge, at: number): number =>
  (1 + 2 * Math.sin((Math.PI * (at - from)) / (until - from))) / 3;
