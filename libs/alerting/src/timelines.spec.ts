import { describe, expect, it } from '@jest/globals';
import { onlyRules, TestFloor } from './test-floor.js';

const P0 = onlyRules({ 'waiting-p0': { repeatSeconds: 30 } });
const P1 = onlyRules({ 'waiting-p1': { seconds: 60, foldAbove: 2 }, incident: {} });
/** A floor of which the last that was heard is a connector's heartbeat at a time of its day. */
const heard = (at: string) => ({
  feed: { lastEventAt: `2026-03-02T${at}.000Z`, connectors: { telephone: `2026-03-02T${at}.000Z` } },
});
const slots = (saturation: number) => ({ now: { slots: { inUse: 1, total: 1, saturation } } });
const four = () => ['c1', 'c2', 'c3', 'c4'].reduce((floor, id, i) => floor.queued(i, id), new TestFloor(P1));

describe('a P0 that waits', () => {
  it('L2, N1: queued at 0 s; firing at 10 s, not before', () => {
    const floor = new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' });
    expect(floor.nextAt - Date.parse('2026-03-02T09:00:00Z')).toBe(10_000);
    expect(floor.until(9.999).told).toEqual([]);
    expect(floor.until(10).told).toEqual(['10 firing 0 wall']);
    expect(floor.timeline).toEqual(['10 fired call c1']);
  });

  it('E5: acknowledged at 15 s; silent until it runs out, then told again', () => {
    const floor = new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' });
    expect(floor.acknowledged(15, 60).done).toBe(true);
    expect(floor.until(74.999).told).toEqual(['10 firing 0 wall']);
    expect(floor.until(110).told).toEqual(['10 firing 0 wall', '75 expired expired-1 wall', '105 repeated 0+1 wall']);
  });

  it('E2, N6: answered at 20 s; over, and told so', () => {
    const floor = new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' }).answered(20, 'c1');
    expect(floor.told).toEqual(['10 firing 0 wall', '20 resolved resolved wall']);
    expect(floor.timeline).toEqual(['10 fired call c1', '20 resolved call c1']);
  });

  it('L1: answered at the very instant of its threshold, it never crossed', () => {
    expect(new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' }).answered(10, 'c1').timeline).toEqual([]);
  });

  it('E6: acknowledging it when it is over changes nothing', () => {
    const floor = new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' }).answered(20, 'c1');
    expect(floor.acknowledged(21, 60)).toEqual({ done: false, reason: 'resolved' });
  });

  it('E3: waiting again in another queue, it is a new episode of the same key', () => {
    const floor = new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' }).answered(20, 'c1');
    floor.queued(30, 'c1', { urgency: 'P0', queue: 'home' }).until(45);
    expect(floor.timeline).toEqual(['10 fired call c1', '20 resolved call c1', '40 fired call c1']);
    expect(new Set(floor.notices.map(({ id }) => id)).size).toBe(3);
    expect(floor.episodes.size).toBe(1);
  });
});

describe('a rule', () => {
  it('K1: judges a call by its last urgency, from the beginning of its wait', () => {
    const floor = new TestFloor(P1).queued(0, 'c1', { urgency: 'P2' }).at(100);
    expect(floor.timeline).toEqual([]);
    const { c1 } = floor.given.calls!;
    floor.at(101, { calls: { c1: { ...c1!, urgency: 'P1' } } });
    expect(floor.timeline).toEqual(['101 fired call c1']);
    expect(floor.only.crossedAt).toBe(Date.parse(c1!.since) + 60_000);
  });

  it('N1: escalates while nobody owns it, to the channels of each step', () => {
    const escalation = [
      { afterSeconds: 30, channels: ['phone'] },
      { afterSeconds: 90, channels: ['chief'] },
    ];
    const floor = new TestFloor(onlyRules({ 'waiting-p1': { escalation, repeatSeconds: 1000 } })).queued(0, 'c1');
    expect(floor.until(60).told).toEqual(['20 firing 0 wall', '50 escalated 1 phone']);
    expect(floor.acknowledged(60, 600).done).toBe(true);
    expect(floor.until(700).told.slice(2)).toEqual(['660 expired expired-1 wall', '660 expired expired-1 phone']);
    expect(floor.until(760).told.slice(4)).toEqual(['750 escalated 2 chief']);
    floor.answered(800, 'c1');
    expect(floor.told.slice(5)).toEqual([
      '800 resolved resolved wall',
      '800 resolved resolved phone',
      '800 resolved resolved chief',
    ]);
  });

  it('E1, E2: waits for `for`, and flapping tells once', () => {
    const rules = onlyRules({ saturation: { for: '30s', keepFiringFor: '20s' } });
    const floor = new TestFloor(rules).at(0, slots(100)).at(29, slots(90)).at(40, slots(110)).until(75);
    expect(floor.told).toEqual(['70 firing 0 wall']);
    floor.at(80, slots(50)).at(99, slots(100)).at(110, slots(50)).until(200);
    expect(floor.told).toEqual(['70 firing 0 wall', '130 resolved resolved wall']);
  });

  it('E7: is resolved by hand where it allows it, and does not fire again for what was judged', () => {
    const rules = onlyRules({ saturation: { for: '0s', keepFiringFor: '0s' } });
    const floor = new TestFloor(rules).at(0, slots(100));
    expect(floor.resolvedByHand(5).done).toBe(true);
    floor.at(10, slots(120)).at(20, slots(50)).at(30, slots(100));
    expect(floor.timeline).toEqual(['0 fired plateau lyon', '30 fired plateau lyon']);
    expect(new TestFloor(P1).queued(0, 'c1').until(60).resolvedByHand(61)).toEqual({
      done: false,
      reason: 'not-by-hand',
    });
  });
});

describe('what is held back', () => {
  it('N4, N6: a silence tells nothing until it ends, and then only what still fires', () => {
    const floor = new TestFloor(P1).silenced(0, 100, { rule: 'waiting-p1' }).queued(0, 'c1').queued(1, 'c2');
    expect(floor.until(80).timeline).toEqual(['60 fired call c1', '61 fired call c2']);
    expect(floor.answered(90, 'c2').told).toEqual([]);
    expect(floor.until(120).told).toEqual(['100 firing 0 wall']);
  });

  it('N5: quiet hours are local, and a P0 knows none', () => {
    const quietHours = { from: '09:30', to: '10:05' };
    const floor = new TestFloor(onlyRules({ 'waiting-p1': { quietHours, urgency: 'P1' } })).queued(0, 'c1');
    expect(floor.until(400).told).toEqual(['300 firing 0 wall']);
    const { urgency: _, ...rule } = { ...onlyRules({ 'waiting-p1': { quietHours } })[0]! };
    const vital = new TestFloor([rule as (typeof P1)[number]]).queued(0, 'c1', { urgency: 'P0' });
    expect(vital.until(30).told).toEqual(['20 firing 0 wall']);
  });

  it('L5: while the feed is behind everything stays as it is, and catching up raises no false alarm', () => {
    const rules = onlyRules({ 'waiting-p1': {}, 'stale-feed': { seconds: 10 } });
    const floor = new TestFloor(rules).queued(0, 'c1').at(12, { feed: { behindSince: '2026-03-02T09:00:12.000Z' } });
    floor.at(17).at(21).until(300);
    expect(floor.timeline).toEqual(['22 fired plateau lyon']);
    floor.at(301, { feed: {}, calls: {} }).until(400);
    expect(floor.timeline).toEqual(['22 fired plateau lyon', '311 resolved plateau lyon']);
  });

  it('L6: while connectors say nothing everything stays as it is, and what they hand in later raises no false alarm', () => {
    const rules = onlyRules({ 'waiting-p1': { seconds: 90 }, 'stale-feed': { connectorSeconds: 60 } });
    const floor = new TestFloor(rules).at(0, heard('09:00:00')).queued(0, 'c1').until(1_800);
    expect(floor.timeline).toEqual(['60 fired connector telephone']);
    // The first of what happened in half an hour: another caller, whose answer comes behind it.
    floor.queued(1_801, 'c2').at(1_801, heard('09:05:00'));
    expect(floor.timeline).toHaveLength(1);
    floor.at(1_802, { calls: {}, ...heard('09:30:02') }).until(1_860);
    expect(floor.timeline.slice(1)).toEqual(['1812 resolved connector telephone']);
  });

  it('L6: where no connector says that it lives, a quiet floor is no reason not to look', () => {
    const feed = { lastEventAt: '2026-03-02T09:00:00.000Z' };
    const floor = new TestFloor(onlyRules({ 'waiting-p1': { seconds: 90 }, 'stale-feed': {} })).at(0, { feed });
    expect(floor.queued(0, 'c1').until(90).timeline).toEqual(['90 fired call c1']);
  });
});

describe('folding', () => {
  it('F2: calls of a queue beyond those told one by one are one alert, which later ones join', () => {
    const floor = four().until(70);
    expect(floor.timeline).toEqual(['60 fired call c1', '61 fired call c2', '62 fired queue road']);
    expect(floor.only).toMatchObject({ calls: ['c3', 'c4'], facts: { count: 2, queue: 'road', urgency: 'P1' } });
    floor.answered(80, 'c1').queued(81, 'c5').until(150);
    expect(floor.timeline.slice(3)).toEqual(['80 resolved call c1']);
    floor.answered(160, 'c3').answered(160, 'c4').answered(161, 'c5');
    expect(floor.timeline.slice(4)).toEqual(['161 resolved queue road']);
  });

  it('F1, F3: calls of a declared incident are one alert that names the worst; a P0 stands alone as well', () => {
    const rules = onlyRules({ 'waiting-p0': {}, 'waiting-p1': {}, 'waiting-p2': {}, incident: {} });
    const incidents = { i1: { label: 'snow', since: '2026-03-02T08:00:00.000Z' } };
    const floor = new TestFloor(rules).at(0, { incidents });
    floor.queued(0, 'c1', { incident: 'i1' }).queued(1, 'c2', { urgency: 'P2', incident: 'i1' });
    floor.queued(2, 'c3', { urgency: 'P0', incident: 'i1' }).queued(3, 'c4').until(90);
    expect(floor.timeline).toEqual(['12 fired call c3', '20 fired incident i1', '23 fired call c4']);
    const folded = [...floor.episodes.values()].find(({ kind }) => kind === 'incident')!;
    expect(folded).toMatchObject({ severity: 'urgent', calls: ['c1', 'c2', 'c3'], facts: { count: 3, urgency: 'P0' } });
  });
});
