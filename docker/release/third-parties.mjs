import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neededPackages } from './needed-packages.mjs';

const TEXT = /^(licen[cs]e|copying|notice)/i;
const PAGE = 'dist/apps/wallboard/licences.json';

/**
 * Everything of others that a release has, by name: what the server needs, what was built into the page, and its fonts.
 */
export function thirdParties(root, lock) {
  const page = JSON.parse(readFileSync(join(root, PAGE), 'utf8'));
  const fonts = Object.keys(lock.packages).filter((path) => path.startsWith('node_modules/@fontsource'));
  const found = new Map();
  for (const [path, { version }] of neededPackages(lock))
    add(found, { ...packageAt(root, path, lock), version }, 'server');
  for (const { name, version, identifier, text } of page)
    add(found, { name, version, licence: identifier, text: text ?? '' }, 'page');
  for (const path of fonts) add(found, packageAt(root, path, lock), 'page');
  return [...found.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ name, version }) => `${name}@${version}`;

function add(found, party, where) {
  const known = found.get(keyOf(party)) ?? { ...party, within: [] };
  if (!known.within.includes(where)) known.within.push(where);
  found.set(keyOf(party), known);
}

function packageAt(root, path, lock) {
  const folder = join(root, path);
  const { version, license } = lock.packages[path];
  const texts = readdirSync(folder).filter((file) => TEXT.test(file));
  return {
    name: path.split('node_modules/').at(-1),
    version,
    licence: license ?? 'see its text',
    text: texts.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n'),
  };
}

/** Their names, licences and texts, for people. */
export function thirdPartyText(parties) {
  const parts = parties.map(({ name, version, licence, within, text }) => {
    const title = `${name} ${version} (${licence}; ${within.join(', ')})`;
    return `${title}\n${'-'.repeat(title.length)}\n\n${text === '' ? 'Its package has no text of its licence.' : text}`;
  });
  return `What of others is in Vigie.\n\n${parts.join('\n\n\n')}\n`;
}
