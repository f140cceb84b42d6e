import type { EventType, FloorEvent } from '#contract';
import { feedOf, sourceOf } from './feeds.js';

type EndingType = 'call.voided' | 'case.closed' | 'agent.signed-out' | 'incident.cleared';

/** What begins a record, and what ends one that must not be left open. */
const ENDING_OF: Partial<Record<EventType, EndingType>> = {
  'call.queued': 'call.voided',
  'case.opened': 'case.closed',
  'case.reopened': 'case.closed',
  'agent.signed-in': 'agent.signed-out',
  'incident.declared': 'incident.cleared',
};

const ENDS: ReadonlySet<EventType> = new Set([
  'call.abandoned',
  'call.wrapped',
  'call.voided',
  'case.closed',
  'case.voided',
  'agent.signed-out',
  'incident.cleared',
]);

interface OpenRecord {
  readonly plateau: string;
  readonly ending: EndingType;
}

/** The records that were begun and not ended by the events followed so far. */
export class OpenRecords {
  /** The time of the last event followed, in milliseconds since the epoch; 0 before the first. */
  lastTime = 0;
  private readonly open = new Map<string, OpenRecord>();

  /** Takes in an event that was sent. */
  follow({ type, subject, plateau, time }: FloorEvent): void {
    this.lastTime = Math.max(this.lastTime, time);
    const ending = ENDING_OF[type];
    if (ending !== undefined) this.open.set(subject, { plateau, ending });
    else if (ENDS.has(type)) this.open.delete(subject);
  }

  /** The events that leave nothing open: calls count nowhere, cases are closed, agents go home, incidents are over. */
  endAll(): FloorEvent[] {
    return [...this.open].map(([subject, { plateau, ending }]) => ({
      id: `${subject}.stopped`,
      source: sourceOf(feedOf(ending)),
      type: ending,
      subject,
      time: this.lastTime,
      plateau,
      data: {},
    }));
  }
}
