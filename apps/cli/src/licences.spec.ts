import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** What code of ours may come with: nothing here asks to give our own away, or to name a field of use. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
];

/** What tools may have besides, of which nothing goes into a release: their own files stay as they are. */
const ALLOWED_FOR_TOOLS = ['CC-BY-4.0', 'CC0-1.0', 'MPL-2.0'];

/** Those that name none in their package.json, and have one of the above in a file of theirs. */
const TOLD_ELSEWHERE = ['@react-aria/optimize-locales-plugin', 'busboy', 'streamsearch', 'xmlhttprequest-ssl'];

interface Package {
  readonly license?: string;
  readonly dev?: boolean;
}

/** Whether one of the alternatives has nothing but what is allowed. */
const fits = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((parts) => parts.split(' AND ').every((licence) => allowed.includes(licence)));

describe('the licences of what Vigie is made of', () => {
  it('are all on the list of those that may come in', () => {
    const lock = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
    const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, Package>> };
    const others = Object.entries(packages).filter(([path, { license, dev }]) => {
      const name = path.split('node_modules/').at(-1)!;
      if (license === undefined) return !TOLD_ELSEWHERE.includes(name);
      return !fits(license, dev === true ? [...ALLOWED, ...ALLOWED_FOR_TOOLS] : ALLOWED);
    });
    expect(others).toEqual([]);
  });
});
