import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { type Feed, sourceOf } from './feeds.js';
import { silenced } from './silence.js';

const event = (feed: Feed, type: 'feed.alive' | 'call.held' | 'case.voided', time: number): FloorEvent => ({
  id: `${feed}.${time}`,
  source: sourceOf(feed),
  type,
  subject: 'x',
  time,
  plateau: 'lyon',
  data: {},
});

const told = (events: readonly FloorEvent[]) =>
  [...silenced(events, { feed: 'telephone', from: 10, until: 20 })].map(({ id }) => id);

describe('a silence', () => {
  it('holds back one feed, which catches up without its heartbeats right after the end', () => {
    const events = [
      event('telephone', 'call.held', 9),
      event('telephone', 'call.held', 10),
      event('case-tool', 'case.voided', 12),
      event('telephone', 'feed.alive', 15),
      event('telephone', 'call.held', 19),
      event('case-tool', 'feed.alive', 20),
      event('telephone', 'call.held', 21),
    ];
    const late = ['telephone.10', 'telephone.19'];
    expect(told(events)).toEqual(['telephone.9', 'case-tool.12', 'case-tool.20', ...late, 'telephone.21']);
  });

  it('tells nothing more where the events end before it does', () => {
    expect(told([event('telephone', 'call.held', 11), event('case-tool', 'case.voided', 12)])).toEqual([
      'case-tool.12',
    ]);
  });
});
