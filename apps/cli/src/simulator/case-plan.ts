import { type Coverage, type EventData, type EventType, formatInstant, type Milestone, type Urgency } from '#contract';
import { caseProfileOf } from './case-profiles.js';
import type { EventWriter } from './event-writer.js';
import type { LongTail } from './queue-profiles.js';
import type { Random } from './random.js';
import { neighbourOf } from './simulated-call.js';

type CaseEventType = Extract<EventType, `case.${string}`>;

/** One event of a case that is going to happen. */
export interface CaseMove {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: CaseEventType;
  /** Tells it of the case that `subject` names. */
  readonly tell: (writer: EventWriter, subject: string) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PACE: Readonly<Record<Urgency, number>> = { P0: 0.6, P1: 0.8, P2: 1, P3: 1.25 };
const COVERAGE: Readonly<Record<Coverage, number>> = { covered: 82, partial: 11, refused: 7 };
const CLOSED_WHEN_REFUSED = 0.85;
const CANCELLED_AT_A_MILESTONE = 0.012;
const TRIAGED_AGAIN = 0.06;
const SLOW_PROVIDER = 0.06;
const RESCHEDULED = 0.08;
const REOPENED = 0.03;
const VOIDED = 0.004;
/** Until somebody told the client that there is nothing more to do. */
const TOLD_SOON: LongTail = { medianSeconds: 480, spread: 0.5 };

/** Draws all that will happen to a case after its opening, in the order of time; `openedAt` is in milliseconds. */
export function planCase(random: Random, queue: string, urgency: Urgency, openedAt: number): CaseMove[] {
  const plan = new CasePlan(random, openedAt, PACE[urgency]);
  if (random.chance(VOIDED)) return plan.after(random.between(2, 40) * MINUTE).move('case.voided', {}).moves;
  const { milestones, closing } = caseProfileOf(queue);
  let outcome = 'resolved';
  for (const [index, [milestone, takes]] of milestones.entries()) {
    if (random.chance(CANCELLED_AT_A_MILESTONE)) {
      outcome = 'cancelled';
      break;
    }
    plan.reach(milestone, takes);
    if (milestone === 'qualified' && random.chance(TRIAGED_AGAIN))
      plan.move('case.triaged', { urgency: neighbourOf(random, urgency) });
    const next = milestones[index + 1];
    if (milestone === 'accepted' && next !== undefined && random.chance(RESCHEDULED)) plan.reschedule(...next);
    if (milestone === 'covered' && plan.isRefused && random.chance(CLOSED_WHEN_REFUSED)) {
      outcome = 'refused';
      break;
    }
  }
  return plan.close(outcome, outcome === 'resolved' ? closing : TOLD_SOON).moves;
}

class CasePlan {
  readonly moves: CaseMove[] = [];
  isRefused = false;
  /** What the provider asked for more, in parts of the usual time. */
  private delay = 1;

  constructor(
    private readonly random: Random,
    private now: number,
    private readonly pace: number,
  ) {}

  after(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  move<T extends CaseEventType>(type: T, data: EventData<T>): this {
    this.moves.push({ at: this.now, type, tell: (writer, subject) => writer.write(type, subject, data) });
    return this;
  }

  reach(milestone: Milestone, takes: LongTail): void {
    const isSlow = milestone === 'accepted' && this.random.chance(SLOW_PROVIDER);
    this.after(this.draw(takes) * this.delay * (isSlow ? this.random.between(4, 10) : 1));
    this.delay = 1;
    if (milestone === 'covered') {
      const coverage = this.random.pick(COVERAGE);
      this.isRefused = coverage === 'refused';
      this.move('case.coverage-decided', { coverage });
    }
    this.move('case.progressed', { milestone });
  }

  /** The next milestone takes longer than usual, and a date for it is agreed on that is mostly kept. */
  reschedule(milestone: Milestone, takes: LongTail): void {
    this.delay = this.random.between(1.5, 3);
    const agreed = this.now + takes.medianSeconds * 1000 * this.delay * this.random.between(1, 1.6);
    this.move('case.rescheduled', { milestone, dueAt: formatInstant(Math.round(agreed)) });
  }

  close(outcome: string, takes: LongTail): this {
    this.after(this.draw(takes)).move('case.closed', { outcome });
    if (!this.random.chance(REOPENED)) return this;
    this.after(this.random.between(0.5, 30) * HOUR).move('case.reopened', {});
    return this.after(this.random.between(0.5, 3) * HOUR).move('case.closed', { outcome: 'resolved' });
  }

  private draw({ medianSeconds, spread }: LongTail): number {
    return 1000 * this.pace * this.random.logNormal(medianSeconds, spread);
  }
}
