import { describe, expect, it } from '@jest/globals';
import { advanceAlarm, hushAlarm, QUIET } from './alarm.js';
import { isPressing, type Concern } from './concern.js';

const concern = (id: string, severity: Concern['severity'] = 'urgent'): Concern => ({ id, severity, text: id });

describe('the alarm', () => {
  it('has the worst severity of what is there, until that is gone', () => {
    const both = advanceAlarm(QUIET, [concern('a'), concern('b', 'vital')]);
    expect(both.severity).toBe('vital');
    expect(advanceAlarm(both, [concern('a')]).severity).toBe('urgent');
    expect(advanceAlarm(both, []).severity).toBeUndefined();
  });

  it('begins anew for a new concern only, not when it is told of the same ones again', () => {
    const first = advanceAlarm(QUIET, [concern('a'), concern('b')]);
    expect(first.round).toBe(1);
    expect(advanceAlarm(first, [concern('b'), concern('a')]).round).toBe(1);
    expect(advanceAlarm(first, [concern('a')]).round).toBe(1);
    expect(advanceAlarm(first, [concern('a'), concern('c')]).round).toBe(2);
  });

  it('keeps what was hushed quiet, and sounds what comes after with its own severity', () => {
    const hushed = hushAlarm(advanceAlarm(QUIET, [concern('a', 'vital')]));
    expect(hushed.severity).toBeUndefined();
    expect(advanceAlarm(hushed, [concern('a', 'vital')]).severity).toBeUndefined();
    expect(advanceAlarm(hushed, [concern('a', 'vital'), concern('b')]).severity).toBe('urgent');
  });

  it('forgets what is over, so that it sounds if it comes back and nothing piles up', () => {
    const over = advanceAlarm(hushAlarm(advanceAlarm(QUIET, [concern('a')])), []);
    expect([over.heard.size, over.hushed.size]).toEqual([0, 0]);
    expect(advanceAlarm(over, [concern('a')]).severity).toBe('urgent');
  });

  it('tells what must not be missed from what may be', () => {
    expect([isPressing([]), isPressing([concern('a', 'warning')]), isPressing([concern('a')])]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
