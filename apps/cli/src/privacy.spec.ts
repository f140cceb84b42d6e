import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVENT_DATA } from '#contract';

describe('what events carry', () => {
  const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  const fields = [...new Set(Object.values(EVENT_DATA).flatMap(({ properties }) => Object.keys(properties)))];

  it.each(fields)('stands on the page that says what is stored of people: %s', (field) => {
    expect(page).toContain(`\`${field}\``);
  });
});
