import { Compile, type Validator } from 'typebox/compile';
import type { Refusal } from './dead-letter.js';
import { EVENT_DATA, EVENT_TYPES, type EventType, type FloorEvent, SUBJECT_PATTERN, wireType } from './event-types.js';
import { parseInstant } from './instant.js';

/** The longest message value that is read, in bytes. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** A message as the bus hands it over; header values may be text or bytes. */
export interface WireMessage {
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string | Uint8Array | undefined>>;
}

/** Either the event, or why there is none. */
export type Decoded = { readonly event: FloorEvent } | { readonly refusal: Refusal };

interface TypeEntry {
  readonly type: EventType;
  readonly validator: Validator;
  readonly fields: ReadonlySet<string>;
}

const TYPES = new Map<string, TypeEntry>(
  EVENT_TYPES.map((type) => [
    wireType(type),
    {
      type,
      validator: Compile(EVENT_DATA[type]) as Validator,
      fields: new Set(Object.keys(EVENT_DATA[type].properties)),
    },
  ]),
);

const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SUBJECT = new RegExp(SUBJECT_PATTERN);
const utf8 = new TextDecoder('utf-8', { fatal: true });
const headerText = new TextDecoder();

const refuse = (reason: Refusal['reason'], detail: string): Decoded => ({ refusal: { reason, detail } });

/**
 * Decodes one CloudEvent in structured mode (`content-type: application/cloudevents+json`, or none) or binary mode
 * (`ce_` headers). Unknown data fields are dropped. An event that names no plateau is of `plateau`, where one is given.
 * Never throws: bad input is an answer.
 */
export function decode(message: WireMessage, plateau?: string): Decoded {
  const { value, headers } = message;
  if (value === null || value.length === 0) return refuse('empty', 'expected a CloudEvent in the value');
  if (value.length > MAX_MESSAGE_BYTES)
    return refuse('too-long', `expected at most ${MAX_MESSAGE_BYTES} bytes, got ${value.length}`);
  let text: string;
  try {
    text = utf8.decode(value);
  } catch {
    return refuse('invalid-encoding', 'expected UTF-8 text in the value');
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse('invalid-json', 'expected JSON in the value');
  }
  return decodeBody(body, headers, plateau);
}

/** Decodes a message of which the value was parsed; see {@link decode}. */
export function decodeBody(body: unknown, headers: WireMessage['headers'], plateau?: string): Decoded {
  const attributes = isBinary(headers) ? binaryAttributes(headers, body) : body;
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes))
    return refuse('not-a-cloudevent', 'expected a JSON object with the CloudEvents attributes, or ce_ headers');
  const named = attributes as Record<string, unknown>;
  const isOfGiven = plateau !== undefined && (named['plateau'] ?? undefined) === undefined;
  return decodeAttributes(isOfGiven ? { ...named, plateau } : named);
}

const textOf = (raw: string | Uint8Array): string => (typeof raw === 'string' ? raw : headerText.decode(raw));

/** The Kafka binding lets a structured message repeat its attributes as headers: then its content type tells. */
function isBinary(headers: WireMessage['headers']): boolean {
  if (headers['ce_specversion'] === undefined) return false;
  const type = headers['content-type'];
  return type === undefined || !textOf(type).toLowerCase().startsWith('application/cloudevents');
}

function binaryAttributes(headers: WireMessage['headers'], data: unknown): Record<string, unknown> {
  const attributes: Record<string, unknown> = { data };
  for (const [name, raw] of Object.entries(headers)) {
    if (!name.startsWith('ce_') || raw === undefined) continue;
    attributes[name.slice(3)] = textOf(raw);
  }
  return attributes;
}

/** A plateau that was found to be well named: the next event is nearly always of the same one. */
let lastPlateau = 'none';

/** Decodes the attributes of a CloudEvent that is already a JSON object; see {@link decode}. */
export function decodeAttributes(attributes: Record<string, unknown>): Decoded {
  const { specversion, id, source, type, subject, time, plateau, sequence, data } = attributes;
  if (typeof specversion !== 'string' || typeof type !== 'string' || typeof time !== 'string')
    return wrongAttribute(attributes, ['specversion', 'type', 'time']);
  if (!isText(id, 256)) return wrongAttribute(attributes, ['id']);
  if (!isText(source, 256)) return wrongAttribute(attributes, ['source']);
  if (typeof subject !== 'string' || !SUBJECT.test(subject)) return wrongAttribute(attributes, ['subject']);
  if (typeof plateau !== 'string' || (plateau !== lastPlateau && !IDENTIFIER.test(plateau)))
    return wrongAttribute(attributes, ['plateau']);
  lastPlateau = plateau;
  if (specversion !== '1.0') return refuse('invalid-attribute', 'expected specversion "1.0"');
  const entry = TYPES.get(type);
  if (entry === undefined)
    return refuse('unknown-type', 'expected a type of contract v1, such as vigie.call.queued.v1');
  const instant = parseInstant(time);
  if (instant === undefined)
    return refuse('invalid-time', 'expected an RFC 3339 time, such as 2026-01-31T08:15:30.250Z');
  const order = sequence === undefined || sequence === null ? undefined : sequenceText(sequence);
  if (order === null) return refuse('invalid-attribute', 'expected sequence to be text of 1 to 64 characters');

  const given = data ?? {};
  if (!entry.validator.Check(given)) return refuse('invalid-data', describe(entry, given));
  const clean = onlyKnown(given as Record<string, unknown>, entry.fields);
  const event = { id, source, type: entry.type, subject, time: instant, plateau, data: clean } as unknown as FloorEvent;
  return { event: order === undefined ? event : { ...event, sequence: order } };
}

/** What the schema names and nothing else; nearly always that is all there is. */
function onlyKnown(data: Record<string, unknown>, fields: ReadonlySet<string>): Record<string, unknown> {
  for (const name in data)
    if (!fields.has(name)) return Object.fromEntries(Object.entries(data).filter(([field]) => fields.has(field)));
  return data;
}

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= max;

/** A number or text as text; `null` where it is neither. */
function sequenceText(sequence: unknown): string | null {
  const text = typeof sequence === 'number' ? String(sequence) : sequence;
  return isText(text, 64) ? text : null;
}

function wrongAttribute(attributes: Record<string, unknown>, names: readonly string[]): Decoded {
  const absent = names.find((name) => attributes[name] === undefined || attributes[name] === null);
  if (absent !== undefined) return refuse('missing-attribute', `expected the attribute ${absent}`);
  const form: Record<string, string> = {
    id: 'text of 1 to 256 characters',
    source: 'text of 1 to 256 characters',
    subject: '1 to 128 printable ASCII characters without spaces',
    plateau: 'letters, digits, ".", "_" or "-", at most 64 characters',
  };
  const wrong = names.find((name) => typeof attributes[name] !== 'string' || form[name] !== undefined) ?? names[0];
  return refuse('invalid-attribute', `expected ${wrong} to be ${form[wrong as string] ?? 'text'}`);
}

/** Names the first field that is wrong and what the schema wants there; never the value, which may be personal. */
function describe(entry: TypeEntry, data: unknown): string {
  const [first] = entry.validator.Errors(data);
  return first === undefined ? 'data does not fit its schema' : `data${first.instancePath}: ${first.message}`;
}
