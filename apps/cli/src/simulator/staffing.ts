import type { Demand } from './demand.js';
import { meanSeconds, profileOf } from './queue-profiles.js';

/** Rosters are made for half-hours. */
export const ROSTER_STEP_MS = 1_800_000;

const LEAST_AGENTS = 2;
/** Square-root staffing: how many more than the load itself, in roots of the load. Low enough that callers do wait. */
const MARGIN = 0.65;
const HOLDS_RINGING_AND_TRANSFERS = 1.1;
/** One in eight who are signed in is on a break. */
const BREAKS = 1.14;

/** How many agents a plateau puts on duty: as many as the demand it expects needs, so that waits come of what it did not. */
export class Staffing {
  private readonly handleHours: number;

  constructor(
    private readonly demand: Demand,
    queues: readonly string[],
  ) {
    const profiles = queues.map(profileOf);
    const shares = profiles.reduce((sum, { share }) => sum + share, 0);
    const seconds = profiles.reduce(
      (sum, { share, talk, wrapUp }) => sum + (share / shares) * (meanSeconds(talk) + meanSeconds(wrapUp)),
      0,
    );
    this.handleHours = (seconds * HOLDS_RINGING_AND_TRANSFERS * BREAKS) / 3600;
  }

  /** Agents wanted in the half-hour that begins at `instant`. */
  wantedAt(instant: number): number {
    return agentsFor(this.demand.expectedAt(instant + ROSTER_STEP_MS / 2) * this.handleHours);
  }

  /** Enough people that those who worked last can rest. */
  get poolSize(): number {
    return 3 * agentsFor(this.demand.most * this.handleHours);
  }
}

const agentsFor = (load: number): number => Math.max(LEAST_AGENTS, Math.ceil(load + MARGIN * Math.sqrt(load)));
