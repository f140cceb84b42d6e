import { COVERAGES, type EventType, MILESTONES, URGENCIES } from '#contract';
import { AGENT_STATUSES, formatInstant } from '#contract';
import type { Chance } from './chance.js';

/** What happened to a record, before anything goes wrong on the way; in milliseconds since the epoch. */
export interface Happening {
  readonly type: EventType;
  readonly subject: string;
  readonly time: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const QUEUES = ['road', 'road', 'medical', 'unheard-of'];
const AGENTS = ['a-1', 'a-2', 'a-3'];
const INCIDENTS = ['i0', 'i1'];
const LANGUAGES = ['fr', 'fr-FR', 'EN-gb', 'de'];
const MINUTE_MS = 60_000;

/** Tells the life of one record from `start` on, in order. */
export class Life {
  readonly happenings: Happening[] = [];

  constructor(
    private readonly chance: Chance,
    private readonly subject: string,
    private time: number,
  ) {}

  /** A call: it waits, is answered or abandoned, held, transferred, triaged, ended, wrapped up, recalled or voided. */
  call(otherCalls: readonly string[]): this {
    const { chance } = this;
    this.tell('call.queued', { ...this.queued(), ...this.maybe(12, 'recallOf', otherCalls) });
    this.perhaps(60, 'call.triaged', () => this.triage());
    for (let leg = 0; leg < 3; leg += 1) {
      this.pass(chance.of([4_000, 30_000, 8 * MINUTE_MS]));
      if (chance.percent(25)) return this.abandon();
      if (chance.percent(5)) return this;
      if (chance.percent(90)) this.converse();
      if (!chance.percent(25)) break;
      this.tell('call.transferred', { queue: chance.of(QUEUES), ...this.maybe(50, 'language', LANGUAGES) });
    }
    return this.finish();
  }

  /** A case: assigned, moved on by milestones, rescheduled, triaged, closed and opened again. */
  case(calls: readonly string[]): this {
    const { chance } = this;
    this.tell('case.opened', {
      queue: chance.of(QUEUES),
      urgency: chance.of(URGENCIES),
      ...this.maybe(40, 'call', calls),
      ...this.maybe(30, 'incident', INCIDENTS),
    });
    for (const milestone of MILESTONES) {
      this.pass(20 * MINUTE_MS);
      this.perhaps(25, 'case.assigned', () => ({ agent: chance.of(AGENTS) }));
      this.perhaps(10, 'case.triaged', () => ({ urgency: chance.of(URGENCIES) }));
      this.perhaps(15, 'case.coverage-decided', () => ({ coverage: chance.of(COVERAGES) }));
      this.perhaps(20, 'case.rescheduled', () => this.reschedule());
      this.perhaps(50, 'case.progressed', () => ({ milestone }));
      this.perhaps(12, 'case.closed', () => ({}));
      this.perhaps(8, 'case.reopened', () => ({}));
      this.perhaps(1, 'case.voided', () => ({}));
    }
    this.perhaps(50, 'case.closed', () => ({}));
    return this;
  }

  /** An agent's session and its statuses; some are never signed out of. */
  session(): this {
    const { chance } = this;
    this.tell('agent.signed-in', {
      agent: chance.of(AGENTS),
      languages: LANGUAGES.filter(() => chance.percent(60)),
      queues: ['road', 'medical', 'unheard-of'].filter(() => chance.percent(60)),
      slots: chance.between(1, 4),
    });
    for (let stretch = chance.between(0, 8); stretch > 0; stretch -= 1) {
      this.pass(chance.percent(4) ? 18 * 60 * MINUTE_MS : 40 * MINUTE_MS);
      this.tell('agent.status-changed', { status: chance.of(AGENT_STATUSES) });
    }
    this.pass(60 * MINUTE_MS);
    this.perhaps(70, 'agent.signed-out', () => ({}));
    return this;
  }

  /** An incident that is declared and mostly cleared. */
  incident(): this {
    this.tell('incident.declared', { label: `Snow ${this.chance.between(1, 3)}` });
    this.pass(300 * MINUTE_MS);
    this.perhaps(60, 'incident.cleared', () => ({}));
    return this;
  }

  private tell(type: EventType, data: Happening['data'] = {}): void {
    this.happenings.push({ type, subject: this.subject, time: this.time, data });
  }

  private perhaps(often: number, type: EventType, data: () => Happening['data']): void {
    if (!this.chance.percent(often)) return;
    this.pass(2 * MINUTE_MS);
    this.tell(type, data());
  }

  /** Lets some time pass; now and then none at all. */
  private pass(most: number): void {
    if (!this.chance.percent(7)) this.time += this.chance.between(0, most);
  }

  private maybe(often: number, field: string, values: readonly string[]): Record<string, string> {
    return values.length > 0 && this.chance.percent(often) ? { [field]: this.chance.of(values) } : {};
  }

  private queued(): Record<string, string> {
    const { chance } = this;
    const offer = { queue: chance.of(QUEUES), language: chance.of(LANGUAGES) };
    return { ...offer, ...this.maybe(60, 'urgency', URGENCIES), ...this.maybe(25, 'incident', INCIDENTS) };
  }

  private triage(): Record<string, string> {
    return { urgency: this.chance.of(URGENCIES), ...this.maybe(40, 'category', ['fire', 'tyre']) };
  }

  private reschedule(): Record<string, string> {
    const dueAt = formatInstant(this.time + this.chance.between(-30, 90) * MINUTE_MS);
    return { milestone: this.chance.of(MILESTONES), dueAt };
  }

  private abandon(): this {
    this.tell('call.abandoned');
    this.perhaps(30, 'call.recalled', () => ({}));
    this.perhaps(5, 'call.voided', () => ({}));
    return this;
  }

  private converse(): void {
    this.tell('call.answered', { agent: this.chance.of(AGENTS) });
    for (let turn = this.chance.between(0, 2); turn > 0; turn -= 1) {
      this.perhaps(35, 'call.triaged', () => this.triage());
      this.perhaps(40, 'call.held', () => ({}));
      this.perhaps(60, 'call.resumed', () => ({}));
    }
    this.pass(9 * MINUTE_MS);
  }

  private finish(): this {
    this.perhaps(85, 'call.ended', () => ({}));
    this.perhaps(4, 'call.abandoned', () => ({}));
    const outcome = this.chance.of(['advice', 'case', 'follow-up', 'none']);
    this.perhaps(85, 'call.wrapped', () => ({ outcome }));
    this.perhaps(4, 'call.voided', () => ({}));
    return this;
  }
}
