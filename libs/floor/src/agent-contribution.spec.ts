import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { contributeAgent } from './agent-contribution.js';
import { deriveAgent } from './agent.js';
import { fieldByField } from './increments.js';

const START = Date.parse('2026-03-02T08:58:00Z');
const MINUTE = 60_000;

/** A session of these queues, busy after 4 min and gone after 9 min and 1 ms. */
function session(queues: readonly string[], hasOpening = true): FloorEvent[] {
  const base = { source: '/pbx', subject: 's1', plateau: 'lyon' };
  const opening = { agent: 'a-1', languages: ['fr'], queues, slots: 3 };
  const events = [
    { ...base, id: '1', type: 'agent.signed-in', time: START, data: opening },
    { ...base, id: '2', type: 'agent.status-changed', time: START + 4 * MINUTE, data: { status: 'busy' } },
    { ...base, id: '3', type: 'agent.signed-out', time: START + 9 * MINUTE + 1, data: {} },
  ] as FloorEvent[];
  return hasOpening ? events : events.slice(1);
}

/** What the events contribute, by `hh:mm` of the interval and field. */
function given(events: readonly FloorEvent[]): Record<string, number> {
  const sums: Record<string, number> = {};
  contributeAgent(
    deriveAgent(events),
    fieldByField((interval, field, n) => {
      sums[`${new Date(interval).toISOString().slice(11, 16)} ${field}`] = n;
    }),
  );
  return sums;
}

describe("the contribution of an agent's session", () => {
  it('N11 counts each stretch in the intervals it went by, to the millisecond', () => {
    expect(given(session([]))).toEqual({
      '08:55 agents||availableMs': 2 * MINUTE,
      '09:00 agents||availableMs': 2 * MINUTE,
      '09:00 agents||busyMs': 3 * MINUTE,
      '09:05 agents||busyMs': 2 * MINUTE + 1,
    });
  });

  it('N11 A4 counts an agent of two queues in each, and once in total', () => {
    const sums = given(session(['road', 'medical']));
    const busy = ['', 'road', 'medical'].map((queue) => sums[`09:05 agents|${queue}|busyMs`]);
    expect(busy).toEqual([2 * MINUTE + 1, 2 * MINUTE + 1, 2 * MINUTE + 1]);
    expect(Object.keys(sums)).toHaveLength(12);
  });

  it('A1 N11 counts nothing of a session without its opening', () => {
    expect(given(session(['road'], false))).toEqual({});
  });

  it('N11 leaves the stretch that is not over to who reads the open records', () => {
    expect(given(session([]).slice(0, 1))).toEqual({});
  });
});
