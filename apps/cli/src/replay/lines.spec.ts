import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { LONGEST_LINE, readLines } from './lines.js';

async function* pieces(texts: readonly (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text);
}

const read = async (texts: readonly (string | Buffer)[]) => {
  const lines: [number, string | undefined][] = [];
  for await (const list of readLines(pieces(texts)))
    for (const { number, bytes } of list) lines.push([number, bytes?.toString()]);
  return lines;
};

describe('readLines', () => {
  it('counts every line and leaves blank ones out', async () => {
    expect(await read(['a\n\n b\r\n', ' \t\r\nc'])).toEqual([
      [1, 'a'],
      [3, ' b\r'],
      [5, 'c'],
    ]);
    expect(await read(['a\n'])).toEqual([[1, 'a']]);
    expect(await read([])).toEqual([]);
  });

  it('gives the same lines wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zé€]{1,6}$/)), fc.array(fc.nat(60)), async (lines, cuts) => {
        const whole = Buffer.from(lines.join('\n'));
        const bounds = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).toSorted((a, b) => a - b), whole.length];
        const cut = bounds.slice(1).map((to, index) => whole.subarray(bounds[index], to));
        expect(await read(cut)).toEqual(lines.map((line, index) => [index + 1, line]));
      }),
    );
  });

  it('does not keep a line that is too long, and goes on after it', async () => {
    const half = Buffer.alloc(LONGEST_LINE / 2 + 1, 'x');
    expect(await read([half, half, half, '\nb'])).toEqual([
      [1, undefined],
      [2, 'b'],
    ]);
  });
});
