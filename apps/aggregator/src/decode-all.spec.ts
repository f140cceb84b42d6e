import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { decode, type WireMessage } from '#contract';
import { decodeAll } from './decode-all.js';

const event = (id: string): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: '/pbx/lyon',
    type: 'vigie.call.queued.v1',
    subject: 'c-1',
    time: '2026-01-31T08:15:30.250Z',
    plateau: 'lyon',
    data: { queue: 'roadside', language: 'fr' },
  });

const message = (value: string | Uint8Array | null, headers: WireMessage['headers'] = {}): WireMessage => ({
  value: typeof value === 'string' ? Buffer.from(value) : value,
  headers,
});

const text = (bytes: number): WireMessage => message(`"${'x'.repeat(bytes - 2)}"`);

const oneByOne = (messages: readonly WireMessage[]) => messages.map((each) => decode(each));

const BINARY: WireMessage['headers'] = {
  'content-type': 'application/json',
  ce_specversion: '1.0',
  ce_id: 'e-9',
  ce_source: '/pbx/lyon',
  ce_type: 'vigie.call.ended.v1',
  ce_subject: 'c-1',
  ce_time: '2026-01-31T08:16:00Z',
  ce_plateau: 'lyon',
};

describe('messages decoded together', () => {
  it('are events in the order they came in, structured or binary', () => {
    const messages = [message(event('e-1')), message('{}', BINARY), message(event('e-2'))];
    const decoded = decodeAll(messages);
    expect(decoded).toEqual(oneByOne(messages));
    expect(decoded.map((each) => ('event' in each ? each.event.id : each))).toEqual(['e-1', 'e-9', 'e-2']);
    expect(decodeAll([])).toEqual([]);
  });

  test.each([
    ['that are JSON only together', ['{"a":[1', '2]}']],
    ['that are JSON only together, where another one is two', ['{},{}', '{"a":[{}', '{}]}']],
    ['that are two each', ['{},{}', '{},{}']],
    ['of which one closes what is around it', ['{}]', '[{}']],
    ['that begin with a mark of byte order', ['\uFEFF{}', `\uFEFF${event('e-1')}`]],
    ['that are empty', ['', event('e-1'), '']],
    ['that end in the middle of a character', [Buffer.from([0xc3]), Buffer.from([0xa9])]],
    ['without a value', [null, event('e-1')]],
    ['too long to be read', [`"${'x'.repeat(64 * 1024)}"`, event('e-1')]],
    ['too many for one piece', Array.from({ length: 20 }, () => `"${'x'.repeat(60 * 1024)}"`)],
    ['of which one is longer than a piece', [event('e-1'), `"${'x'.repeat(200 * 1024)}"`, event('e-2')]],
  ] as const)('are what each is by itself: ones %s', (_, values) => {
    const messages = values.map((value) => message(value));
    expect(decodeAll(messages)).toEqual(oneByOne(messages));
  });

  it('are what each is by itself, however nearly they fill a piece', () => {
    for (let room = -64; room <= 64; room += 1) {
      const messages = [text(64 * 1024 - 64), text(64 * 1024 - 64 + room), message(event('e-1'))];
      expect(decodeAll(messages)).toEqual(oneByOne(messages));
    }
  });

  it('are what each is by itself, whatever they are', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      ':',
      '{}',
      '[]',
      '1',
      '"a":',
      ' ',
      '\uFEFF',
      event('e-1'),
    );
    const value = fc.oneof(
      fc.constant(event('e-1')),
      fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
      fc.json(),
      fc.uint8Array({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), (values) => {
        const messages = values.map((each) => message(each));
        expect(decodeAll(messages)).toEqual(oneByOne(messages));
      }),
    );
  });
});
