import type { FloorEvent } from '#contract';
import { AgentPool } from './agent-pool.js';
import { CallFlow, type PlateauParts } from './call-flow.js';
import { Arrivals, Demand } from './demand.js';
import { EventWriter, step } from './event-writer.js';
import { languagesOf } from './languages.js';
import { USUAL_QUEUES } from './queue-profiles.js';
import { hash, Random } from './random.js';
import { Recalls } from './recalls.js';
import { Schedule } from './schedule.js';
import { drawCaller } from './simulated-call.js';
import { ROSTER_STEP_MS, Staffing } from './staffing.js';
import { WaitingLine } from './waiting-line.js';

/** What is simulated of a plateau; instants in milliseconds since the epoch. */
export interface PlateauSimulation {
  readonly plateau: string;
  /** IANA time zone: calls follow its local hours. */
  readonly zone: string;
  /** Queue ids; the usual ones of an assistance company where there are none. */
  readonly queues: readonly string[];
  readonly seed: number;
  /** When the floor opens, empty. */
  readonly from: number;
  /** Events from here on are left out; endless without it. */
  readonly until?: number;
  /** The mean of a week, nights included. */
  readonly callsPerHour: number;
  /** From here on the connector's heartbeat comes as often as a live one; never without it. */
  readonly liveFrom?: number;
  /** How often a live heartbeat comes, in milliseconds; default 10,000. */
  readonly liveHeartbeatMs?: number;
}

const HISTORY_HEARTBEAT_MS = 600_000;
const LIVE_HEARTBEAT_MS = 10_000;

/**
 * The events of one plateau in the order of their times. The same options give the same events, and a later `until`
 * only adds to them.
 */
export function* simulatePlateau(options: PlateauSimulation): Generator<FloorEvent, void, undefined> {
  const schedule = new Schedule();
  const writer = new EventWriter(options.plateau);
  planFloor(options, schedule, writer);
  const until = options.until ?? Infinity;
  for (let next = schedule.next(); next !== undefined && next < until; next = schedule.next())
    yield* step(schedule, writer);
}

function planFloor(options: PlateauSimulation, schedule: Schedule, writer: EventWriter): void {
  const { plateau, seed, from, zone, callsPerHour } = options;
  const queues = options.queues.length > 0 ? options.queues : USUAL_QUEUES;
  const name = [seed, plateau];
  const demand = new Demand(zone, callsPerHour);
  const staffing = new Staffing(demand, queues);
  const parts: PlateauParts = {
    queues,
    schedule,
    writer,
    random: new Random(...name, 'calls'),
    agents: new AgentPool(staffing.poolSize),
    line: new WaitingLine(),
  };
  const recalls = new Recalls(parts);
  const flow: CallFlow = new CallFlow(parts, subjects(options), (call, now) => recalls.afterAbandon(call, now, flow));
  planRoster(parts, staffing, flow, from);
  if (callsPerHour > 0) planArrivals(parts, new Arrivals(demand, name), flow, options);
  planHeartbeats(parts, options, from);
}

/** Runs that differ in anything that changes their calls give these other names, so that they can share a ledger. */
function subjects({ plateau, seed, from, callsPerHour, queues }: PlateauSimulation): () => string {
  const run = hash([seed, from, callsPerHour, ...queues].join('/')).toString(36);
  let count = 0;
  return () => `${plateau}-${run}-${String((count += 1)).padStart(6, '0')}`;
}

function planRoster(parts: PlateauParts, staffing: Staffing, flow: CallFlow, at: number): void {
  parts.schedule.plan(at, () => {
    parts.agents.staff(staffing.wantedAt(at), at);
    flow.serve(at);
    planRoster(parts, staffing, flow, (Math.floor(at / ROSTER_STEP_MS) + 1) * ROSTER_STEP_MS);
  });
}

function planArrivals(parts: PlateauParts, arrivals: Arrivals, flow: CallFlow, options: PlateauSimulation): void {
  const callers = new Random(options.seed, options.plateau, 'callers');
  const languages = languagesOf(options.zone);
  const planNext = (after: number) => {
    const at = arrivals.after(after);
    parts.schedule.plan(at, () => {
      flow.open(drawCaller(callers, parts.queues, languages), Math.round(at));
      planNext(at);
    });
  };
  planNext(options.from);
}

function planHeartbeats(parts: PlateauParts, options: PlateauSimulation, at: number): void {
  const liveFrom = options.liveFrom ?? Infinity;
  parts.schedule.plan(at, () => {
    parts.writer.append('feed.alive', `${options.plateau}.alive.${at}`, 'simulator', {});
    const live = at + (options.liveHeartbeatMs ?? LIVE_HEARTBEAT_MS);
    planHeartbeats(parts, options, at < liveFrom ? Math.min(at + HISTORY_HEARTBEAT_MS, liveFrom) : live);
  });
}
