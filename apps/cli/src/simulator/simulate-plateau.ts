import type { FloorEvent } from '#contract';
import { hireAgents } from './agent.js';
import { AgentPool } from './agent-pool.js';
import { planBadWeather, type WeatherParts } from './bad-weather.js';
import { CallFlow, type PlateauParts } from './call-flow.js';
import { CaseFlow } from './case-flow.js';
import { Arrivals, Demand } from './demand.js';
import { EventWriter, step } from './event-writer.js';
import { FEEDS } from './feeds.js';
import { declareIncident, planIncidents } from './incidents.js';
import { languagesOf } from './languages.js';
import { USUAL_QUEUES } from './queue-profiles.js';
import { hash, Random } from './random.js';
import { Recalls } from './recalls.js';
import { Schedule } from './schedule.js';
import { type Silence, silenced } from './silence.js';
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
  /** From here on the connectors' heartbeats come as often as a live one; never without it. */
  readonly liveFrom?: number;
  /** How often live heartbeats come, in milliseconds; default 10,000. */
  readonly liveHeartbeatMs?: number;
  /** An incident is declared at this instant, on top of those that come by chance. */
  readonly surgeAt?: number;
  /** One feed falls silent for a while, and catches up. */
  readonly silence?: Silence;
}

const HISTORY_HEARTBEAT_MS = 600_000;
const LIVE_HEARTBEAT_MS = 10_000;

/**
 * The events of one plateau in the order of their times, but for those that come late after a silence. The same options
 * give the same events, and a later `until` only adds to them.
 */
export function* simulatePlateau(options: PlateauSimulation): Generator<FloorEvent, void, undefined> {
  yield* options.silence === undefined ? floorEvents(options) : silenced(floorEvents(options), options.silence);
}

function* floorEvents(options: PlateauSimulation): Generator<FloorEvent, void, undefined> {
  const schedule = new Schedule();
  const writer = new EventWriter(options.plateau);
  planFloor(options, schedule, writer);
  const until = options.until ?? Infinity;
  for (let next = schedule.next(); next !== undefined && next < until; next = schedule.next())
    yield* step(schedule, writer);
}

function planFloor(options: PlateauSimulation, schedule: Schedule, writer: EventWriter): void {
  const { from, zone, callsPerHour } = options;
  const queues = options.queues.length > 0 ? options.queues : USUAL_QUEUES;
  const demand = new Demand(zone, callsPerHour);
  const floor = { schedule, writer, queues, demand, languages: languagesOf(zone) };
  const staffing = new Staffing(demand, queues);
  const { parts, flow } = openFloor(options, floor, staffing.poolSize);
  planRoster(parts, staffing, flow, from);
  planHeartbeats(parts, options, from);
  if (callsPerHour === 0) return;
  planArrivals(parts, new Arrivals(demand, [options.seed, options.plateau]), flow, options);
  planUnforeseen(options, { ...floor, flow });
}

type Floor = Omit<WeatherParts, 'flow' | 'random'> & Pick<PlateauParts, 'writer'>;

const streamOf = ({ seed, plateau }: PlateauSimulation, part: string): Random => new Random(seed, plateau, part);

/** People and calls know each other: who is back from a break takes a call, who leaves hands cases over. */
function openFloor(options: PlateauSimulation, { schedule, writer, queues, languages }: Floor, poolSize: number) {
  const hired = hireAgents(poolSize, queues, languages, [options.seed, options.plateau]);
  const agents: AgentPool = new AgentPool(hired, {
    schedule,
    writer,
    random: streamOf(options, 'breaks'),
    nameOf: subjects(options, 's'),
    onBack: (now) => flow.serve(now),
    onLeft: ({ id }) => cases.handOver(id),
  });
  const cases = new CaseFlow({ schedule, writer, agents, random: streamOf(options, 'cases') });
  const random = streamOf(options, 'calls');
  const parts: PlateauParts = { queues, schedule, writer, agents, cases, random, line: new WaitingLine() };
  const recalls = new Recalls(parts);
  const flow: CallFlow = new CallFlow(parts, subjects(options, ''), (call, now) =>
    recalls.afterAbandon(call, now, flow),
  );
  return { parts, flow };
}

function planUnforeseen(options: PlateauSimulation, floor: Floor & Pick<WeatherParts, 'flow'>): void {
  const { from, callsPerHour, surgeAt } = options;
  planBadWeather({ ...floor, random: streamOf(options, 'weather') }, from);
  const incidents = { ...floor, callsPerHour, nameOf: subjects(options, 'i') };
  planIncidents({ ...incidents, random: streamOf(options, 'incidents') }, from);
  if (surgeAt === undefined) return;
  const random = streamOf(options, 'surge');
  floor.schedule.plan(surgeAt, () => declareIncident({ ...incidents, random }, surgeAt));
}

/** Runs that differ in anything that changes their events give these other names, so that they can share a ledger. */
function subjects(
  { plateau, seed, from, callsPerHour, queues, surgeAt }: PlateauSimulation,
  kind: string,
): () => string {
  const run = hash([seed, from, callsPerHour, surgeAt ?? '', ...queues].join('/')).toString(36);
  let count = 0;
  return () => `${plateau}-${run}-${kind}${String((count += 1)).padStart(6, '0')}`;
}

function planRoster(parts: PlateauParts, staffing: Staffing, flow: CallFlow, at: number): void {
  parts.schedule.plan(at, () => {
    parts.agents.staff(staffing.wantedAt(at), at);
    flow.serve(at);
    planRoster(parts, staffing, flow, (Math.floor(at / ROSTER_STEP_MS) + 1) * ROSTER_STEP_MS);
  });
}

function planArrivals(parts: PlateauParts, arrivals: Arrivals, flow: CallFlow, options: PlateauSimulation): void {
  const random = new Random(options.seed, options.plateau, 'callers');
  const callers = { queues: parts.queues, languages: languagesOf(options.zone) };
  const planNext = (after: number) => {
    const at = arrivals.after(after);
    parts.schedule.plan(at, () => {
      flow.open(drawCaller(random, callers), Math.round(at));
      planNext(at);
    });
  };
  planNext(options.from);
}

function planHeartbeats(parts: PlateauParts, options: PlateauSimulation, at: number): void {
  const liveFrom = options.liveFrom ?? Infinity;
  parts.schedule.plan(at, () => {
    for (const feed of FEEDS) parts.writer.beat(feed);
    const live = at + (options.liveHeartbeatMs ?? LIVE_HEARTBEAT_MS);
    planHeartbeats(parts, options, at < liveFrom ? Math.min(at + HISTORY_HEARTBEAT_MS, liveFrom) : live);
  });
}
