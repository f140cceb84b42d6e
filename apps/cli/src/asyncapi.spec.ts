import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { asyncapiYaml } from '#contract';

it('docs/asyncapi.yaml is what the contract says now; else: npm run asyncapi', () => {
  const kept = readFileSync(new URL('../../../docs/asyncapi.yaml', import.meta.url), 'utf8');
  expect(kept).toBe(asyncapiYaml());
});
