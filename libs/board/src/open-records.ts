import type { BoardAgent, BoardCall, BoardCase, BoardIncident, Obligation } from '#contract';
import {
  type AgentFacts,
  type CallFacts,
  type CaseFacts,
  decodeEvents,
  derive,
  type Facts,
  type FeedFacts,
  type IncidentFacts,
  isForgotten,
  isUnconfirmed,
  type MilestoneStanding,
  milestonesOf,
  openUntil,
  type RecordKey,
  splitKey,
} from '#floor';
import type { PlateauDefinition } from './plateau-definition.js';
import { showAgent, showCall, showCase, showIncident, showObligation } from './shown-records.js';

/** A record as it is and as boards show it; shown once a record, so that a diff sees at a glance that nothing changed. */
export interface Open<F, S> {
  readonly subject: string;
  readonly facts: F;
  readonly shown: S;
}

/** An open case, and where it stands with its milestones. */
export interface OpenCase extends Open<CaseFacts, BoardCase> {
  readonly standings: readonly MilestoneStanding[];
}

/** A plateau's open records, sorted by what they are. */
export interface OpenFloor {
  /** Live, and lately heard of. */
  readonly calls: readonly Open<CallFacts, BoardCall>[];
  /** Live, but nothing was heard of them for so long that they may be over. */
  readonly unconfirmed: readonly Open<CallFacts, BoardCall>[];
  /** Urgent callers who left and were not reached again. */
  readonly owed: readonly Open<CallFacts, Obligation>[];
  readonly cases: readonly OpenCase[];
  /** Of those signed in; one session an agent, and none that was forgotten. */
  readonly agents: readonly Open<AgentFacts, BoardAgent>[];
  readonly incidents: readonly Open<IncidentFacts, BoardIncident>[];
  readonly connectors: readonly Open<FeedFacts, undefined>[];
  /** How many records lack their opening event. */
  readonly incomplete: number;
}

type Kept =
  | { readonly is: 'call'; readonly record: Open<CallFacts, BoardCall> }
  | { readonly is: 'owed'; readonly record: Open<CallFacts, Obligation> }
  | { readonly is: 'case'; readonly record: OpenCase }
  | { readonly is: 'agent'; readonly record: Open<AgentFacts, BoardAgent> }
  | { readonly is: 'incident'; readonly record: Open<IncidentFacts, BoardIncident> }
  | { readonly is: 'connector'; readonly record: Open<FeedFacts, undefined> }
  | { readonly is: 'incomplete'; readonly record: Open<Facts, undefined> };

/** A plateau's open records in the memory of a reader. */
export class OpenRecords {
  private readonly records = new Map<RecordKey, Kept>();

  constructor(private readonly definition: PlateauDefinition) {}

  /** Takes over a record as it is stored now; `undefined` when it is not open any more. */
  set(key: RecordKey, events: string | undefined): void {
    const { kind, subject } = splitKey(key);
    // What was erased is on no board.
    if (events === undefined || kind === 'erased') {
      this.records.delete(key);
      return;
    }
    const facts = derive(key, decodeEvents(this.definition.id, events));
    this.records.set(key, this.keep(subject, facts));
  }

  /** Forgets every record. */
  clear(): void {
    this.records.clear();
  }

  /** What is open at this watermark. */
  at(watermark: number): OpenFloor {
    const calls: Open<CallFacts, BoardCall>[] = [];
    const unconfirmed: Open<CallFacts, BoardCall>[] = [];
    const owed: Open<CallFacts, Obligation>[] = [];
    const cases: OpenCase[] = [];
    const sessions = new Map<string, Open<AgentFacts, BoardAgent>>();
    const incidents: Open<IncidentFacts, BoardIncident>[] = [];
    const connectors: Open<FeedFacts, undefined>[] = [];
    let incomplete = 0;
    for (const { is, record } of this.records.values()) {
      if (openUntil(record.facts) <= watermark) continue;
      if (is === 'call') (isUnconfirmed(record.facts, watermark) ? unconfirmed : calls).push(record);
      else if (is === 'owed') owed.push(record);
      else if (is === 'case') cases.push(record);
      else if (is === 'agent') keepLatest(sessions, record, watermark);
      else if (is === 'incident') incidents.push(record);
      else if (is === 'connector') connectors.push(record);
      else incomplete += 1;
    }
    return { calls, unconfirmed, owed, cases, agents: [...sessions.values()], incidents, connectors, incomplete };
  }

  private keep(subject: string, facts: Facts): Kept {
    if (facts.status === 'live') {
      switch (facts.kind) {
        case 'call':
          return { is: 'call', record: { subject, facts, shown: showCall(this.definition, facts) } };
        case 'case': {
          const standings = milestonesOf(facts, this.definition.milestones);
          return {
            is: 'case',
            record: { subject, facts, standings, shown: showCase(this.definition, facts, standings) },
          };
        }
        case 'agent':
          return { is: 'agent', record: { subject, facts, shown: showAgent(facts) } };
        case 'incident':
          return { is: 'incident', record: { subject, facts, shown: showIncident(facts) } };
        case 'feed':
          return { is: 'connector', record: { subject, facts, shown: undefined } };
      }
    }
    if (facts.kind === 'call' && facts.abandonedAt !== undefined)
      return { is: 'owed', record: { subject, facts, shown: showObligation(facts) } };
    return { is: 'incomplete', record: { subject, facts, shown: undefined } };
  }
}

/** Of several sessions of one agent the one signed in last counts: the sign-out of the others was lost. */
function keepLatest(
  sessions: Map<string, Open<AgentFacts, BoardAgent>>,
  session: Open<AgentFacts, BoardAgent>,
  watermark: number,
): void {
  if (isForgotten(session.facts, watermark)) return;
  const { agent, openedAt } = session.facts;
  const known = sessions.get(agent);
  const isLater =
    known === undefined ||
    openedAt > known.facts.openedAt ||
    (openedAt === known.facts.openedAt && session.subject > known.subject);
  if (isLater) sessions.set(agent, session);
}
