import { describe, expect, it } from '@jest/globals';
import type { DeadLetterReason } from './dead-letter.js';
import { decode, MAX_MESSAGE_BYTES } from './decode.js';
import { wireType } from './event-types.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

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
const REQUIRED = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'plateau'];

const structured = (value: object) => decode({ value: bytes(JSON.stringify(value)), headers: {} });
const given = (change: object) => structured({ ...ENVELOPE, ...change });
const without = (...names: string[]) =>
  structured(Object.fromEntries(Object.entries(ENVELOPE).filter(([name]) => !names.includes(name))));

const reasonOf = (decoded: ReturnType<typeof decode>): DeadLetterReason | undefined =>
  'refusal' in decoded ? decoded.refusal.reason : undefined;
const detailOf = (decoded: ReturnType<typeof decode>): string => ('refusal' in decoded ? decoded.refusal.detail : '');

const plain = (value: Uint8Array | null) => reasonOf(decode({ value, headers: {} }));
const padded = (length: number) => {
  const text = JSON.stringify({ ...ENVELOPE, padding: '' });
  return bytes(text.replace('"padding":""', `"padding":"${'x'.repeat(length - text.length)}"`));
};

describe('a message that is no event is refused', () => {
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
    for (const name of REQUIRED) {
      expect(without(name)).toEqual({
        refusal: { reason: 'missing-attribute', detail: `expected the attribute ${name}` },
      });
      expect(reasonOf(given({ [name]: null }))).toBe('missing-attribute');
    }
    expect(reasonOf(without(...REQUIRED, 'data'))).toBe('missing-attribute');
  });

  it('invalid-attribute: one that is not text, or not of its form', () => {
    for (const name of REQUIRED) {
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
