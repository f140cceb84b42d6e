import { type CallTimeline, type CaseTimeline, type FloorEvent, formatInstant } from '#contract';
import {
  type CallFacts,
  type CaseFacts,
  deadlineOf,
  deriveCall,
  deriveCase,
  ERASED,
  type EventSet,
  type Leg,
  type MilestoneStanding,
  milestonesOf,
} from '#floor';
import { callState } from './call-items.js';
import { type PlateauDefinition, toldAgent } from './plateau-definition.js';

/** What a timeline says besides what the gateway knows of retention. */
type Drawn<T> = Omit<T, 'itemsSince'>;

const instant = (at: number | undefined): string | null => (at === undefined ? null : formatInstant(at));

/** The whole life of a call, from the events that are kept of it. */
export function callTimeline(
  definition: PlateauDefinition,
  id: string,
  events: EventSet,
  at: number,
): Drawn<CallTimeline> {
  const played = new Set<FloorEvent>();
  const spans = new CallSpans(definition);
  const call = deriveCall(id, events, (event, facts) => {
    played.add(event);
    spans.take(event, facts);
  });
  const linked = events.filter(({ subject }) => subject !== id);
  return {
    at: formatInstant(at),
    id,
    standing: standingOf(call.status),
    state: callState(call),
    queue: call.queue,
    urgency: call.urgency,
    language: call.language,
    category: call.category ?? null,
    outcome: call.outcome ?? null,
    openedAt: formatInstant(call.openedAt),
    recalledAt: instant(call.recalledAt),
    skews: call.skews,
    legs: call.legs.map((leg) => showLeg(definition, call, leg)),
    spans: spans.drawn,
    events: inOrder(definition, events, played),
    links: {
      recallOf: call.recallOf === ERASED ? null : (call.recallOf ?? null),
      recalls: linked.flatMap(({ type, subject }) => (type === 'call.queued' ? [subject] : [])),
      cases: casesOf(events),
      incident: call.incident ?? null,
    },
  };
}

/** A case names its call as it opens, and a call its case as it is wrapped up: either may have come alone. */
const casesOf = (events: EventSet): string[] => [
  ...new Set(
    events.flatMap((event) => {
      if (event.type === 'case.opened') return [event.subject];
      const named = event.type === 'call.wrapped' ? event.data.case : undefined;
      return named === undefined || named === ERASED ? [] : [named];
    }),
  ),
];

function showLeg({ targets }: PlateauDefinition, call: CallFacts, leg: Leg): CallTimeline['legs'][number] {
  return {
    queue: leg.queue,
    language: leg.language,
    offeredAt: formatInstant(leg.offeredAt),
    outcome: leg.outcome,
    waitSeconds: leg.wait / 1000,
    talkSeconds: leg.talk / 1000,
    holdSeconds: leg.hold / 1000,
    wrapUpSeconds: leg.wrapUp / 1000,
    passedOn: leg.isPassedOn === true,
    targetSeconds: targets(leg.queue, call.urgency, call.openedAt).answerWithin / 1000,
  };
}

/** The stretches of a call in one state each, read off its facts as it is played. */
class CallSpans {
  readonly drawn: CallTimeline['spans'] = [];
  private leg: Leg | undefined;
  private state = '';

  constructor(private readonly definition: PlateauDefinition) {}

  take(event: FloorEvent, facts: Readonly<CallFacts>): void {
    const leg = facts.legs.at(-1);
    const isOver = ['abandoned', 'lost', 'handled'].includes(callState(facts));
    const isMoved = leg !== this.leg || facts.state !== this.state;
    const last = this.drawn.at(-1);
    if (last?.end === null && (isOver || isMoved)) last.end = latest(last.start, event.time);
    if (isMoved && !isOver) {
      const { state, queue, since } = facts;
      const agent = toldAgent(this.definition, facts.agent) ?? null;
      this.drawn.push({ state, start: formatInstant(since), end: null, queue, agent });
    }
    this.leg = leg;
    this.state = facts.state;
  }
}

/** A span that would end before it began ends as it begins: it counts 0. */
const latest = (start: string, end: number): string => formatInstant(Math.max(Date.parse(start), end));

/** The whole life of a case, from the events that are kept of it. */
export function caseTimeline(
  definition: PlateauDefinition,
  id: string,
  events: EventSet,
  at: number,
): Drawn<CaseTimeline> {
  const played = new Set<FloorEvent>();
  const facts = deriveCase(events, (event) => played.add(event));
  const isClosed = facts.closings.length > facts.reopenings.length;
  return {
    at: formatInstant(at),
    id,
    standing: standingOf(facts.status),
    state: isClosed ? 'closed' : 'open',
    queue: facts.queue,
    urgency: facts.urgency,
    coverage: facts.coverage ?? null,
    outcome: facts.outcome ?? null,
    agent: toldAgent(definition, facts.agent) ?? null,
    openedAt: formatInstant(facts.openedAt),
    skews: facts.skews,
    milestones: milestonesOf(facts, definition.milestones).map((standing) => ({
      milestone: standing.milestone,
      dueAt: instant(standing.dueAt),
      reachedAt: instant(standing.reachedAt),
      became: becameOf(standing, facts, at),
    })),
    spans: facts.status === 'unseen' || facts.status === 'incomplete' ? [] : caseSpans(facts),
    events: inOrder(definition, events, played),
    links: { call: facts.call ?? null, incident: facts.incident ?? null },
  };
}

function caseSpans({ openedAt, closings, reopenings }: CaseFacts): CaseTimeline['spans'] {
  const turns = [openedAt, ...closings.flatMap((closing, i) => [closing, ...reopenings.slice(i, i + 1)])];
  return turns.map((start, i) => ({
    state: i % 2 === 0 ? 'open' : 'closed',
    start: formatInstant(start),
    end: instant(turns[i + 1]),
  }));
}

function becameOf(standing: MilestoneStanding, facts: CaseFacts, at: number) {
  const decided = deadlineOf(standing, facts);
  if (decided !== undefined) return decided === 'deadlinesMet' ? 'met' : 'missed';
  if (standing.state !== 'pending') return standing.state;
  if (facts.status === 'over') return 'lifted';
  return standing.dueAt !== undefined && standing.dueAt < at ? 'overdue' : 'pending';
}

const standingOf = (status: CallFacts['status'] | CaseFacts['status']): CallTimeline['standing'] =>
  status === 'live' || status === 'over' ? 'counted' : status === 'voided' ? 'voided' : 'incomplete';

/** The fields of an event that name an agent. */
const withoutAgents = (data: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'agent' && name !== 'by'));

/** Those played in their order, then the others by time. */
const inOrder = (
  definition: PlateauDefinition,
  events: EventSet,
  played: ReadonlySet<FloorEvent>,
): CallTimeline['events'] =>
  [...played, ...events.filter((event) => !played.has(event)).toSorted((a, b) => a.time - b.time)].map(
    ({ type, time, source, id, subject, data }) => ({
      type,
      at: formatInstant(time),
      source,
      id,
      subject,
      data: definition.agentFigures === true ? { ...data } : withoutAgents(data),
    }),
  );
