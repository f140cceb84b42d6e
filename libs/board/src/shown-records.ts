import {
  type BoardAgent,
  type BoardCall,
  type BoardCase,
  type BoardIncident,
  formatInstant,
  type Obligation,
} from '#contract';
import {
  type AgentFacts,
  type CallFacts,
  type CaseFacts,
  type IncidentFacts,
  type MilestoneStanding,
  unacceptedSince,
} from '#floor';
import { type PlateauDefinition, toldAgent } from './plateau-definition.js';

type Telling = Pick<PlateauDefinition, 'agentFigures'>;

/** Leaves out what is undefined: a board has no member for what is unknown. */
const given = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const instant = (at: number | undefined): string | undefined => (at === undefined ? undefined : formatInstant(at));

/** A live call as boards show it. */
export function showCall(definition: Telling, facts: CallFacts): BoardCall {
  const { queue, urgency, language, state, category, incident } = facts;
  const [since, agent] = [formatInstant(facts.since), toldAgent(definition, facts.agent)];
  return given({ queue, urgency, language, state, since, agent, category, incident }) as BoardCall;
}

/** An urgent caller who left, as boards show it. */
export const showObligation = ({ queue, urgency, language, abandonedAt }: CallFacts): Obligation => ({
  queue,
  urgency,
  language,
  since: formatInstant(abandonedAt!),
});

/** An open case as boards show it. */
export function showCase(definition: Telling, facts: CaseFacts, standings: readonly MilestoneStanding[]): BoardCase {
  const { queue, urgency, coverage, call, incident } = facts;
  const milestones = standings
    .filter(({ state }) => state !== 'passed')
    .map(({ milestone, dueAt, atRiskAt, reachedAt }) => [
      milestone,
      given({ dueAt: instant(dueAt), atRiskAt: instant(atRiskAt), reachedAt: instant(reachedAt) }),
    ]);
  return given({
    queue,
    urgency,
    openedAt: formatInstant(facts.openedAt),
    coverage,
    agent: toldAgent(definition, facts.agent),
    call,
    incident,
    milestones: Object.fromEntries(milestones) as BoardCase['milestones'],
    unacceptedSince: instant(unacceptedSince(facts)),
  }) as BoardCase;
}

/** A session as boards show it. */
export const showAgent = ({ agent, doing, since, languages, queues, slots }: AgentFacts): BoardAgent => ({
  agent,
  status: doing,
  since: formatInstant(since),
  languages: [...languages],
  queues: [...queues],
  slots,
});

/** An incident as boards show it. */
export const showIncident = ({ label, openedAt }: IncidentFacts): BoardIncident => ({
  label,
  since: formatInstant(openedAt),
});
