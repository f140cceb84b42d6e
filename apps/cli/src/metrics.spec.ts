import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { metricsMarkdown } from '#floor';

it('docs/metrics.md is what the catalogue says now; else: npm run metrics', () => {
  const kept = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
  expect(kept).toBe(metricsMarkdown());
});
