import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version of Vigie that runs, as its package names it. */
export function versionOf(): string {
  return (require('#package.json') as { version: string }).version;
}
