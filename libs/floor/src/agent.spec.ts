import { describe, expect, it } from '@jest/globals';
import type { AgentStatus, EventType, FloorEvent } from '#contract';
import { deriveAgent, isForgotten } from './agent.js';

const START = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60;

function at(minutes: number, type: EventType, data: object = {}): FloorEvent {
  const base = { id: `${type}@${minutes}`, source: '/pbx', type, subject: 's1', plateau: 'lyon', data };
  return { ...base, time: START + minutes * MINUTE } as FloorEvent;
}

const signedIn = at(0, 'agent.signed-in', {
  agent: 'a-1',
  languages: ['fr', 'fr'],
  queues: ['road', 'road'],
  slots: 3,
});
const turned = (minutes: number, status: AgentStatus) => at(minutes, 'agent.status-changed', { status });
const signedOut = (minutes: number) => at(minutes, 'agent.signed-out');

/** The stretches in minutes since the start. */
const spans = (...events: FloorEvent[]) =>
  deriveAgent(events).spans.map(({ status, start, end }) => [status, (start - START) / MINUTE, (end - START) / MINUTE]);

describe("an agent's session", () => {
  it('A1 is incomplete until the agent signed in, and available from then on', () => {
    expect(deriveAgent([turned(5, 'busy')]).status).toBe('incomplete');
    expect(deriveAgent([signedIn])).toMatchObject({ status: 'live', doing: 'available', since: START, spans: [] });
  });

  it('A1 lists a queue and a language once, however often they are named', () => {
    expect(deriveAgent([signedIn])).toMatchObject({ queues: ['road'], languages: ['fr'], slots: 3 });
  });

  it('A2 ends each stretch with the next status or the sign-out, in whatever order they came', () => {
    const events = [signedOut(60), turned(30, 'break'), signedIn, turned(10, 'busy')];
    const stretches = [
      ['available', 0, 10],
      ['busy', 10, 30],
      ['break', 30, 60],
    ];
    expect(spans(...events)).toEqual(stretches);
    expect(deriveAgent(events).status).toBe('over');
  });

  it('A2 counts nothing of a stretch of more than 16 h, and all of one of 16 h', () => {
    expect(spans(signedIn, turned(16 * HOUR, 'busy'))).toEqual([['available', 0, 16 * HOUR]]);
    expect(spans(signedIn, turned(16 * HOUR + 1, 'busy'), signedOut(16 * HOUR + 2))).toEqual([
      ['busy', 16 * HOUR + 1, 16 * HOUR + 2],
    ]);
  });

  it('A2 takes a negative stretch for none, counts it as skew, and begins nothing before it', () => {
    const events = [signedIn, turned(-5, 'busy'), signedOut(10)];
    expect([spans(...events), deriveAgent(events).skews]).toEqual([[['busy', 0, 10]], 1]);
  });

  it('A3 is forgotten when nothing was heard of it for more than 16 h of watermark', () => {
    const session = deriveAgent([signedIn, turned(30, 'busy')]);
    const after = (minutes: number) => isForgotten(session, START + minutes * MINUTE);
    expect([after(30 + 16 * HOUR), after(31 + 16 * HOUR)]).toEqual([false, true]);
    expect(isForgotten(deriveAgent([signedIn, signedOut(1)]), START + 99 * HOUR * MINUTE)).toBe(false);
  });
});
