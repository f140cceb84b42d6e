import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { encodeEvents } from '#floor';
import { openSpans } from './agents-time.js';
import { OpenRecords } from './open-records.js';
import { LYON } from './test-plateau.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

/** An agent of road who signed in at the start and turned busy two minutes later. */
const SESSION = [
  { type: 'agent.signed-in', time: START, data: { agent: 'a-1', languages: [], queues: ['road'], slots: 1 } },
  { type: 'agent.status-changed', time: START + 2 * MINUTE, data: { status: 'busy' } },
].map((event, index) => ({ ...event, id: `e${index}`, source: '/', subject: 's1', plateau: 'lyon' })) as FloorEvent[];

/** The time that goes on, by `hh:mm` of the interval and field, in a range of minutes and as of one of them. */
function spans(now: number, [from, to]: readonly [number, number] = [0, 24 * 60]): Record<string, number> {
  const records = new OpenRecords(LYON);
  records.set('agent:s1', encodeEvents(SESSION));
  const sums: Record<string, number> = {};
  const range = { start: START + from * MINUTE, end: START + to * MINUTE };
  openSpans(records.at(START), range, START + now * MINUTE, (interval, field, n) => {
    sums[`${new Date(interval).toISOString().slice(11, 16)} ${field}`] = n / MINUTE;
  });
  return sums;
}

describe('the time that agents have been at what they do', () => {
  it('N11 goes up to the last whole minute, in total and by queue', () => {
    const sums = {
      '09:00 agents||busyMs': 3,
      '09:00 agents|road|busyMs': 3,
      '09:05 agents||busyMs': 1,
      '09:05 agents|road|busyMs': 1,
    };
    expect([spans(6), spans(6.99)]).toEqual([sums, sums]);
  });

  it('N11 is cut to the range that is asked for', () => {
    expect(spans(12, [4, 6])).toMatchObject({ '09:00 agents||busyMs': 1, '09:05 agents||busyMs': 1 });
    expect([spans(12, [0, 2]), spans(12, [12, 20]), spans(1)]).toEqual([{}, {}, {}]);
  });

  it('A2 is nothing once it has gone on for more than 16 h', () => {
    const [last, after] = [2 + 16 * 60, 2 + 16 * 60 + 1];
    expect([Object.keys(spans(last)).length > 0, spans(after)]).toEqual([true, {}]);
  });
});
