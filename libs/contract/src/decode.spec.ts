import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeadLetterReason } from './dead-letter.js';
import { decode, type WireMessage } from './decode.js';
import { encode, STRUCTURED_HEADERS } from './encode.js';
import { EVENT_TYPES, type FloorEvent, wireType } from './event-types.js';

const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);

const QUEUED = { queue: 'roadside', language: 'fr', urgency: 'P1' };
const ENVELOPE = {
  specversion: '1.0',
  id: 'e-1',
  source: '/pbx/lyon',
  type: 'vigie.call.queued.v1',
  subject: 'c-1',
  time: '2026-01-31T08:15:30.250Z',
  plateau: 'lyon',
  data: QUEUED,
};
const EVENT = {
  id: 'e-1',
  source: '/pbx/lyon',
  type: 'call.queued',
  subject: 'c-1',
  time: Date.parse('2026-01-31T08:15:30.250Z'),
  plateau: 'lyon',
  data: QUEUED,
};

const structured = (value: unknown, headers: WireMessage['headers'] = {}) =>
  decode({ value: bytes(JSON.stringify(value)), headers });
const given = (change: object) => structured({ ...ENVELOPE, ...change });

const eventOf = (decoded: ReturnType<typeof decode>) => ('event' in decoded ? decoded.event : decoded.refusal);
const reasonOf = (decoded: ReturnType<typeof decode>): DeadLetterReason | undefined =>
  'refusal' in decoded ? decoded.refusal.reason : undefined;
const detailOf = (decoded: ReturnType<typeof decode>): string => ('refusal' in decoded ? decoded.refusal.detail : '');

const binaryHeaders = (change: Record<string, string | undefined> = {}): Record<string, string | undefined> => {
  const { data: _data, ...attributes } = ENVELOPE;
  const named = Object.entries(attributes).map(([name, value]) => [`ce_${name}`, value]);
  return { 'content-type': 'application/json', ...Object.fromEntries(named), ...change };
};

describe('a structured CloudEvent', () => {
  it('is an event, its time in milliseconds', () => {
    expect(structured(ENVELOPE)).toEqual({ event: EVENT });
    expect(structured(ENVELOPE, { 'content-type': 'application/cloudevents+json' })).toEqual({ event: EVENT });
  });

  it('may come with ce_ headers too, which the Kafka binding allows', () => {
    const type = 'application/cloudevents+json; charset=UTF-8';
    expect(structured(ENVELOPE, { ...binaryHeaders(), 'content-type': type })).toEqual({ event: EVENT });
    expect(structured(ENVELOPE, { ...binaryHeaders(), 'content-type': bytes(type) })).toEqual({ event: EVENT });
  });

  it('drops attributes and data fields that are not known', () => {
    const data = { ...QUEUED, callerName: 'Ada', phone: '+33 1 23 45 67 89' };
    expect(given({ traceparent: '00-1', data })).toEqual({ event: EVENT });
  });

  it('keeps a sequence as text', () => {
    for (const [sequence, kept] of [
      ['7', '7'],
      [7, '7'],
      ['a', 'a'],
    ])
      expect(eventOf(given({ sequence }))).toEqual({ ...EVENT, sequence: kept });
    expect(eventOf(given({ sequence: null }))).toEqual(EVENT);
  });

  it('needs no data where its type has none', () => {
    for (const data of [undefined, null, {}])
      expect(eventOf(given({ type: 'vigie.call.held.v1', data }))).toMatchObject({ type: 'call.held', data: {} });
  });

  it('is known by every type of the contract', () => {
    for (const type of EVENT_TYPES) expect(reasonOf(given({ type: wireType(type) }))).not.toBe('unknown-type');
  });
});

describe('a binary CloudEvent', () => {
  it('has its attributes in ce_ headers, as text or as bytes', () => {
    const value = bytes(JSON.stringify(QUEUED));
    const asBytes = Object.entries(binaryHeaders()).map(([name, text]) => [name, bytes(text!)]);
    expect(decode({ value, headers: binaryHeaders() })).toEqual({ event: EVENT });
    expect(decode({ value, headers: Object.fromEntries(asBytes) })).toEqual({ event: EVENT });
  });

  it('is refused as a structured one would be', () => {
    const value = bytes(JSON.stringify(QUEUED));
    expect(reasonOf(decode({ value, headers: binaryHeaders({ ce_id: undefined }) }))).toBe('missing-attribute');
    expect(reasonOf(decode({ value, headers: binaryHeaders({ ce_time: 'now' }) }))).toBe('invalid-time');
    expect(reasonOf(decode({ value: bytes('[]'), headers: binaryHeaders() }))).toBe('invalid-data');
  });

  it('says so with ce_specversion: without it, the value is all there is', () => {
    const headers = binaryHeaders({ ce_specversion: undefined });
    expect(reasonOf(decode({ value: bytes(JSON.stringify(QUEUED)), headers }))).toBe('missing-attribute');
  });
});

describe('decoding', () => {
  const SECRET = 'Zoé-Quintard';
  const places = [...Object.keys(ENVELOPE), 'sequence', 'note'];

  it('never echoes what a message holds', () => {
    const anywhere = fc.record({
      place: fc.constantFrom(...places),
      field: fc.constantFrom('queue', 'language', 'urgency', 'incident', 'recallOf', 'label'),
      type: fc.constantFrom(...EVENT_TYPES),
      value: fc.constantFrom<unknown>(SECRET, [SECRET], { [SECRET]: SECRET }, SECRET.repeat(30)),
    });
    const property = fc.property(anywhere, ({ place, field, type, value }) => {
      const data = place === 'data' ? { ...QUEUED, [field]: value, [SECRET]: 1 } : QUEUED;
      const change = place === 'data' ? { data } : { [place]: value };
      for (const decoded of [
        given({ type: wireType(type), ...change }),
        decode({ value: bytes(SECRET), headers: {} }),
        decode({ value: bytes(JSON.stringify([SECRET])), headers: binaryHeaders({ [`ce_${place}`]: SECRET }) }),
      ])
        expect(detailOf(decoded)).not.toContain(SECRET);
    });
    fc.assert(property);
  });

  it('never throws, whatever the bytes and headers', () => {
    const headerValue = fc.oneof(fc.string(), fc.uint8Array(), fc.constant(undefined));
    const headerName = fc.oneof(fc.constantFrom('ce_specversion', 'ce_id', 'ce_data', 'content-type'), fc.string());
    const value = fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 300 }), fc.json().map(bytes));
    const message = fc.record({ value, headers: fc.dictionary(headerName, headerValue) });
    const property = fc.property(message, (given) => {
      const decoded = decode(given);
      expect('event' in decoded !== 'refusal' in decoded).toBe(true);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('never throws, whatever JSON stands where an attribute or data should', () => {
    const change = fc.dictionary(fc.constantFrom(...places), fc.jsonValue(), { maxKeys: 3 });
    const type = fc.constantFrom(...EVENT_TYPES.map(wireType));
    const property = fc.property(change, type, (attributes, type) => {
      const decoded = given({ type, ...attributes });
      const isWhole = 'event' in decoded ? Number.isInteger(decoded.event.time) : decoded.refusal.detail !== '';
      expect(isWhole).toBe(true);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

const messageOf = (value: object): WireMessage => ({ value: bytes(JSON.stringify(value)), headers: {} });

describe('an event that names no plateau', () => {
  const { plateau: _plateau, ...nowhere } = ENVELOPE;

  it('is of the one given, in both modes', () => {
    expect(decode(messageOf(nowhere), 'lyon')).toEqual({ event: EVENT });
    expect(decode(messageOf({ ...nowhere, plateau: null }), 'lyon')).toEqual({ event: EVENT });
    const { data, ...attributes } = nowhere;
    const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce_${name}`, value]));
    expect(decode({ value: bytes(JSON.stringify(data)), headers }, 'lyon')).toEqual({ event: EVENT });
    expect(decode({ value: bytes(JSON.stringify(data)), headers })).toMatchObject({
      refusal: { reason: 'missing-attribute', detail: 'expected the attribute plateau' },
    });
  });

  it('is the only one that is: a name that is there stays, right or wrong', () => {
    expect(decode(messageOf(ENVELOPE), 'madrid')).toEqual({ event: EVENT });
    expect(decode(messageOf({ ...nowhere, plateau: 'é' }), 'madrid')).toMatchObject({
      refusal: { reason: 'invalid-attribute' },
    });
  });
});

describe('encode', () => {
  it('writes what decodes to the same event', () => {
    const value = bytes(encode(EVENT as FloorEvent));
    expect(decode({ value, headers: STRUCTURED_HEADERS })).toEqual({ event: EVENT });
    const ordered = { ...EVENT, sequence: '12' } as FloorEvent;
    expect(decode({ value: bytes(encode(ordered)), headers: {} })).toEqual({ event: ordered });
  });
});
