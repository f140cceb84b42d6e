import { describe, expect, it } from '@jest/globals';
import { createProgress } from './progress.js';
import { TestClock } from './test-clock.js';

const never = new AbortController().signal;

describe('progress', () => {
  it('is a plain line every five seconds where nobody watches a terminal', async () => {
    const clock = new TestClock(0);
    const lines: string[] = [];
    const progress = createProgress(clock, { write: (text) => lines.push(text) });
    for (let sent = 1; sent <= 12; sent += 1) {
      await clock.sleepUntil(sent * 1_000, never);
      progress.update(sent > 8 ? undefined : sent / 10, `sent ${sent} events`);
    }
    progress.stop();
    expect(lines).toEqual(['sent 5 events (50 %)\n', 'sent 10 events\n']);
  });
});
