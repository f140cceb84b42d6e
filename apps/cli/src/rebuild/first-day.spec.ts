import { describe, expect, it } from '@jest/globals';
import { UTC_DAY_MS } from '#floor';
import { firstDay, wholeDayFrom } from './first-day.js';

const at = (text: string) => Date.parse(`2026-${text}:00Z`);
const NOW = at('06-30T12:00');
const known = { watermark: NOW, retentionMs: 30 * UTC_DAY_MS, from: 'earliest' as const };

describe('the first day a rebuild sums anew', () => {
  it('is the first whose records are all still in the ledger, where the log is short', () => {
    expect(firstDay({ ...known, wholeSince: at('05-30T09:00') })).toBe(at('06-01T00:00'));
    expect(firstDay({ ...known, wholeSince: Infinity })).toBe(at('06-01T00:00'));
  });

  it('is one retention after the log begins, where the log is long', () => {
    expect(firstDay({ ...known, wholeSince: at('01-31T09:00') })).toBe(at('03-03T00:00'));
  });

  it('is not before the whole day that was asked for', () => {
    const wholeSince = at('05-30T09:00');
    expect(firstDay({ ...known, wholeSince, from: at('06-20T08:00') })).toBe(at('06-21T00:00'));
    expect(firstDay({ ...known, wholeSince, from: at('06-20T00:00') })).toBe(at('06-20T00:00'));
    expect(firstDay({ ...known, wholeSince, from: at('03-01T00:00') })).toBe(at('06-01T00:00'));
  });

  it('rounds up to whole UTC days', () => {
    expect(wholeDayFrom(at('06-20T00:01'))).toBe(at('06-21T00:00'));
  });
});
