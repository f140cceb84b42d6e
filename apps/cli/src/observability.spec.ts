import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { observabilityMarkdown } from '#runtime';

it('docs/observability.md is what the catalogue says now; else: npm run observability', () => {
  const kept = readFileSync(new URL('../../../docs/observability.md', import.meta.url), 'utf8');
  expect(kept).toBe(observabilityMarkdown());
});
