import { describe, expect, it } from '@jest/globals';
import { BOARD_ALERTS_AT_MOST } from '#contract';
import { alertOf } from './alert.js';
import { boardAlerts } from './board-alerts.js';
import { onlyRules, START, TestFloor } from './test-floor.js';

const P0 = onlyRules({ 'waiting-p0': { repeatSeconds: 30 } });
const BOTH = onlyRules({ 'waiting-p0': {}, 'waiting-p1': { foldAbove: 1_000 } });

const shown = (floor: TestFloor) => boardAlerts(floor.episodes.values());
const only = (floor: TestFloor) => Object.values(shown(floor).alerts)[0];
const vital = () => new TestFloor(P0).queued(0, 'c1', { urgency: 'P0' });
const crowd = (count: number) =>
  Array.from({ length: count }, (_, n) => n).reduce((floor, n) => floor.queued(n / 100, `c${n}`), new TestFloor(BOTH));

describe('the alerts of a board', () => {
  it('B1: are those that fire or are owned', () => {
    const floor = vital();
    expect(shown(floor.until(9))).toEqual({ alerts: {}, counts: { firing: 0, acknowledged: 0 } });
    expect(only(floor.until(10))).toMatchObject({ rule: 'waiting-p0', state: 'firing', urgency: 'P0', tellings: 1 });
    expect(only(floor)).not.toHaveProperty('notes');
    floor.acknowledged(12, 60);
    expect(only(floor)).toMatchObject({ state: 'acknowledged', acknowledgement: { by: 'desk' } });
    expect(shown(floor).counts).toEqual({ firing: 0, acknowledged: 1 });
    expect(shown(floor.answered(14, 'c1')).alerts).toEqual({});
  });

  it('B1: leave out the numbers that are kept to compare with', () => {
    const floor = new TestFloor(onlyRules({ 'dead-letters': {} })).at(0, { feed: { deadLetters: 3 } });
    expect(floor.episodes.size).toBe(1);
    expect(shown(floor).alerts).toEqual({});
  });

  it('B1: are the worst and oldest where there are too many, and are all counted', () => {
    const floor = crowd(BOARD_ALERTS_AT_MOST + 5)
      .queued(40, 'v', { urgency: 'P0' })
      .until(60);
    const { alerts, counts } = shown(floor);
    const subjects = Object.values(alerts).map(({ subject }) => subject.id);
    expect(subjects).toHaveLength(BOARD_ALERTS_AT_MOST);
    expect(subjects.slice(0, 3)).toEqual(['v', 'c0', 'c1']);
    expect(counts).toEqual({ firing: BOARD_ALERTS_AT_MOST + 6, acknowledged: 0 });
  });

  it('B2: say how often the screens were told', () => {
    const floor = vital();
    expect(only(floor.until(40))?.tellings).toBe(2);
    floor.acknowledged(41, 20);
    expect(only(floor.until(61))?.tellings).toBe(3);
  });

  it('B2: were not told to the screens while muted, or where the rule names another channel', () => {
    const silenced = vital().silenced(5, 60).until(20);
    expect(only(silenced)).toMatchObject({ tellings: 0, silencedUntil: new Date(START + 60_000).toISOString() });
    expect(only(silenced.until(60))?.tellings).toBe(1);
    const desk = onlyRules({
      'waiting-p0': { channels: ['desk'], escalation: [{ afterSeconds: 5, channels: ['wall'] }] },
    });
    const floor = new TestFloor(desk).queued(0, 'c1', { urgency: 'P0' });
    expect(only(floor.until(10))?.tellings).toBe(0);
    expect(only(floor.until(15))?.tellings).toBeGreaterThan(0);
  });
});

describe('the time to acknowledge', () => {
  it('B3: ends with the first who owned it', () => {
    const floor = vital();
    floor.acknowledged(12, 10);
    floor.acknowledged(30, 10);
    const { acknowledgedAt, acknowledgement } = alertOf(floor.only);
    expect([acknowledgedAt, acknowledgement?.at]).toEqual(
      [12_000, 30_000].map((ms) => new Date(START + ms).toISOString()),
    );
    expect(alertOf(floor.until(41).only)).toMatchObject({ state: 'firing', acknowledgedAt });
  });
});
