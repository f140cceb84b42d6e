import type { EventData, EventType, FloorEvent } from '#contract';
import { carriedBy, type Feed, feedOf, sourceOf } from './feeds.js';
import type { Schedule } from './schedule.js';

/** Collects the events of a simulated plateau in the order they happen. */
export class EventWriter {
  private events: FloorEvent[] = [];
  private readonly counts = new Map<string, number>();
  private now = 0;

  constructor(private readonly plateau: string) {}

  /** Everything written from here on happens at `instant`, in milliseconds since the epoch. */
  moveTo(instant: number): void {
    this.now = instant;
  }

  /** Writes an event; its id is its subject and how many events that had before. */
  write<T extends Exclude<EventType, 'feed.alive'>>(type: T, subject: string, data: EventData<T>): void {
    const count = this.counts.get(subject) ?? 0;
    this.counts.set(subject, count + 1);
    this.append(feedOf(type), type, `${subject}.${count}`, subject, data);
  }

  /** Writes the heartbeat of a feed, which is its own subject. */
  beat(feed: Feed): void {
    this.append(feed, 'feed.alive', `${this.plateau}.${feed}.alive.${this.now}`, feed, { carries: carriedBy(feed) });
  }

  /** Nothing will be written about this subject any more. */
  forget(subject: string): void {
    this.counts.delete(subject);
  }

  /** Hands over what was written since the last time. */
  take(): FloorEvent[] {
    if (this.events.length === 0) return this.events;
    const { events } = this;
    this.events = [];
    return events;
  }

  private append<T extends EventType>(feed: Feed, type: T, id: string, subject: string, data: EventData<T>): void {
    const event = { id, source: sourceOf(feed), type, subject, time: this.now, plateau: this.plateau, data };
    this.events.push(event as unknown as FloorEvent);
  }
}

/** Lets the next appointment of a schedule happen and hands over the events it caused. */
export function step(schedule: Schedule, writer: EventWriter): FloorEvent[] {
  writer.moveTo(schedule.next() ?? 0);
  schedule.run();
  return writer.take();
}
