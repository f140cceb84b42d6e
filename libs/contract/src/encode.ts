import { type FloorEvent, wireType } from './event-types.js';
import { formatInstant } from './instant.js';

/** The header that tells a reader that a value is a CloudEvent in structured mode. */
export const STRUCTURED_HEADERS: Readonly<Record<string, string>> = { 'content-type': 'application/cloudevents+json' };

/** An event as a structured CloudEvent in JSON: what `decode` makes the same event of. */
export const encode = ({ id, source, type, subject, time, plateau, sequence, data }: FloorEvent): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: wireType(type),
    subject,
    time: formatInstant(time),
    plateau,
    sequence,
    datacontenttype: 'application/json',
    data,
  });
