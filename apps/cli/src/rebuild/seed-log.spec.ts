import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { encodeEvents, type RecordKey } from '#floor';
import { decodeSeed, seedLog } from './seed-log.js';

const BEGIN = Date.parse('2026-03-02T09:00:00Z');

const event = (subject: string, minutes: number, sequence?: string): FloorEvent => {
  const base = {
    id: `${subject}@${minutes}`,
    source: '/pbx',
    type: 'call.answered',
    subject,
    plateau: 'lyon',
  } as const;
  const whole = { ...base, time: BEGIN + minutes * 60_000, data: { agent: 'a-1' } };
  return sequence === undefined ? whole : { ...whole, sequence };
};
const stored = (...sets: FloorEvent[][]) => ({
  records: sets.map((set) => [`call:${set[0]!.subject}` as RecordKey, encodeEvents(set)] as const),
  watermark: BEGIN,
});

describe('what is stored, as a log', () => {
  it('is in the order of its times, whatever record it is from', () => {
    const log = seedLog('lyon', stored([event('a', 1), event('a', 3)], [event('b', 2)]), Infinity, 100);
    expect(log.map((message) => [message.offset, decodeSeed(message).event.id])).toEqual([
      [100, 'a@1'],
      [101, 'b@2'],
      [102, 'a@3'],
    ]);
  });

  it('gives every event back as it was', () => {
    const events = [event('a', 1, '7'), event('a', 2)];
    expect(seedLog('lyon', stored(events), Infinity, 0).map((message) => decodeSeed(message).event)).toEqual(events);
  });

  it('lacks what happened after the log became whole, give or take what clocks may be off', () => {
    const log = seedLog('lyon', stored([event('a', -1), event('a', 5), event('a', 6)]), BEGIN, 0);
    expect(log.map((message) => decodeSeed(message).event.id)).toEqual(['a@-1', 'a@5']);
  });
});
