import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { EventData, FloorEvent } from '#contract';
import { simulatePlateau } from './simulate-plateau.js';

const HOUR = 3_600_000;
const from = Date.parse('2026-03-02T00:00:00Z');
const floor = (seed: number, callsPerHour: number, hours: number) =>
  simulatePlateau({
    plateau: 'lyon',
    zone: 'Europe/Paris',
    queues: ['roadside', 'medical', 'home', 'travel'],
    seed,
    from,
    until: from + hours * HOUR,
    callsPerHour,
  });

interface Session extends EventData<'agent.signed-in'> {
  readonly subject: string;
  readonly since: number;
  status: string;
}

/** Follows who is signed in, and collects whatever cannot be. */
class SignedIn {
  readonly sessions = new Map<string, Session>();
  readonly wrong: FloorEvent[] = [];
  private readonly seen = new Set<string>();

  of(agent: string): Session | undefined {
    return [...this.sessions.values()].find((session) => session.agent === agent);
  }

  follow(event: FloorEvent): void {
    const { subject, time } = event;
    const session = this.sessions.get(subject);
    if (event.type === 'agent.signed-in') {
      if (this.seen.has(subject) || this.of(event.data.agent) !== undefined) this.wrong.push(event);
      this.seen.add(subject);
      this.sessions.set(subject, { ...event.data, subject, since: time, status: 'available' });
    } else if (event.type === 'agent.status-changed') {
      if (session === undefined || session.status === event.data.status) this.wrong.push(event);
      else session.status = event.data.status;
    } else if (event.type === 'agent.signed-out' && !this.sessions.delete(subject)) this.wrong.push(event);
  }
}

describe('simulated agents', () => {
  it('have sessions that hold all their statuses, one at a time, and answer only while signed in', () => {
    const options = fc.record({ seed: fc.nat(), callsPerHour: fc.integer({ min: 1, max: 250 }) });
    fc.assert(
      fc.property(options, ({ seed, callsPerHour }) => {
        const signedIn = new SignedIn();
        for (const event of floor(seed, callsPerHour, 30)) {
          signedIn.follow(event);
          if (event.type === 'call.answered' && signedIn.of(event.data.agent)?.status !== 'available')
            signedIn.wrong.push(event);
        }
        expect(signedIn.wrong).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('are busy in a conversation, in wrap-up after it, and available when the call is wrapped', () => {
    const signedIn = new SignedIn();
    const agents = new Map<string, string>();
    const statuses = new Set<string>();
    const at: FloorEvent[] = [];
    for (const event of floor(3, 60, 24)) {
      signedIn.follow(event);
      if (event.type === 'call.answered') agents.set(event.subject, event.data.agent);
      // What an event at one instant causes follows it; the next instant shows what came of it.
      while (at[0] !== undefined && at[0].time < event.time) {
        const call = at.shift()!;
        statuses.add(`${call.type} ${signedIn.of(agents.get(call.subject) ?? '')?.status ?? 'signed-out'}`);
      }
      if (event.type === 'call.answered' || event.type === 'call.ended') at.push(event);
    }
    expect([...statuses].toSorted()).toEqual(['call.answered busy', 'call.ended wrap-up']);
  });

  it('rest for ten minutes to three quarters of an hour, and go home within ten hours', () => {
    const began = new Map<string, number>();
    const breaks: number[] = [];
    const signedIn = new SignedIn();
    for (const event of floor(4, 60, 72)) {
      const session = signedIn.sessions.get(event.subject);
      signedIn.follow(event);
      if (session === undefined) continue;
      const since = began.get(event.subject);
      if (since !== undefined) breaks.push((event.time - since) / 60_000);
      began.delete(event.subject);
      if (session.status === 'break' && event.type !== 'agent.signed-out') began.set(event.subject, event.time);
      expect(event.time - session.since).toBeLessThan(10 * HOUR);
    }
    expect(breaks.length).toBeGreaterThan(30);
    expect(Math.min(...breaks)).toBeGreaterThan(9.9);
    expect(Math.max(...breaks)).toBeLessThan(45.1);
  });

  it('mostly serve two or three queues, all speak the main language, and mostly that of whom they answer', () => {
    const signedIn = new SignedIn();
    const all: Session[] = [];
    const language = new Map<string, string>();
    let answered = 0;
    let understood = 0;
    for (const event of floor(5, 60, 48)) {
      signedIn.follow(event);
      if (event.type === 'agent.signed-in') all.push(signedIn.sessions.get(event.subject)!);
      if (event.type === 'call.queued') language.set(event.subject, event.data.language);
      if (event.type !== 'call.answered') continue;
      answered += 1;
      if (signedIn.of(event.data.agent)?.languages.includes(language.get(event.subject) ?? '') === true)
        understood += 1;
    }
    const twoOrThree = all.filter(({ queues }) => queues.length === 2 || queues.length === 3);
    expect(twoOrThree.length / all.length).toBeGreaterThan(0.6);
    expect(all.every(({ languages }) => languages.includes('fr'))).toBe(true);
    expect(new Set(all.map(({ slots }) => slots))).toEqual(new Set([3, 4]));
    expect(understood / answered).toBeGreaterThan(0.93);
  });

  it('now and then leave an urgent caller without a free speaker', () => {
    const signedIn = new SignedIn();
    let urgent = 0;
    let without = 0;
    for (const event of floor(6, 35, 7 * 24)) {
      signedIn.follow(event);
      if (event.type !== 'call.queued' || !['P0', 'P1'].includes(event.data.urgency ?? '')) continue;
      const { language } = event.data;
      const free = [...signedIn.sessions.values()].filter(({ status }) => status === 'available');
      urgent += 1;
      if (free.length > 0 && !free.some(({ languages }) => languages.includes(language))) without += 1;
    }
    expect(without).toBeGreaterThan(3);
    expect(without / urgent).toBeLessThan(0.15);
  });
});
