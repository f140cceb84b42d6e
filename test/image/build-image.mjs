import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ignores } from './dockerfile.mjs';

/**
 * Does what the stages of a Dockerfile say, each in a folder of its own below `folder` that stands for the root of its file
 * system. Gives the folder of the last one.
 */
export function buildImage(stages, context, folder, say) {
  const roots = new Map();
  for (const [index, { name, steps }] of stages.entries()) {
    const root = join(folder, name ?? `stage-${index}`);
    mkdirSync(root);
    chmodSync(root, 0o755);
    roots.set(name ?? String(index), root);
    let at = '/';
    let env = {};
    for (const step of steps) {
      if (step.keyword === 'WORKDIR') mkdirSync(join(root, (at = step.words[0])), { recursive: true });
      else if (step.keyword === 'ENV') env = { ...env, ...step.variables };
      else if (step.keyword === 'COPY') copy(step, { context, roots, root, at });
      else if (step.keyword === 'RUN') run(step.text, join(root, at), env, say);
    }
  }
  return roots.get(stages.at(-1).name ?? String(stages.length - 1));
}

function run(text, cwd, env, say) {
  const began = performance.now();
  const { PATH, HOME, npm_config_registry, npm_config_prefer_offline } = process.env;
  const clean = { PATH, HOME, npm_config_registry, npm_config_prefer_offline, ...env };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', text], { cwd, env: clean, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${text} ended with ${status}:\n${stdout}${stderr}`);
  say(`RUN ${text}: ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}

/** As COPY does: of a folder its contents; a target that ends with a slash, or has several sources, is a folder. */
function copy({ flags, words }, { context, roots, root, at }) {
  const unknown = Object.keys(flags).filter((flag) => flag !== 'from');
  if (unknown.length > 0) throw new Error(`nobody has written down here what COPY --${unknown[0]} does`);
  const from = flags.from === undefined ? context : roots.get(flags.from);
  const ignored = flags.from === undefined ? ignores() : () => false;
  const sources = words.slice(0, -1);
  const target = join(root, at, words.at(-1));
  for (const source of sources.map((word) => join(from, word))) {
    const isFolder = statSync(source).isDirectory();
    const to = isFolder || !words.at(-1).endsWith('/') ? target : join(target, basename(source));
    mkdirSync(isFolder ? to : dirname(to), { recursive: true });
    cpSync(source, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => path === source || !ignored(relative(from, path)),
    });
  }
}

/** Whether a folder holds nothing that a build needs and the image does not: packages for development, sources, tests. */
export function superfluous(app, lock) {
  const dev = Object.entries(lock.packages)
    .filter(([path, { dev }]) => dev === true && existsSync(join(app, path)))
    .map(([path]) => path);
  const ours = readdirSync(app, { recursive: true }).filter((path) => !path.startsWith('node_modules'));
  return [...dev, ...ours.filter((path) => /(^|\/)(test|apps\/[^/]+\/src\/.*\.spec)\b|\.(ts|tsx|map)$/.test(path))];
}
