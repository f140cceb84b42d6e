import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from './configuration-error.js';

/** A secret shorter than this can be guessed, in characters. */
export const LEAST_SECRET_LENGTH = 32;

const DIRECTORY = '.vigie';

/**
 * The secret that signs tokens: `VIGIE_SECRET`, or else that of `.vigie/secret` in `directory`, which is made with
 * mode 0600 where it does not exist. Processes that start at the same time agree on one.
 * @throws {ConfigurationError} `unusable-secret` where it is shorter than {@link LEAST_SECRET_LENGTH} or cannot be kept.
 */
export function readSecret(environment: NodeJS.ProcessEnv, directory: string): string {
  const given = environment['VIGIE_SECRET'];
  if (given !== undefined && given !== '') return longEnough(given, 'VIGIE_SECRET');
  const file = join(directory, DIRECTORY, 'secret');
  try {
    const secret = readSecretFile(file) ?? makeSecretFile(file, join(directory, DIRECTORY));
    return longEnough(secret, join(DIRECTORY, 'secret'));
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    throw new ConfigurationError(
      'unusable-secret',
      [`${join(DIRECTORY, 'secret')} can neither be read nor made; set VIGIE_SECRET instead`],
      { cause },
    );
  }
}

function readSecretFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A link never replaces, so whoever comes second finds the first one's secret, whole. */
function makeSecretFile(file: string, directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(join(directory, '.gitignore'), '*\n');
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    chmodSync(draft, 0o600);
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function longEnough(secret: string, name: string): string {
  if (secret.length >= LEAST_SECRET_LENGTH) return secret;
  throw new ConfigurationError('unusable-secret', [
    `${name}: expected at least ${LEAST_SECRET_LENGTH} characters, got ${secret.length}`,
  ]);
}
