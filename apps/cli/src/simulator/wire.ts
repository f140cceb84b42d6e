import { type FloorEvent, formatInstant, wireType } from '#contract';

/** A floor event as a structured CloudEvent in JSON, one line. */
export const encodeEvent = (event: FloorEvent): string =>
  JSON.stringify({
    specversion: '1.0',
    id: event.id,
    source: event.source,
    type: wireType(event.type),
    subject: event.subject,
    time: formatInstant(event.time),
    plateau: event.plateau,
    datacontenttype: 'application/json',
    data: event.data,
  });
