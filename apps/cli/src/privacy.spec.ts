import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ENTRY_KINDS } from '#access';
import { EVENT_DATA } from '#contract';

const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');

describe('what events carry', () => {
  const fields = [...new Set(Object.values(EVENT_DATA).flatMap(({ properties }) => Object.keys(properties)))];

  it.each(fields)('stands on the page that says what is stored of people: %s', (field) => {
    expect(page).toContain(`\`${field}\``);
  });
});

describe('what is kept about who may come in', () => {
  it.each(Object.keys(ENTRY_KINDS))('stands on the page that says what is stored of people: %s', (kind) => {
    expect(page).toContain(`\`vigie:{access}:${kind}\``);
  });
});
