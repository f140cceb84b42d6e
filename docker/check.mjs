// Checks compose.yaml: with compose itself where it is installed, and always against the schema of the Compose
// Specification (compose-spec.schema.json, kept here, reformatted only). Run by hand, it prints what is wrong.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compile } from 'typebox/schema';
import { parse } from 'yaml';

const file = join(import.meta.dirname, 'compose.yaml');
const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'compose-spec.schema.json'), 'utf8'));

/** What is wrong with a compose file, a line each; nothing where it is right. */
export function composeProblems(text = readFileSync(file, 'utf8')) {
  const [fits, errors] = Compile(schema).Errors(parse(text, { merge: true }));
  return fits ? [] : errors.map(({ instancePath, message }) => `compose.yaml${instancePath}: ${message}`);
}

/** What compose itself says about compose.yaml; `undefined` where it is not installed. */
export function composeVerdict() {
  if (spawnSync('docker', ['compose', 'version']).status !== 0) return undefined;
  const env = { ...process.env, VIGIE_SECRET: 'only-here-so-that-the-file-is-complete' };
  const { status, stderr } = spawnSync('docker', ['compose', '-f', file, 'config', '--quiet'], {
    env,
    encoding: 'utf8',
  });
  return status === 0 ? [] : stderr.trim().split('\n');
}

if (process.argv[1] === import.meta.filename) {
  const verdict = composeVerdict();
  const problems = [...composeProblems(), ...(verdict ?? [])];
  for (const problem of problems) console.error(problem);
  if (verdict === undefined) console.log('docker compose is not installed: checked against its schema only');
  if (problems.length === 0) console.log('compose.yaml is valid');
  process.exitCode = problems.length === 0 ? 0 : 1;
}
