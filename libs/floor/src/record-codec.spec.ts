import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { decodeEvents, encodeEvents } from './record-codec.js';

const AT = Date.parse('2026-01-31T08:15:30.250Z');

const event = (more: Partial<FloorEvent>): FloorEvent =>
  ({
    type: 'call.queued',
    time: AT,
    source: '/pbx',
    subject: 'c-1',
    id: 'c-1.0',
    plateau: 'lyon',
    data: { queue: 'roadside', language: 'fr' },
    ...more,
  }) as FloorEvent;

const CALL = [event({}), event({ type: 'call.answered', time: AT + 9_000, id: 'c-1.1', data: { agent: 'a-1' } })];

const row = ({ type, time, source, id, subject, data }: FloorEvent) => [type, time, source, id, subject, data];

describe('the text of a set of events', () => {
  it('gives the same events back, whatever they share', () => {
    const set = [
      ...CALL,
      event({ type: 'case.opened', source: '/case-tool', subject: 'k-1', id: 'k-1.0', time: AT + 8_000 }),
      event({ type: 'call.triaged', id: 'another', sequence: '0', data: { urgency: 'P1' } }),
      event({ type: 'call.ended', id: 'c-1', time: -1, data: {} }),
    ];
    expect(decodeEvents('lyon', encodeEvents(set))).toEqual(set);
    expect(decodeEvents('lyon', encodeEvents([]))).toEqual([]);
  });

  it('says once what its events share', () => {
    expect(encodeEvents(CALL)).toBe(
      `["call.queued",${AT},"/pbx","c-1",1,".0",{"queue":"roadside","language":"fr"},0,` +
        '"call.answered",9000,0,0,1,".1",{"agent":"a-1"},0]',
    );
  });

  it('may be as older versions made it', () => {
    const ordered = event({ type: 'call.triaged', id: 'c-1.2', sequence: '7' });
    const text = JSON.stringify([...CALL.map(row), [...row(ordered), '7']]);
    expect(decodeEvents('lyon', text)).toEqual([...CALL, ordered]);
  });

  it('is refused when it is no JSON', () => {
    expect(() => decodeEvents('lyon', '["call.queued"')).toThrow(SyntaxError);
  });
});
