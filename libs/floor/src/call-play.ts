import { type CallState, type FloorEvent, URGENCIES, type Urgency } from '#contract';
import type { CallFacts, Leg } from './call-facts.js';

/** Plays the ordered events of one call into its facts; see the rules C1 to C9 of `SPEC.md`. */
export class CallPlay {
  private leg!: Leg;
  private isOver = false;

  constructor(
    private readonly facts: CallFacts,
    opening: FloorEvent<'call.queued'>,
  ) {
    const { data } = opening;
    if (facts.status === 'incomplete') facts.status = 'live';
    facts.openedAt = opening.time;
    facts.urgency = data.urgency ?? 'untriaged';
    if (data.incident !== undefined) facts.incident = data.incident;
    if (data.recallOf !== undefined) facts.recallOf = data.recallOf;
    this.offer(data.queue, data.language, opening.time);
  }

  /** Whether the present state expects an event of this type. */
  allows({ type }: FloorEvent): boolean {
    const states = ALLOWED[type];
    return states === undefined || (!this.isOver && states.includes(this.facts.state));
  }

  /** Takes the next event. One that the state does not expect changes nothing, unless it ends the call. */
  step(event: FloorEvent): void {
    const { facts } = this;
    switch (event.type) {
      case 'call.triaged':
        return this.triage(event);
      case 'call.recalled':
        facts.recalledAt = Math.min(facts.recalledAt ?? Infinity, event.time);
        return;
      case 'call.abandoned':
        return this.abandon(event.time);
      case 'call.ended':
        return this.end(event.time);
      case 'call.wrapped':
        return this.wrap(event);
      default:
        if (this.allows(event)) this.move(event);
    }
  }

  private move(event: FloorEvent): void {
    const { facts, leg } = this;
    switch (event.type) {
      case 'call.answered':
        leg.outcome = 'answered';
        leg.wait = this.span(event.time);
        facts.agent = event.data.agent;
        return this.enter('talking', event.time);
      case 'call.held':
        leg.talk += this.span(event.time);
        return this.enter('held', event.time);
      case 'call.resumed':
        leg.hold += this.span(event.time);
        return this.enter('talking', event.time);
      case 'call.transferred':
        if (facts.state === 'waiting') this.leave('flowed-out', event.time);
        else this.passOn(event.time);
        delete facts.agent;
        return this.offer(event.data.queue, event.data.language ?? facts.language, event.time);
      default:
    }
  }

  private triage(event: FloorEvent<'call.triaged'>): void {
    const { facts } = this;
    const { urgency, category } = event.data;
    if (facts.urgency !== 'untriaged' && facts.urgency !== urgency)
      facts.retriages.push({ at: event.time, queue: facts.queue, up: isMoreUrgent(urgency, facts.urgency) });
    facts.urgency = urgency;
    if (category !== undefined) facts.category = category;
  }

  /** The caller hung up: while waiting that is an abandon, in a conversation it ends it. */
  private abandon(at: number): void {
    if (this.isOver || this.facts.state === 'wrap-up') return;
    if (this.facts.state !== 'waiting') return this.end(at);
    this.leave('abandoned', at);
    this.facts.abandonedAt = at;
    this.finish();
  }

  private end(at: number): void {
    if (this.isOver || this.facts.state === 'wrap-up') return;
    if (this.facts.state === 'waiting') {
      this.leave('lost', at);
      return this.finish();
    }
    this.closeSegment(at);
    this.enter('wrap-up', at);
  }

  private wrap(event: FloorEvent<'call.wrapped'>): void {
    const { facts, leg } = this;
    if (facts.abandonedAt !== undefined || facts.outcome !== undefined) return;
    this.end(event.time);
    if (!this.isOver) {
      leg.wrapUp = this.span(event.time);
      leg.handledAt = event.time;
      this.finish();
    }
    facts.outcome = event.data.outcome;
    facts.wrappedAt = event.time;
  }

  private offer(queue: string, language: string, at: number): void {
    this.leg = { queue, language, offeredAt: at, outcome: 'waiting', wait: 0, talk: 0, hold: 0, wrapUp: 0 };
    this.facts.legs.push(this.leg);
    this.facts.queue = queue;
    this.facts.language = language;
    this.enter('waiting', at);
  }

  private leave(outcome: Leg['outcome'], at: number): void {
    this.leg.outcome = outcome;
    this.leg.wait = this.span(at);
  }

  private passOn(at: number): void {
    this.closeSegment(at);
    this.leg.handledAt = at;
    this.leg.isPassedOn = true;
  }

  private closeSegment(at: number): void {
    if (this.facts.state === 'held') this.leg.hold += this.span(at);
    else this.leg.talk += this.span(at);
  }

  /** The time from the beginning of the present state; a negative one is a clock's fault and counts 0. */
  private span(end: number): number {
    const length = end - this.facts.since;
    if (length >= 0) return length;
    this.facts.skews += 1;
    return 0;
  }

  private enter(state: CallState, at: number): void {
    this.facts.state = state;
    this.facts.since = at;
  }

  private finish(): void {
    if (this.facts.status === 'live') this.facts.status = 'over';
    this.isOver = true;
  }
}

const isMoreUrgent = (a: Urgency, b: Urgency): boolean => URGENCIES.indexOf(a) < URGENCIES.indexOf(b);

const ALLOWED: Readonly<Partial<Record<FloorEvent['type'], readonly CallState[]>>> = {
  'call.queued': [],
  'call.answered': ['waiting'],
  'call.held': ['talking'],
  'call.resumed': ['held'],
  'call.transferred': ['waiting', 'talking', 'held'],
  'call.abandoned': ['waiting'],
  'call.ended': ['talking', 'held'],
  'call.wrapped': ['wrap-up'],
};
