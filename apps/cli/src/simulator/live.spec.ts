import { describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '#bus';
import { decode, type FloorEvent } from '#contract';
import { TestClock } from '../delivery/test-clock.js';
import { type LiveSimulation, runLive } from './live.js';

const HOUR = 3_600_000;
const now = Date.parse('2026-03-03T10:00:00.000Z');

interface Sent {
  readonly event: FloorEvent;
  readonly key: string;
  readonly at: number;
}

const run = async (changes: Partial<LiveSimulation> = {}, stopAt = Infinity) => {
  const clock = new TestClock(now);
  const controller = new AbortController();
  clock.onSleep = (until) => until > stopAt && controller.abort();
  const sent: Sent[] = [];
  const produce = async (_topic: string, messages: readonly OutgoingMessage[]) => {
    for (const { key, value } of messages) {
      const decoded = decode({ value: Buffer.from(value ?? ''), headers: {} });
      if (!('event' in decoded)) throw new Error(decoded.refusal.detail);
      sent.push({ event: decoded.event, key: String(key), at: clock.now() });
    }
  };
  const plateaus = ['lyon', 'madrid'].map((id) => ({ id, zone: 'Europe/Paris', queues: [], from: now - 2 * HOUR }));
  const simulation = { topic: 'events', plateaus, seed: 1, callsPerHour: 120, until: now + HOUR, ...changes };
  const count = await runLive({ produce }, simulation, clock, controller.signal);
  expect(count).toBe(sent.length);
  return sent;
};

/** Subjects of calls that were begun before `now` and end after it. */
const acrossTheSeam = (sent: readonly Sent[]) => {
  const before = new Set<string>();
  const across = new Set<string>();
  for (const { event } of sent) {
    if (event.type === 'call.queued' && event.time <= now) before.add(event.subject);
    if (event.type === 'call.wrapped' && event.time > now && before.has(event.subject)) across.add(event.subject);
  }
  return across;
};

describe('a live simulation', () => {
  it('writes history at once, oldest first, and then follows the clock', async () => {
    const sent = await run();
    expect(sent.filter(({ event, at }) => at !== Math.max(now, event.time))).toEqual([]);
    expect(sent.filter(({ event, key }) => key !== event.plateau)).toEqual([]);
    expect(sent.filter(({ event }, index) => event.time < (sent[index - 1]?.event.time ?? 0))).toEqual([]);
    expect(new Set(sent.map(({ key }) => key))).toEqual(new Set(['lyon', 'madrid']));
    expect(acrossTheSeam(sent).size).toBeGreaterThan(3);
  });

  it('squeezes what comes after now when it is faster than life, so that nothing is ahead of the clock', async () => {
    const sent = await run({ speed: 10 });
    expect(sent.filter(({ event, at }) => event.time > at)).toEqual([]);
    expect(sent.at(-1)?.event.time).toBeGreaterThan(now + HOUR / 10 - 60_000);
    expect(sent.at(-1)?.event.time).toBeLessThanOrEqual(now + HOUR / 10);
    expect(acrossTheSeam(sent).size).toBeGreaterThan(3);
  });

  it('squeezes the dates agreed on by as much as the times', async () => {
    const agreed = (sent: readonly Sent[]) =>
      sent.flatMap(({ event }) =>
        event.type === 'case.rescheduled' && event.time > now ? [Date.parse(event.data.dueAt) - now] : [],
      );
    const [usual, squeezed] = [
      agreed(await run({ until: now + 6 * HOUR })),
      agreed(await run({ until: now + 6 * HOUR, speed: 10 })),
    ];
    expect(usual.length).toBeGreaterThan(3);
    expect(squeezed).toEqual(usual.map((span) => Math.round(span / 10)));
  });

  it('leaves nothing open when it is interrupted', async () => {
    const { until: _endless, ...endless } = { until: 0 };
    const sent = await run({ ...endless, surge: true }, now + HOUR / 2);
    const begins = ['call.queued', 'case.opened', 'case.reopened', 'agent.signed-in', 'incident.declared'];
    const ends = [
      'call.wrapped',
      'call.abandoned',
      'call.voided',
      'case.closed',
      'case.voided',
      'agent.signed-out',
      'incident.cleared',
    ];
    const open = new Set<string>();
    for (const { event } of sent)
      if (begins.includes(event.type)) open.add(event.subject);
      else if (ends.includes(event.type)) open.delete(event.subject);
    expect([...open]).toEqual([]);
    expect(sent.some(({ event }) => event.type === 'call.voided')).toBe(true);
  });

  it('declares an incident on each plateau at once where one is asked for', async () => {
    const sent = await run({ surge: true });
    const declared = sent.filter(({ event }) => event.type === 'incident.declared' && event.time === now);
    expect(declared.map(({ key }) => key).toSorted()).toEqual(['lyon', 'madrid']);
  });

  it('lets a feed fall silent for a while, and catch up with the times at which things happened', async () => {
    const sent = await run({ silence: { feed: 'telephone', milliseconds: HOUR / 4 } });
    const end = now + HOUR / 4;
    const during = sent.filter(({ event }) => event.time >= now && event.time < end);
    const telephone = during.filter(({ event }) => event.source === '/simulator/telephone');
    expect(telephone.length).toBeGreaterThan(50);
    expect(telephone.filter(({ at }) => at < end)).toEqual([]);
    expect(during.some(({ event, at }) => event.source === '/simulator/case-tool' && at < end)).toBe(true);
  });

  it('says how far the history is', async () => {
    const told: number[] = [];
    await run({ onProgress: (_sent, history) => told.push(history) });
    expect(told[0]).toBeLessThan(1);
    expect(told.at(-1)).toBe(1);
  });
});
