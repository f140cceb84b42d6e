import type { AgentPool } from './agent-pool.js';
import type { EventWriter } from './event-writer.js';
import { profileOf } from './queue-profiles.js';
import type { Random } from './random.js';
import type { Schedule } from './schedule.js';
import { type Caller, drawPatience, firstGuess, type SimulatedCall } from './simulated-call.js';
import { planTalk, type TalkPlan } from './talk-plan.js';
import type { WaitingLine } from './waiting-line.js';

/** What the calls of a plateau share. */
export interface PlateauParts {
  readonly queues: readonly string[];
  readonly schedule: Schedule;
  readonly random: Random;
  readonly agents: AgentPool;
  readonly line: WaitingLine;
  readonly writer: EventWriter;
}

const SECOND = 1000;

/** Leads calls through the floor: they wait, are triaged, talk, are held or transferred, and are wrapped up. */
export class CallFlow {
  /** `onAbandoned` hears of callers who hung up, `nameOf` gives each call its subject. */
  constructor(
    private readonly parts: PlateauParts,
    private readonly nameOf: () => string,
    private readonly onAbandoned: (call: SimulatedCall, now: number) => void,
  ) {}

  /** A caller enters a queue; `recallOf` names the call that was abandoned before. */
  open(caller: Caller, now: number, recallOf?: string): void {
    const { random, schedule, writer } = this.parts;
    const call: SimulatedCall = { ...caller, subject: this.nameOf(), waitingSince: now, transfers: 0 };
    const { subject, queue, language, urgency } = call;
    writer.write('call.queued', subject, {
      queue,
      language,
      ...(urgency === undefined ? {} : { urgency }),
      ...(recallOf === undefined ? {} : { recallOf }),
    });
    if (urgency === undefined) {
      const at = now + (8 + random.exponential(30)) * SECOND;
      call.triage = schedule.plan(at, () => this.triage(call, firstGuess(random, call.trueUrgency)));
    }
    this.wait(call, now);
  }

  /** Gives waiting calls to agents who are free. */
  serve(now: number): void {
    const { agents, line, random, schedule } = this.parts;
    while (agents.hasFree && line.length > 0) {
      const call = line.takeNext();
      const agent = agents.take();
      if (call === undefined || agent === undefined) return;
      schedule.cancel(call.patience);
      const answeredAt = now + random.between(1, 5) * SECOND;
      schedule.plan(answeredAt, () => this.answer(call, agent, answeredAt));
    }
  }

  private wait(call: SimulatedCall, now: number): void {
    const { line, random, schedule } = this.parts;
    call.waitingSince = now;
    const until = now + drawPatience(random, call);
    call.patience = schedule.plan(until, () => this.abandon(call, until));
    line.add(call);
    this.serve(now);
  }

  private abandon(call: SimulatedCall, now: number): void {
    const { line, schedule, writer } = this.parts;
    schedule.cancel(call.triage);
    line.remove(call);
    writer.write('call.abandoned', call.subject, {});
    this.onAbandoned(call, now);
  }

  private triage(call: SimulatedCall, urgency: SimulatedCall['trueUrgency']): void {
    call.urgency = urgency;
    this.parts.writer.write('call.triaged', call.subject, { urgency, category: call.category });
  }

  private answer(call: SimulatedCall, agent: string, now: number): void {
    const { schedule, writer } = this.parts;
    schedule.cancel(call.triage);
    writer.write('call.answered', call.subject, { agent });
    const plan = planTalk(this.parts.random, call, this.parts.queues);
    const after = (milliseconds: number, action: () => void) => schedule.plan(now + milliseconds, action);
    if (plan.triageAfter !== undefined) after(plan.triageAfter, () => this.triage(call, call.trueUrgency));
    if (plan.hold !== undefined) {
      after(plan.hold.after, () => writer.write('call.held', call.subject, {}));
      after(plan.hold.until, () => writer.write('call.resumed', call.subject, {}));
    }
    const over = now + plan.length;
    schedule.plan(over, () => this.finish(call, agent, plan, over));
  }

  private finish(call: SimulatedCall, agent: string, plan: TalkPlan, now: number): void {
    const { agents, random, schedule, writer } = this.parts;
    const freeAt = now + plan.wrapUp;
    if (plan.transferTo === undefined) {
      writer.write('call.ended', call.subject, {});
      schedule.plan(freeAt, () => this.wrap(call, agent, freeAt));
      return;
    }
    writer.write('call.transferred', call.subject, { queue: plan.transferTo });
    call.queue = plan.transferTo;
    call.transfers += 1;
    const noteAt = now + random.between(4, 15) * SECOND;
    schedule.plan(noteAt, () => {
      agents.release(agent);
      this.serve(noteAt);
    });
    this.wait(call, now);
  }

  private wrap(call: SimulatedCall, agent: string, now: number): void {
    const { agents, random, writer } = this.parts;
    const cases = profileOf(call.queue).cases;
    const rest = 1 - cases;
    const outcome = random.pick({
      case: cases,
      advice: rest * 0.86,
      'follow-up': rest * 0.07,
      'handed-off': rest * 0.04,
      none: rest * 0.03,
    });
    const data = outcome === 'case' ? { outcome, case: `case-${call.subject}` } : { outcome };
    writer.write('call.wrapped', call.subject, data);
    writer.forget(call.subject);
    agents.release(agent);
    this.serve(now);
  }
}
