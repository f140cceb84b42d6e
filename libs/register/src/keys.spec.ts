import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RegisterKeys } from './keys.js';

/** No keys: a channel among them. */
const NO_KEYS = ['constructor', 'moved'];

const SHIFT = Date.parse('2026-01-31T08:15:00Z');

describe('the keys of the register', () => {
  const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  const keys = new RegisterKeys('vigie') as unknown as Record<
    string,
    string | ((plateau: string, shift: number) => string)
  >;
  const all = Object.getOwnPropertyNames(RegisterKeys.prototype)
    .filter((name) => !NO_KEYS.includes(name))
    .map((name) => {
      const key = keys[name]!;
      return typeof key === 'string' ? key : key.call(keys, 'lyon', SHIFT);
    });

  it.each(all)('stand on the page that says what is stored of people: %s', (key) => {
    expect(page).toContain(`\`${key}\``);
  });
});
