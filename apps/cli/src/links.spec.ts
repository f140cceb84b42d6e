import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  ['docs', 'docker', 'libs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => extname(name) === '.md' && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  ),
);

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The anchors that headings have where such pages are read. */
const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** The links of a page to files and headings that are not there. */
function broken(page: string): string[] {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && extname(target) === '.md' && !anchorsOf(target).includes(anchor);
  });
}

describe('the links of the documentation', () => {
  it.each(PAGES)('%s leads to what is there', (page) => {
    expect(broken(page)).toEqual([]);
  });
});
