import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlertNotice } from '#contract';
import { type Episode, isRaised } from './episode.js';
import { onlyRules, START, TestFloor } from './test-floor.js';

const RULES = onlyRules({
  'waiting-p0': {
    seconds: 10,
    repeatSeconds: 30,
    channels: ['wall', 'desk'],
    escalation: [
      { afterSeconds: 20, channels: ['chief'] },
      { afterSeconds: 45, channels: ['desk', 'board'] },
    ],
  },
  'waiting-p1': { seconds: 20, for: '5s', keepFiringFor: '10s', foldAbove: 1, repeatSeconds: 60, channels: ['desk'] },
  'long-talk': { seconds: 15, resolveByHand: true, keepFiringFor: '5s' },
  saturation: {
    above: 90,
    for: '4s',
    keepFiringFor: '6s',
    resolveByHand: true,
    quietHours: { from: '10:02', to: '10:04' },
  },
  incident: {},
  'dead-letters': { keepFiringFor: '20s' },
  'stale-feed': { seconds: 10 },
});
const CALLS = ['c1', 'c2', 'c3', 'c4'];

/** Something that happens some seconds after what happened before. */
type Step = { readonly after: number } & (
  | { readonly kind: 'queued'; readonly call: string; readonly urgency: 'P0' | 'P1'; readonly isOfIncident: boolean }
  | { readonly kind: 'talking' | 'gone'; readonly call: string }
  | { readonly kind: 'acknowledged'; readonly which: number; readonly for: number }
  | { readonly kind: 'resolved'; readonly which: number }
  | { readonly kind: 'silenced'; readonly for: number; readonly rule: string }
  | { readonly kind: 'saturation'; readonly value: number }
  | { readonly kind: 'refused'; readonly by: number }
  | { readonly kind: 'behind'; readonly isBehind: boolean }
  | { readonly kind: 'nothing' }
);

const after = fc.integer({ min: 0, max: 40 });
const call = fc.constantFrom(...CALLS);
const which = fc.nat(9);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      after,
      kind: fc.constant('queued' as const),
      call,
      urgency: fc.constantFrom('P0' as const, 'P1' as const),
      isOfIncident: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ after, kind: fc.constantFrom('talking' as const, 'gone' as const), call }) },
  {
    weight: 3,
    arbitrary: fc.record({
      after,
      kind: fc.constant('acknowledged' as const),
      which,
      for: fc.integer({ min: 1, max: 60 }),
    }),
  },
  fc.record({ after, kind: fc.constant('resolved' as const), which }),
  fc.record({
    after,
    kind: fc.constant('silenced' as const),
    for: fc.integer({ min: 1, max: 90 }),
    rule: fc.constantFrom('waiting-p0', 'waiting-p1', 'saturation'),
  }),
  fc.record({ after, kind: fc.constant('saturation' as const), value: fc.constantFrom(50, 95) }),
  fc.record({ after, kind: fc.constant('refused' as const), by: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ after, kind: fc.constant('behind' as const), isBehind: fc.boolean() }),
  fc.record({ after, kind: fc.constant('nothing' as const) }),
);

/** Lives through the steps, and ends with a look at a feed that is current. */
function live(steps: readonly Step[]): { floor: TestFloor; now: number } {
  const floor = new TestFloor(RULES).at(0, { incidents: { i1: { label: 'snow', since: '2026-03-02T08:00:00.000Z' } } });
  let now = 0;
  for (const one of steps) {
    now += one.after;
    take(floor, one, now);
  }
  floor.at(now + 1, { feed: { ...floor.given.feed, behindSince: undefined } as never });
  return { floor, now: now + 1 };
}

function take(floor: TestFloor, one: Step, now: number): void {
  const calls = floor.given.calls ?? {};
  const at = new Date(START + now * 1000).toISOString();
  const raised = () => [...floor.episodes.values()].filter(isRaised);
  const chosen = (index: number) => raised()[index % Math.max(1, raised().length)]?.key;
  if (one.kind === 'queued')
    floor.queued(now, one.call, { urgency: one.urgency, ...(one.isOfIncident ? { incident: 'i1' } : {}) });
  else if (one.kind === 'gone') floor.answered(now, one.call);
  else if (one.kind === 'talking' && calls[one.call] !== undefined)
    floor.at(now, { calls: { ...calls, [one.call]: { ...calls[one.call]!, state: 'talking', since: at } } });
  else if (one.kind === 'silenced') floor.silenced(now, now + one.for, { rule: one.rule });
  else if (one.kind === 'saturation') floor.at(now, { now: { slots: { inUse: 1, total: 1, saturation: one.value } } });
  else if (one.kind === 'refused')
    floor.at(now, { feed: { ...floor.given.feed, deadLetters: (floor.given.feed?.deadLetters ?? 0) + one.by } });
  else if (one.kind === 'behind')
    floor.at(now, { feed: { ...floor.given.feed, behindSince: one.isBehind ? at : undefined } as never });
  else floor.until(now);
  if (one.kind === 'acknowledged' && chosen(one.which) !== undefined)
    floor.acknowledged(now, one.for, chosen(one.which)!);
  if (one.kind === 'resolved' && chosen(one.which) !== undefined) floor.resolvedByHand(now, chosen(one.which)!);
}

const always = (check: (lived: ReturnType<typeof live>) => void) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => check(live(steps))),
    { numRuns: 300 },
  );

const isTold = ({ state, mutedUntil }: Episode): boolean => state === 'firing' && mutedUntil === undefined;

const about = ({ id }: Episode, notices: readonly AlertNotice[]) => notices.filter(({ alert }) => alert.id === id);

describe('whatever happens', () => {
  it('N3: one telling of an episode to a channel has one id, and no other has it', () => {
    always(({ floor: { notices } }) => {
      const tellings = notices.map(({ alert, step, channel }) => `${alert.id} ${step} ${channel}`);
      expect(new Set(tellings).size).toBe(notices.length);
      expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
    });
  });

  it('N1: what fires and is not muted was told, as far as it was escalated', () => {
    always(({ floor }) => {
      for (const episode of floor.episodes.values()) {
        if (!isTold(episode)) continue;
        expect(about(episode, floor.notices).map(({ reason }) => reason)).toContain('firing');
        expect(episode.told.step).toBe(episode.step);
      }
    });
  });

  it('E5, N2: an acknowledgement that ran out fires again, and is told', () => {
    always(({ floor, now }) => {
      for (const episode of floor.episodes.values()) {
        const { state, acknowledgement: owner } = episode;
        expect(state === 'acknowledged' && owner!.until <= START + now * 1000).toBe(false);
        if (!isTold(episode)) continue;
        const expiries = about(episode, floor.notices).filter(({ reason }) => reason === 'expired');
        expect(episode.told.expiries).toBe(episode.expiries);
        expect(new Set(expiries.map(({ step }) => step)).size).toBeLessThanOrEqual(episode.expiries);
      }
    });
  });

  it('N6: everyone who was told hears that it is over, once, and nobody else', () => {
    always(({ floor }) => {
      for (const episode of floor.episodes.values()) {
        const told = about(episode, floor.notices).filter(({ reason }) => reason !== 'resolved');
        const heard = about(episode, floor.notices).filter(({ reason }) => reason === 'resolved');
        const expected = episode.state === 'resolved' ? [...new Set(told.map(({ channel }) => channel))] : [];
        expect(heard.map(({ channel }) => channel).toSorted()).toEqual(expected.toSorted());
      }
    });
  });

  it('E3: no two episodes that fired share an id', () => {
    always(({ floor }) => {
      const fired = floor.moves.filter(({ act }) => act === 'fired').map(({ alert }) => alert.id);
      expect(new Set(fired).size).toBe(fired.length);
    });
  });
});
