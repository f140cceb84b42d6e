/** The work that comes in a stretch of time. */
export interface Load {
  /** How many calls come; not negative. */
  readonly calls: number;
  /** In how many seconds they come, evenly; positive. */
  readonly overSeconds: number;
  /** How long an agent is busy with one, in seconds on average; positive. */
  readonly handleSeconds: number;
}

/** How soon how many callers are to be answered. */
export interface Goal {
  /** In so many seconds; not negative. */
  readonly withinSeconds: number;
  /** This part of those who come, above 0 and below 1. */
  readonly share: number;
}

/** What a number of agents is expected to make of a load in the long run. */
export interface Outlook {
  /** The part of callers who must wait at all. */
  readonly waitProbability: number;
  /** The part of callers who are answered in time. */
  readonly serviceLevel: number;
  /** The mean wait of all callers in seconds, whatever becomes of them; `Infinity` where the queue grows without end. */
  readonly averageWaitSeconds: number;
  /** The part of their time in which agents are busy; 1 where the queue grows without end. */
  readonly occupancy: number;
  /** The part of callers who give up; 0 where nobody is taken to. */
  readonly abandonProbability: number;
}

/** The offered load in erlangs: how many agents would be busy if nobody waited. Throws a `RangeError` of a load that is none. */
export function erlangsOf({ calls, overSeconds, handleSeconds }: Load): number {
  if (!(calls >= 0 && calls < Infinity)) throw new RangeError(`calls: expected a number of them, got ${calls}`);
  for (const seconds of [overSeconds, handleSeconds])
    if (!(seconds > 0 && seconds < Infinity)) throw new RangeError(`expected a positive duration, got ${seconds}`);
  return (calls / overSeconds) * handleSeconds;
}

/** Throws a `RangeError` unless it is a whole number of agents. */
export function mustBeAgents(agents: number): void {
  if (!Number.isSafeInteger(agents) || agents < 0) throw new RangeError(`expected a number of agents, got ${agents}`);
}
