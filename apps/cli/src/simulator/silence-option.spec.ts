import { describe, expect, it } from '@jest/globals';
import { silenceOption } from './silence-option.js';

describe('the option for a silent feed', () => {
  it('names a feed and how long it says nothing', () => {
    expect(silenceOption('telephone=5m')).toEqual({ feed: 'telephone', milliseconds: 300_000 });
    expect(silenceOption('case-tool=90s')).toEqual({ feed: 'case-tool', milliseconds: 90_000 });
  });

  it.each(['fax=5m', 'telephone', 'telephone=', 'telephone=5', ''])('says what it expected instead of %p', (value) => {
    expect(() => silenceOption(value)).toThrow(/^Expected/);
  });
});
