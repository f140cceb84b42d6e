import type { FloorEvent } from '#contract';
import type { EventSet } from './record.js';

type Row = [type: string, time: number, source: string, id: string, subject: string, data: object, sequence?: string];

/** A set of events as text, to be stored. The plateau is not repeated: it is part of the key. */
export function encodeEvents(set: EventSet): string {
  return JSON.stringify(
    set.map((event): Row => {
      const row: Row = [event.type, event.time, event.source, event.id, event.subject, event.data];
      if (event.sequence !== undefined) row.push(event.sequence);
      return row;
    }),
  );
}

/** The set of events that {@link encodeEvents} made a text of. Throws SyntaxError on anything else. */
export function decodeEvents(plateau: string, text: string): FloorEvent[] {
  return (JSON.parse(text) as Row[]).map(([type, time, source, id, subject, data, sequence]) => {
    const event = { id, source, type, subject, time, plateau, data } as unknown as FloorEvent;
    return sequence === undefined ? event : { ...event, sequence };
  });
}
