import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCKER = join(import.meta.dirname, '../../docker');
const KNOWN = [
  'FROM',
  'WORKDIR',
  'COPY',
  'RUN',
  'ENV',
  'USER',
  'EXPOSE',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
];

/**
 * The stages of docker/Dockerfile, the image last, each with its steps in order. Throws at a keyword it does not know:
 * nothing of the image may be passed over.
 */
export function readDockerfile(file = join(DOCKER, 'Dockerfile')) {
  const stages = [];
  for (const { keyword, rest } of instructions(readFileSync(file, 'utf8'))) {
    if (!KNOWN.includes(keyword)) throw new Error(`${file}: nobody has written down here what ${keyword} does`);
    if (keyword !== 'FROM') {
      stages.at(-1).steps.push({ keyword, ...partsOf(keyword, rest) });
      continue;
    }
    const [, image, name] = /^(\S+)(?: AS (\S+))?$/.exec(rest);
    stages.push({ image, name, steps: [] });
  }
  return stages;
}

/** The steps of a stage that are of a kind. */
export const stepsOf = ({ steps }, keyword) => steps.filter((step) => step.keyword === keyword);

function* instructions(text) {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  for (const line of lines.join('\n').replaceAll('\\\n', ' ').split('\n')) {
    const [, keyword, rest] = /^(\w+)\s+(.*)$/.exec(line);
    yield { keyword, rest: rest.trim() };
  }
}

function partsOf(keyword, rest) {
  const flags = {};
  let text = rest;
  for (let found; (found = /^--([\w-]+)=(\S+)\s+/.exec(text)); text = text.slice(found[0].length))
    flags[found[1]] = found[2];
  if (keyword === 'HEALTHCHECK') return { flags, command: JSON.parse(/^CMD (.*)$/.exec(text)[1]) };
  if (keyword === 'ENTRYPOINT' || keyword === 'CMD') return { command: JSON.parse(text) };
  if (keyword === 'RUN') return { text };
  const words = text.split(/\s+/);
  if (keyword === 'ENV')
    return { variables: Object.fromEntries(words.map((word) => word.split(/=(.*)/s).slice(0, 2))) };
  return { flags, words };
}

/** Whether a path of the repository is kept out of the context of the build. */
export function ignores(file = join(DOCKER, 'Dockerfile.dockerignore')) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const odd = lines.filter((line) => /[*?[\]!\\]/.test(line.replace(/^\*\*\//, '')));
  if (odd.length > 0) throw new Error(`${file}: nobody has written down here what ${odd.join(', ')} means`);
  return (path) =>
    lines.some((line) =>
      line.startsWith('**/')
        ? `/${path}/`.includes(`/${line.slice(3)}/`)
        : path === line || path.startsWith(`${line}/`),
    );
}
