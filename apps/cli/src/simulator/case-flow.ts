import type { Agent } from './agent.js';
import type { AgentPool } from './agent-pool.js';
import { type CaseMove, planCase } from './case-plan.js';
import type { EventWriter } from './event-writer.js';
import type { Random } from './random.js';
import type { Schedule } from './schedule.js';
import type { SimulatedCall } from './simulated-call.js';

/** What the cases of a plateau share. */
export interface CaseParts {
  readonly schedule: Schedule;
  readonly writer: EventWriter;
  readonly random: Random;
  readonly agents: AgentPool;
}

interface SimulatedCase {
  readonly subject: string;
  /** Who has it; may be off duty. */
  agent: string;
}

const HANDED_OVER_AT_SHIFT_END = 0.4;

/** Leads cases from their opening to their closing, and says who has them. */
export class CaseFlow {
  private readonly open = new Set<SimulatedCase>();

  constructor(private readonly parts: CaseParts) {}

  /** Opens the case of a call; the agent keeps it, unless hands are full and a colleague has one free. */
  begin(call: SimulatedCall, agent: Agent, now: number): void {
    const { random, writer } = this.parts;
    const subject = caseOf(call);
    const { queue, incident, urgency = call.trueUrgency } = call;
    writer.write('case.opened', subject, {
      queue,
      urgency,
      call: call.subject,
      ...(incident === undefined ? {} : { incident }),
    });
    const opened: SimulatedCase = { subject, agent: agent.id };
    this.open.add(opened);
    this.assign(opened, this.held(agent.id) > agent.slots - 1 ? (this.leastLaden(agent.id) ?? agent.id) : agent.id);
    this.follow(opened, planCase(random, queue, urgency, now), 0);
  }

  /** Some cases of an agent who goes home are handed to those who stay; the others wait for the agent. */
  handOver(agent: string): void {
    for (const opened of this.open) {
      if (opened.agent !== agent || !this.parts.random.chance(HANDED_OVER_AT_SHIFT_END)) continue;
      const colleague = this.leastLaden(agent);
      if (colleague !== undefined) this.assign(opened, colleague);
    }
  }

  private follow(opened: SimulatedCase, moves: readonly CaseMove[], index: number): void {
    const move = moves[index];
    const { schedule, writer } = this.parts;
    if (move === undefined) {
      writer.forget(opened.subject);
      return;
    }
    schedule.plan(move.at, () => {
      move.tell(writer, opened.subject);
      if (move.type === 'case.closed' || move.type === 'case.voided') this.open.delete(opened);
      if (move.type === 'case.reopened') this.resume(opened);
      this.follow(opened, moves, index + 1);
    });
  }

  private resume(reopened: SimulatedCase): void {
    this.open.add(reopened);
    const isThere = this.parts.agents.onDuty().some(({ agent }) => agent.id === reopened.agent);
    const colleague = isThere ? undefined : this.leastLaden(reopened.agent);
    if (colleague !== undefined) this.assign(reopened, colleague);
  }

  private assign(opened: SimulatedCase, agent: string): void {
    opened.agent = agent;
    this.parts.writer.write('case.assigned', opened.subject, { agent });
  }

  private held(agent: string): number {
    let held = 0;
    for (const opened of this.open) if (opened.agent === agent) held += 1;
    return held;
  }

  /** Whoever stays on duty and has the fewest cases for their slots, but for this one. */
  private leastLaden(besides: string): string | undefined {
    const others = this.parts.agents.onDuty().filter(({ agent, leaving }) => !leaving && agent.id !== besides);
    const laden = others.map(({ agent }) => ({ id: agent.id, load: this.held(agent.id) / agent.slots }));
    return laden.toSorted((a, b) => a.load - b.load)[0]?.id;
  }
}

/** The id of the case that a call becomes. */
export const caseOf = (call: SimulatedCall): string => `case-${call.subject}`;
