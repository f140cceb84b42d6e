import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const unitSpecs = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.spec.ts')),
);

/** The cells of the rows of the page's tables of threats: one of them has letters of STRIDE, the last names tests. */
const threats = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  )
  .filter((row) => row.some((cell) => /^[STRIDE](, [STRIDE])*$/.test(cell)));

const testsOf = (cell: string): string[] => [...cell.matchAll(/`([\w./-]+)`(?: \(unit\))?/g)].map(([whole]) => whole);

/** Where a test of the page is: as a path, as a folder of specs, as a unit test anywhere, or among the integration tests. */
function isThere(named: string): boolean {
  const [, name = ''] = /`([\w./-]+)`/.exec(named)!;
  if (named.endsWith('(unit)')) return unitSpecs.some((file) => file.endsWith(`/${name}.spec.ts`));
  if (name.includes('/')) return ['', '.spec.ts'].some((ending) => existsSync(join(ROOT, `${name}${ending}`)));
  return existsSync(join(ROOT, `test/integration/${name}.spec.ts`));
}

describe('the threats', () => {
  it('each name tests, and those are there', () => {
    expect(threats.length).toBeGreaterThan(30);
    for (const row of threats) {
      const named = testsOf(row.at(-1)!);
      expect([row, named.filter((each) => !isThere(each))]).toEqual([row, []]);
      expect([row, named.length > 0]).toEqual([row, true]);
    }
  });

  it('come from an outsider, a curious agent, a stolen screen and a hostile producer, by every letter of STRIDE', () => {
    for (const who of [
      'an outsider on the floor’s network',
      'a curious agent',
      'who stole a screen',
      'a hostile producer',
    ]) {
      const letters = threats.filter(([first]) => first === who).flatMap(([, letter = '']) => letter.split(', '));
      expect([who, [...'STRIDE'].filter((letter) => !letters.includes(letter))]).toEqual([who, []]);
    }
  });
});
