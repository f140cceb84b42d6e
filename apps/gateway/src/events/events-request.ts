import type { IncomingHttpHeaders } from 'node:http';
import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { type Decoded, decode, sentTraceparent, type WireMessage } from '#contract';
import { EventRefused } from './events-refused.js';

/** An event, or why it is none, and the W3C trace context that it came with. */
export type ReceivedEvent = Decoded & { readonly traceparent?: string };

/** What a request holds, decoded: one event, which is refused with the request, or a batch of any length. */
export interface EventsRequest {
  readonly isBatch: boolean;
  readonly events: readonly ReceivedEvent[];
}

/** The most events that one batch may hold: each has a line in the answer. */
export const MAX_BATCH_EVENTS = 10_000;

const TAKEN =
  'expected application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers; UTF-8, not compressed';

/**
 * Reads the structured, the binary and the batched mode of the CloudEvents HTTP binding.
 * @throws {UnsupportedMediaTypeException} for any other content.
 * @throws {PayloadTooLargeException} for a batch of more than {@link MAX_BATCH_EVENTS}.
 * @throws {EventRefused} for a batch that is no JSON array.
 */
export function readEvents(headers: IncomingHttpHeaders, body: Buffer): EventsRequest {
  switch (contentOf(headers)) {
    case 'application/cloudevents+json':
      return { isBatch: false, events: [read({ value: body, headers: {} })] };
    case 'application/cloudevents-batch+json':
      return { isBatch: true, events: readBatch(body) };
    case 'application/json':
      if (headers['ce-specversion'] !== undefined) return { isBatch: false, events: [readBinary(headers, body)] };
      break;
    case '':
      if (headers['ce-specversion'] !== undefined && body.length === 0)
        return { isBatch: false, events: [readBinary(headers, body)] };
  }
  throw new UnsupportedMediaTypeException(TAKEN);
}

/** The content type without its parameters, or one that nobody takes where the bytes are no plain UTF-8. */
function contentOf(headers: IncomingHttpHeaders): string {
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((name) => name.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  return isUtf8 && isPlain ? type!.trim() : 'unreadable';
}

/** HTTP's own `traceparent` is of the way here, the extension of the event. */
function read(message: WireMessage): ReceivedEvent {
  const decoded = decode(message);
  const traceparent = 'event' in decoded ? sentTraceparent(message) : undefined;
  return traceparent === undefined ? decoded : { ...decoded, traceparent };
}

function readBatch(body: Buffer): ReceivedEvent[] {
  const items = jsonOf(body);
  if (!Array.isArray(items))
    throw new EventRefused({ reason: 'not-a-cloudevent', detail: 'expected a JSON array of CloudEvents' });
  if (items.length > MAX_BATCH_EVENTS)
    throw new PayloadTooLargeException(`expected at most ${MAX_BATCH_EVENTS} events: send smaller batches`);
  return items.map(readItem);
}

function readItem(item: unknown): ReceivedEvent {
  let text: string;
  try {
    text = JSON.stringify(item);
  } catch {
    // It was parsed, so it is JSON: what cannot be written again is nested thousands of times.
    return { refusal: { reason: 'not-a-cloudevent', detail: 'expected an event that is not nested without end' } };
  }
  return read({ value: Buffer.from(text), headers: {} });
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // What the parser says would show what it could not parse.
    throw new EventRefused({ reason: 'invalid-json', detail: 'expected JSON in UTF-8' });
  }
}

/** The decoder reads the attributes in headers as Kafka has them; an event without data may have no body here. */
function readBinary(headers: IncomingHttpHeaders, body: Buffer): ReceivedEvent {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith('ce-') && typeof value === 'string') attributes[`ce_${name.slice(3)}`] = headerText(value);
  return read({ value: body.length === 0 ? Buffer.from('{}') : body, headers: attributes });
}

/** The binding has values quoted or not, and what is not printable ASCII percent-encoded. */
function headerText(value: string): string {
  const text = /^"(.*)"$/.exec(value)?.[1]?.replace(/\\(.)/g, '$1') ?? value;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
