// `npm run release`: what is handed over, as one file in docker/release/out: the built server and page, the packages that they
// need, the licences of all that, and a bill of materials. The same sources make the same bytes, and it installs without a
// network. `--built` takes what is in dist instead of building it, `--out FOLDER` leaves the file there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { billOfMaterials } from './bill-of-materials.mjs';
import { neededPackages } from './needed-packages.mjs';
import { thirdParties, thirdPartyText } from './third-parties.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const { values: flags } = parseArgs({ options: { built: { type: 'boolean' }, out: { type: 'string' } } });
const OUT = resolve(flags.out ?? join(import.meta.dirname, 'out'));
const STAGE = join(OUT, 'package');

/** The commands that come with a release. */
const COMMANDS = {
  vigie: 'dist/apps/cli/src/main.js',
  'vigie-aggregator': 'dist/apps/aggregator/src/main.js',
  'vigie-alerter': 'dist/apps/alerter/src/main.js',
  'vigie-gateway': 'dist/apps/gateway/src/main.js',
};

const FILES = ['CHANGELOG.md', 'LICENSE', 'README.md', 'vigie.yaml', 'docs', 'dist'];
// Without sources a map leads nowhere; pictures of the wall are for who reads the repository.
const LEFT_OUT = /\.map$|\.tsbuildinfo$|^\.built$|^images$/;

const read = (file) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

announced();
if (!flags.built) build();
rmSync(STAGE, { recursive: true, force: true });
mkdirSync(STAGE, { recursive: true });
for (const file of FILES)
  cpSync(join(ROOT, file), join(STAGE, file), {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(basename(source)),
  });
for (const file of Object.values(COMMANDS)) chmodSync(join(STAGE, file), 0o755);
write('package.json', releasedManifest());
bundle();
const parties = thirdParties(ROOT, lock);
write('sbom.cdx.json', billOfMaterials(ROOT, parties));
writeFileSync(join(STAGE, 'THIRD-PARTY.txt'), thirdPartyText(parties));
pack();

/** A version that the changelog does not tell of is not handed to anybody. */
function announced() {
  if (read('CHANGELOG.md').includes(`\n## ${manifest.version}`)) return;
  console.error(`CHANGELOG.md tells of no ${manifest.version}: name what changed under "## ${manifest.version}" first`);
  process.exit(1);
}

/** From nothing: an earlier build may have left what is gone from the sources. */
function build() {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  npm(ROOT, 'run', 'build');
}

function releasedManifest() {
  const { name, version, description, license, type, engines, dependencies } = manifest;
  const imports = { '#package.json': './package.json', '#*': manifest.imports['#*'].default };
  const bundled = { dependencies, bundleDependencies: true };
  return { name, version, description, license, type, engines, imports, bin: COMMANDS, ...bundled };
}

/**
 * The very packages that the suites ran with. npm would take newer ones from the registry, for it heeds no lock of a
 * package that is installed from a file.
 */
function bundle() {
  for (const [path] of neededPackages(lock)) copyPackage(path);
}

function copyPackage(path) {
  const source = join(ROOT, path);
  const nested = join(source, 'node_modules');
  cpSync(source, join(STAGE, path), { recursive: true, filter: (file) => file !== nested });
}

function write(file, value) {
  writeFileSync(join(STAGE, file), `${JSON.stringify(value, undefined, 2)}\n`);
}

function pack() {
  const [{ filename, size, entryCount }] = JSON.parse(npm(OUT, 'pack', './package', '--json'));
  const file = join(OUT, filename);
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
  writeFileSync(`${file}.sha256`, `${sum}  ${filename}\n`);
  console.log(`${file}: ${entryCount} files, ${(size / 1024 / 1024).toFixed(1)} MiB, sha256 ${sum}`);
}

function npm(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status === 0) return stdout;
  console.error(`${stdout}${stderr}npm ${args.join(' ')} failed (${status})`);
  process.exit(1);
}
