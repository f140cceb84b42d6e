import { describe, expect, it } from '@jest/globals';
import { decode, encode, type FloorEvent, MAX_MESSAGE_BYTES } from '#contract';
import { MAX_BATCH_EVENTS, readEvents } from './events-request.js';

const EVENT: FloorEvent = {
  id: 'e 1 % é',
  source: '/pbx/lyon',
  type: 'call.queued',
  subject: 'c-1',
  time: Date.parse('2026-01-31T08:15:30.250Z'),
  plateau: 'lyon',
  sequence: '7',
  data: { queue: 'roadside', language: 'fr', urgency: 'P1' },
};
const TEXT = encode(EVENT);
const BINARY = {
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-id': 'e%201 % %C3%A9',
  'ce-source': '"/pbx/lyon"',
  'ce-type': 'vigie.call.queued.v1',
  'ce-subject': 'c-1',
  'ce-time': '2026-01-31T08:15:30.250Z',
  'ce-plateau': 'lyon',
  'ce-sequence': '7',
};

const read = (type: string, body: string | Buffer) => readEvents({ 'content-type': type }, Buffer.from(body));
const structured = (body: string | Buffer) => read('application/cloudevents+json', body);
const batch = (body: string | Buffer) => read('application/cloudevents-batch+json; charset=utf-8', body);
const reasons = ({ events }: ReturnType<typeof readEvents>) =>
  events.map((each) => ('refusal' in each ? each.refusal.reason : 'accepted'));

describe('structured mode', () => {
  it('is one event', () => {
    expect(structured(TEXT)).toEqual({ isBatch: false, events: [{ event: EVENT }] });
    expect(read('Application/CloudEvents+JSON;charset="UTF-8"', TEXT).events).toEqual([{ event: EVENT }]);
  });

  it('has the trace context of the event, not that of the request, where it is one', () => {
    const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const traced = (traceparent: string) => structured(JSON.stringify({ ...JSON.parse(TEXT), traceparent })).events;
    expect(traced(trace)).toEqual([{ event: EVENT, traceparent: trace }]);
    expect(traced('not one')).toEqual([{ event: EVENT }]);
    const { data } = JSON.parse(TEXT) as { data: object };
    const binary = (headers: object) => readEvents({ ...BINARY, ...headers }, Buffer.from(JSON.stringify(data))).events;
    expect(binary({ 'ce-traceparent': trace })).toEqual([{ event: EVENT, traceparent: trace }]);
    expect(binary({ traceparent: trace })).toEqual([{ event: EVENT }]);
  });

  it.each([
    ['', 'empty'],
    ['{', 'invalid-json'],
    ['[]', 'not-a-cloudevent'],
    ['{}', 'missing-attribute'],
    [Buffer.from([0xff]), 'invalid-encoding'],
    [TEXT.replace('"P1"', '"high"'), 'invalid-data'],
    [' '.repeat(MAX_MESSAGE_BYTES + 1), 'too-long'],
  ])('is refused as a message of the bus would be: %#', (body, reason) => {
    expect(reasons(structured(body))).toEqual([reason]);
    const message = decode({ value: Buffer.from(body), headers: {} });
    expect(structured(body).events).toEqual([message]);
  });
});

describe('binary mode', () => {
  it('is one event, its attributes in headers', () => {
    const body = Buffer.from(JSON.stringify(EVENT.data));
    expect(readEvents(BINARY, body)).toEqual({ isBatch: false, events: [{ event: EVENT }] });
  });

  it('needs no body for a type without data, and no content type for no body', () => {
    const { 'content-type': _type, ...headers } = { ...BINARY, 'ce-type': 'vigie.call.abandoned.v1' };
    expect(reasons(readEvents(headers, Buffer.alloc(0)))).toEqual(['accepted']);
    expect(reasons(readEvents({ ...BINARY, ...headers }, Buffer.alloc(0)))).toEqual(['accepted']);
    expect(reasons(readEvents(BINARY, Buffer.alloc(0)))).toEqual(['invalid-data']);
  });

  it('leaves alone what only looks percent-encoded', () => {
    const headers = { ...BINARY, 'ce-id': '%ff%zz' };
    expect(readEvents(headers, Buffer.from(JSON.stringify(EVENT.data))).events).toEqual([
      { event: { ...EVENT, id: '%ff%zz' } },
    ]);
  });
});

describe('batched mode', () => {
  it('is any number of events, each decoded for itself', () => {
    expect(batch('[]')).toEqual({ isBatch: true, events: [] });
    expect(batch(`[${TEXT},${TEXT}]`)).toEqual({ isBatch: true, events: [{ event: EVENT }, { event: EVENT }] });
    const long = `{"a":"${'x'.repeat(MAX_MESSAGE_BYTES)}"}`;
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(reasons(batch(`[${TEXT},{},null,${long},${deep}]`))).toEqual([
      'accepted',
      'missing-attribute',
      'not-a-cloudevent',
      'too-long',
      'not-a-cloudevent',
    ]);
  });

  it.each([
    ['[', 'invalid-json'],
    [Buffer.from([0x5b, 0xff, 0x5d]), 'invalid-json'],
    [TEXT, 'not-a-cloudevent'],
    ['', 'invalid-json'],
  ])('is refused whole where it is no array: %#', (body, reason) => {
    expect(() => batch(body)).toThrow(
      expect.objectContaining({ status: 400, refusal: { reason, detail: expect.stringMatching(/^expected/) } }),
    );
  });

  it('has a limit, for each event has a line in the answer', () => {
    const [most, more] = [MAX_BATCH_EVENTS, MAX_BATCH_EVENTS + 1].map((n) => `[${Array(n).fill(0).join()}]`);
    expect(batch(most!).events).toHaveLength(MAX_BATCH_EVENTS);
    expect(() => batch(more!)).toThrow('expected at most 10000 events');
  });
});

describe('other content', () => {
  it.each([
    [{}],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/json' }],
    [{ 'content-type': 'application/cloudevents+avro' }],
    [{ 'content-type': 'application/cloudevents+json; charset=iso-8859-1' }],
    [{ 'content-type': 'application/cloudevents+json', 'content-encoding': 'gzip' }],
  ])('is refused, with what is taken: %j', (headers) => {
    const refusal = { status: 415, message: expect.stringContaining('application/cloudevents-batch+json') };
    expect(() => readEvents(headers, Buffer.from(TEXT))).toThrow(expect.objectContaining(refusal));
  });
});
