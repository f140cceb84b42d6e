import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LedgerKeys } from './keys.js';

const INTERVAL = Date.parse('2026-01-31T08:15:00Z');
/** Neither is a key: a pattern of keys, and a channel. */
const NO_KEYS = ['constructor', 'every', 'notices', 'probe'];

describe('the keys of the ledger', () => {
  const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  const keys = new LedgerKeys('vigie');
  const ofShards = Object.getOwnPropertyNames(LedgerKeys.prototype)
    .filter((name) => !NO_KEYS.includes(name))
    .map((name) => (keys as unknown as Record<string, (...parts: unknown[]) => string>)[name]!(7, 'lyon', INTERVAL));
  const ofAll = [LedgerKeys.homes, LedgerKeys.live, LedgerKeys.lease].map((name) => name('vigie'));

  it.each([...ofShards, ...ofAll])('stand on the page that says what is stored of people: %s', (key) => {
    expect(page).toContain(`\`${key}\``);
  });
});

describe('the keys of a series', () => {
  it('stand under a prefix of their own, and their notices under the pattern of all', () => {
    expect([LedgerKeys.ofSeries('vigie', 1), LedgerKeys.ofSeries('vigie', 2)]).toEqual(['vigie', 'vigie:series-2']);
    expect(LedgerKeys.everyNotice('vigie:series-2')).toBe(LedgerKeys.everyNotice('vigie'));
    const channel = new LedgerKeys('vigie:series-2', 3).notices(7);
    expect(LedgerKeys.noticed(channel)).toEqual({ prefix: 'vigie:series-2', generation: 3, shard: 7 });
  });
});
