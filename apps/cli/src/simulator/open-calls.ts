import type { FloorEvent } from '#contract';
import { SIMULATOR_SOURCE } from './event-writer.js';

/** The calls that were begun and not ended by the events followed so far. */
export class OpenCalls {
  /** The time of the last event followed, in milliseconds since the epoch; 0 before the first. */
  lastTime = 0;
  private readonly plateaus = new Map<string, string>();

  /** Takes in an event that was sent. */
  follow(event: FloorEvent): void {
    this.lastTime = Math.max(this.lastTime, event.time);
    if (event.type === 'call.queued') this.plateaus.set(event.subject, event.plateau);
    else if (event.type === 'call.abandoned' || event.type === 'call.wrapped' || event.type === 'call.voided')
      this.plateaus.delete(event.subject);
  }

  /** The events that say of each open call that it counts nowhere. */
  voidAll(): FloorEvent[] {
    return [...this.plateaus].map(([subject, plateau]) => ({
      id: `${subject}.voided`,
      source: SIMULATOR_SOURCE,
      type: 'call.voided' as const,
      subject,
      time: this.lastTime,
      plateau,
      data: {},
    }));
  }
}
