import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSource, type ReplaySource } from './source.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-source-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const text = 'line\n'.repeat(100_000);
const write = (name: string, bytes: string | Buffer) => {
  writeFileSync(join(directory, name), bytes);
  return join(directory, name);
};
const read = async ({ bytes }: ReplaySource) => {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

describe('a source', () => {
  it('is a file, packed or not, whatever its name', async () => {
    const plain = await openSource(write('plain.gz', text));
    expect(await read(plain)).toBe(text);
    expect(plain.done()).toBe(1);
    expect(await read(await openSource(write('packed.ndjson', gzipSync(text))))).toBe(text);
    expect(await read(await openSource(write('empty', '')))).toBe('');
  });

  it('is standard input, packed or not', async () => {
    expect(await read(await openSource('-', Readable.from([Buffer.from(text)])))).toBe(text);
    const packed = gzipSync(text);
    const source = await openSource('-', Readable.from([packed.subarray(0, 20), packed.subarray(20)]));
    expect(await read(source)).toBe(text);
    expect(source.done()).toBeUndefined();
  });

  it('is left open by nobody who stops reading half-way', async () => {
    for (const packed of [false, true]) {
      const bytes = packed ? gzipSync(text) : Buffer.from(text);
      const stdin = Readable.from([bytes.subarray(0, 20), bytes.subarray(20), bytes]);
      const pieces = (await openSource('-', stdin)).bytes[Symbol.asyncIterator]();
      await pieces.next();
      await pieces.return!();
      if (!stdin.destroyed) await once(stdin, 'close');
      expect(stdin.destroyed).toBe(true);
    }
  });

  it('fails where a packed file is cut off or no file is there', async () => {
    const packed = gzipSync(text);
    const cut = await openSource(write('cut.gz', packed.subarray(0, packed.length - 20)));
    await expect(read(cut)).rejects.toThrow(/unexpected end of file/);
    await expect(openSource(join(directory, 'none'))).rejects.toThrow(/ENOENT/);
  });
});
