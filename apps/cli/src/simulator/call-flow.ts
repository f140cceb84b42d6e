import type { CallOutcome } from '#contract';
import type { AgentPool } from './agent-pool.js';
import { caseOf, type CaseFlow } from './case-flow.js';
import type { EventWriter } from './event-writer.js';
import { profileOf } from './queue-profiles.js';
import type { Random } from './random.js';
import type { Schedule } from './schedule.js';
import type { Shift } from './shift.js';
import { fitness, STAGES_MS } from './routing.js';
import { type Caller, drawPatience, firstGuess, type SimulatedCall } from './simulated-call.js';
import { planTalk } from './talk-plan.js';
import type { WaitingLine } from './waiting-line.js';

/** What the calls of a plateau share. */
export interface PlateauParts {
  readonly queues: readonly string[];
  readonly schedule: Schedule;
  readonly random: Random;
  readonly agents: AgentPool;
  readonly cases: CaseFlow;
  readonly line: WaitingLine;
  readonly writer: EventWriter;
}

const SECOND = 1000;
const VOIDED_OF_NONE = 0.15;

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
    const { subject, queue, language, urgency, incident } = call;
    writer.write('call.queued', subject, {
      queue,
      language,
      ...(urgency === undefined ? {} : { urgency }),
      ...(incident === undefined ? {} : { incident }),
      ...(recallOf === undefined ? {} : { recallOf }),
    });
    if (urgency === undefined) {
      const at = now + (8 + random.exponential(30)) * SECOND;
      call.triage = schedule.plan(at, () => this.triage(call, firstGuess(random, call.trueUrgency)));
    }
    this.wait(call, now);
  }

  /** Gives waiting calls to agents who are free and fit. */
  serve(now: number): void {
    const { agents, line } = this.parts;
    if (!agents.hasFree) return;
    for (const call of line.inOrder()) {
      const shift = agents.take(fitness(call, now));
      if (shift !== undefined) this.ring(call, shift, now);
    }
  }

  private ring(call: SimulatedCall, shift: Shift, now: number): void {
    const { line, random, schedule } = this.parts;
    line.remove(call);
    schedule.cancel(call.patience);
    const answeredAt = now + random.between(1, 5) * SECOND;
    schedule.plan(answeredAt, () => this.answer(call, shift, answeredAt));
  }

  private wait(call: SimulatedCall, now: number): void {
    const { line, random, schedule } = this.parts;
    call.waitingSince = now;
    const until = now + drawPatience(random, call);
    call.patience = schedule.plan(until, () => this.abandon(call, until));
    line.add(call);
    this.serve(now);
    if (!line.has(call)) return;
    for (const stage of STAGES_MS) schedule.plan(now + stage, () => this.serve(now + stage));
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

  private answer(call: SimulatedCall, shift: Shift, now: number): void {
    const { schedule, writer } = this.parts;
    schedule.cancel(call.triage);
    writer.write('call.answered', call.subject, { agent: shift.agent.id });
    shift.moveTo('busy');
    const plan = planTalk(this.parts.random, call, this.parts.queues);
    const after = (milliseconds: number, action: () => void) => schedule.plan(now + milliseconds, action);
    if (plan.triageAfter !== undefined) after(plan.triageAfter, () => this.triage(call, call.trueUrgency));
    if (plan.hold !== undefined) {
      after(plan.hold.after, () => writer.write('call.held', call.subject, {}));
      after(plan.hold.until, () => writer.write('call.resumed', call.subject, {}));
    }
    const over = now + plan.length;
    const { transferTo, wrapUp } = plan;
    after(plan.length, () => {
      if (transferTo === undefined) this.finish(call, shift, wrapUp, over);
      else this.transfer(call, shift, transferTo, over);
    });
  }

  private transfer(call: SimulatedCall, shift: Shift, queue: string, now: number): void {
    const { agents, random, schedule, writer } = this.parts;
    writer.write('call.transferred', call.subject, { queue });
    shift.moveTo('wrap-up');
    call.queue = queue;
    call.transfers += 1;
    const noteAt = now + random.between(4, 15) * SECOND;
    schedule.plan(noteAt, () => {
      agents.release(shift, noteAt);
      this.serve(noteAt);
    });
    this.wait(call, now);
  }

  private finish(call: SimulatedCall, shift: Shift, wrapUp: number, now: number): void {
    const { cases, random, schedule, writer } = this.parts;
    writer.write('call.ended', call.subject, {});
    shift.moveTo('wrap-up');
    const outcome = drawOutcome(random, call);
    const openedAt = now + wrapUp * random.between(0.2, 0.9);
    if (outcome === 'case') schedule.plan(openedAt, () => cases.begin(call, shift.agent, openedAt));
    const freeAt = now + wrapUp;
    schedule.plan(freeAt, () => this.wrap(call, shift, outcome, freeAt));
  }

  private wrap(call: SimulatedCall, shift: Shift, outcome: CallOutcome, now: number): void {
    const { agents, random, writer } = this.parts;
    const data = outcome === 'case' ? { outcome, case: caseOf(call) } : { outcome };
    writer.write('call.wrapped', call.subject, data);
    if (outcome === 'none' && random.chance(VOIDED_OF_NONE)) this.planVoid(call, now);
    else writer.forget(call.subject);
    agents.release(shift, now);
    this.serve(now);
  }

  /** Somebody finds out that there was no caller: a line was tested, or a pocket dialled. */
  private planVoid(call: SimulatedCall, now: number): void {
    const { random, schedule, writer } = this.parts;
    schedule.plan(now + random.between(1, 20) * 60 * SECOND, () => {
      writer.write('call.voided', call.subject, {});
      writer.forget(call.subject);
    });
  }
}

function drawOutcome(random: Random, call: SimulatedCall): CallOutcome {
  const { cases } = profileOf(call.queue);
  const rest = 1 - cases;
  return random.pick({
    case: cases,
    advice: rest * 0.86,
    'follow-up': rest * 0.07,
    'handed-off': rest * 0.04,
    none: rest * 0.03,
  });
}
