import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Severity } from '#contract';
import { AttentionDesk, type AttentionMeans } from './attention-desk.js';
import type { Concern } from './concern.js';
import type { SoundState } from './sounder.js';

const concern = (id: string, severity: Severity = 'urgent'): Concern => ({ id, severity, text: id });

describe('the desk that makes concerns heard', () => {
  let played: Severity[];
  let notified: string[];
  let kept: boolean[];
  let timers: { ms: number; act: () => void }[];
  let browser: (state: SoundState) => void;
  let desk: AttentionDesk;

  const open = (on: boolean, allowed: SoundState = 'on') => {
    const means: AttentionMeans = {
      voice: (tell) => {
        browser = tell;
        return { start: () => tell(allowed), stop: () => tell('off'), play: (severity) => played.push(severity) };
      },
      notices: {
        leave: () => 'default',
        ask: () => Promise.resolve('granted'),
        update: (concerns) => {
          notified = concerns.map(({ id }) => id);
        },
      },
      every: (ms, act) => {
        const timer = { ms, act };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
      recall: () => on,
      keep: (choice) => kept.push(choice),
    };
    desk = new AttentionDesk(means);
    return desk.open();
  };
  beforeEach(() => {
    [played, notified, kept, timers] = [[], [], [], []];
  });

  it('is silent until it is switched on, and keeps the choice', async () => {
    open(false);
    desk.report('lyon', [concern('a')]);
    expect([played, notified, desk.getState().ringing]).toEqual([[], [], undefined]);
    desk.turn(true);
    expect([played, notified, kept]).toEqual([['urgent'], ['a'], [true]]);
    await Promise.resolve();
    expect(desk.getState()).toMatchObject({ notifications: 'granted', ringing: 'urgent', pressing: true });
    desk.turn(false);
    expect([timers, notified, kept]).toEqual([[], [], [true, false]]);
  });

  it('sounds again and again until it is hushed, and at once for a new concern', () => {
    open(true);
    desk.report('lyon', [concern('a', 'vital')]);
    timers[0]?.act();
    desk.report('lyon', [concern('a', 'vital')]);
    expect([played, timers.length]).toEqual([['vital', 'vital'], 1]);
    desk.hush();
    expect([timers, desk.getState()]).toMatchObject([[], { ringing: undefined, pressing: true }]);
    desk.report('lyon', [concern('a', 'vital'), concern('b')]);
    expect(played).toEqual(['vital', 'vital', 'urgent']);
  });

  it('falls silent when all is calm, and holds nothing then', () => {
    const close = open(true);
    desk.report('lyon', [concern('a')]);
    desk.report('madrid', [concern('b', 'warning')]);
    desk.report('lyon', []);
    expect([played, timers]).toEqual([['urgent', 'urgent', 'warning'], []]);
    expect(desk.getState()).toMatchObject({ pressing: false, ringing: undefined });
    close();
    expect(desk.getState().sound).toBe('off');
  });

  it('begins to sound when the browser lets it, with what is still of concern', () => {
    open(true, 'blocked');
    desk.report('lyon', [concern('over')]);
    desk.report('lyon', [concern('a', 'vital')]);
    expect(played).toEqual([]);
    browser('on');
    expect([played, timers.length]).toEqual([['vital'], 1]);
  });

  it('sounds the worst signal once as a test', () => {
    open(true);
    desk.test();
    expect([played, timers]).toEqual([['vital'], []]);
  });
});
