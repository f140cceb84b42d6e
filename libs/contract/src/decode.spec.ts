import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeadLetterReason } from './dead-letter.js';
import { decode, MAX_MESSAGE_BYTES, type WireMessage } from './decode.js';
import { EVENT_TYPES, wireType } from './event-types.js';

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
const without = (...names: string[]) =>
  structured(Object.fromEntries(Object.entries(ENVELOPE).filter(([name]) => !names.includes(name))));

const eventOf = (decoded: ReturnType<typeof decode>) => ('event' in decoded ? decoded.event : decoded.refusal);
const reasonOf = (decoded: ReturnType<typeof decode>): DeadLetterReason | undefined =>
  'refusal' in decoded ? decoded.refusal.reason : undefined;
const detailOf = (decoded: ReturnType<typeof decode>): string => ('refusal' in decoded ? decoded.refusal.detail : '');

const binaryHeaders = (change: Record<string, string | undefined> = {}) => {
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
    const asBytes = Object.entries(binaryHeaders()).map(([name, text]) => [name, bytes(text)]);
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

describe('a message that is no event is refused', () => {
  const plain = (value: Uint8Array | null) => reasonOf(decode({ value, headers: {} }));
  const padded = (length: number) => {
    const text = JSON.stringify({ ...ENVELOPE, padding: '' });
    return bytes(text.replace('"padding":""', `"padding":"${'x'.repeat(length - text.length)}"`));
  };

  it('too-long: 65,536 bytes pass, one more does not', () => {
    expect(MAX_MESSAGE_BYTES).toBe(65_536);
    expect(padded(65_536)).toHaveLength(65_536);
    expect(plain(padded(65_536))).toBeUndefined();
    expect(plain(padded(65_537))).toBe('too-long');
  });

  it('empty: no value, or one of no bytes', () => {
    expect(plain(null)).toBe('empty');
    expect(plain(new Uint8Array())).toBe('empty');
    expect(plain(bytes(' '))).toBe('invalid-json');
  });

  it('invalid-encoding: bytes that are not UTF-8', () => {
    expect(plain(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toBe('invalid-encoding');
    expect(plain(Uint8Array.of(0x22, 0xc3, 0xa9, 0x22))).toBe('not-a-cloudevent');
  });

  it('invalid-json: text that JSON does not know', () => {
    for (const text of ['{"a":}', 'nonsense', '{"a":1}{}', '"\n"']) expect(plain(bytes(text))).toBe('invalid-json');
    expect(plain(bytes('['.repeat(65_536)))).toBe('invalid-json');
  });

  it('not-a-cloudevent: JSON that is not an object, without ce_ headers', () => {
    for (const text of ['null', '1', '"text"', 'true', '[]', `${'['.repeat(32_768)}${']'.repeat(32_768)}`])
      expect(plain(bytes(text))).toBe('not-a-cloudevent');
  });

  it('missing-attribute: each of the seven, named', () => {
    for (const name of ['specversion', 'id', 'source', 'type', 'subject', 'time', 'plateau']) {
      expect(without(name)).toEqual({
        refusal: { reason: 'missing-attribute', detail: `expected the attribute ${name}` },
      });
      expect(reasonOf(given({ [name]: null }))).toBe('missing-attribute');
    }
    expect(reasonOf(without('specversion', 'id', 'source', 'type', 'subject', 'time', 'plateau', 'data'))).toBe(
      'missing-attribute',
    );
  });

  it('invalid-attribute: one that is not text, or not of its form', () => {
    for (const name of ['specversion', 'id', 'source', 'type', 'subject', 'time', 'plateau']) {
      expect(reasonOf(given({ [name]: 7 }))).toBe('invalid-attribute');
      expect(detailOf(given({ [name]: {} }))).toContain(`expected ${name} to be `);
    }
    expect(reasonOf(given({ specversion: '0.3' }))).toBe('invalid-attribute');
    expect(reasonOf(given({ specversion: '1.1' }))).toBe('invalid-attribute');
  });

  it.each([
    ['id', 'x'.repeat(256), 'x'.repeat(257)],
    ['id', 'é', ''],
    ['source', 'x'.repeat(256), 'x'.repeat(257)],
    ['subject', '!'.repeat(128), '!'.repeat(129)],
    ['subject', 'a|b:c/~', 'a b'],
    ['subject', 'constructor', '__proto__'],
    ['plateau', `L${'.'.repeat(63)}`, `L${'.'.repeat(64)}`],
    ['plateau', 'a_b-c.d', '-lyon'],
    ['plateau', '7', 'lyon:7'],
    ['sequence', 'x'.repeat(64), 'x'.repeat(65)],
    ['sequence', '0', ''],
    ['sequence', 1.5, true],
  ])('invalid-attribute: %s at its edge', (name, good, bad) => {
    expect(reasonOf(given({ [name]: good }))).toBeUndefined();
    expect(reasonOf(given({ [name]: bad }))).toBe('invalid-attribute');
  });

  it('unknown-type: a type of another contract, version or case', () => {
    for (const type of ['vigie.call.queued.v2', 'vigie.call.queued', 'call.queued', 'VIGIE.call.queued.v1', 'toString'])
      expect(reasonOf(given({ type }))).toBe('unknown-type');
  });

  it('invalid-time: an instant without an offset, or that no calendar has', () => {
    expect(reasonOf(given({ time: '2026-01-31T08:15:30' }))).toBe('invalid-time');
    expect(reasonOf(given({ time: '2026-02-29T08:15:30Z' }))).toBe('invalid-time');
    expect(reasonOf(given({ time: '1769847330' }))).toBe('invalid-time');
  });

  it.each([
    ['call.queued', { queue: 'roadside' }],
    ['call.queued', { ...QUEUED, urgency: 'P4' }],
    ['call.queued', { ...QUEUED, queue: 'a|b' }],
    ['call.queued', { ...QUEUED, queue: 'x'.repeat(65) }],
    ['call.queued', { ...QUEUED, language: 'f' }],
    ['call.queued', { ...QUEUED, recallOf: 'a b' }],
    ['call.triaged', { urgency: 'untriaged' }],
    ['call.answered', {}],
    ['call.held', []],
    ['call.held', 'text'],
    ['call.wrapped', { outcome: 'sold' }],
    ['case.progressed', { milestone: 'done' }],
    ['case.rescheduled', { milestone: 'arrived', dueAt: 'tomorrow' }],
    ['agent.signed-in', { agent: 'a', languages: ['fr'], queues: ['q'], slots: 0 }],
    ['agent.signed-in', { agent: 'a', languages: ['fr'], queues: ['q'], slots: 65 }],
    ['incident.declared', { label: '' }],
  ] as const)('invalid-data: %s with %j', (type, data) => {
    expect(reasonOf(given({ type: wireType(type), data }))).toBe('invalid-data');
  });

  it('names the field that is wrong', () => {
    expect(detailOf(given({ data: { ...QUEUED, urgency: 'P4' } }))).toMatch(/^data\/urgency: /);
    expect(detailOf(given({ data: { language: 'fr' } }))).toMatch(/^data: .*queue/);
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
      if ('event' in decoded) expect(Number.isInteger(decoded.event.time)).toBe(true);
      else expect(decoded.refusal.detail).not.toBe('');
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
