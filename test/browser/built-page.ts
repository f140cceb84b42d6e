import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const PAGE = join(import.meta.dirname, '../../dist/apps/wallboard');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What a server of a test answers. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Throws where the page has not been built. */
export function needBuiltPage(): void {
  if (!existsSync(join(PAGE, 'index.html'))) throw new Error('there is no built page: run `npm run build:web` first');
}

/** A file of the built page, `/` being the page itself. */
export async function builtFile(path: string): Promise<Answer> {
  const file = join(PAGE, normalize(path === '/' ? '/index.html' : path));
  if (!existsSync(file)) return { status: 404, type: 'text/plain', body: 'not found' };
  return { status: 200, type: TYPES[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
}
