import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { withAuthorisation } from '../../gateway/src/index.js';

const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');

it('docs/security.md says who may do what as it is now; else: npm run authorisation', () => {
  expect(page).toBe(withAuthorisation(page));
});

it('says where a page has no place for it', () => {
  expect(() => withAuthorisation('# Security')).toThrow(RangeError);
});
