import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SharedReads } from './shared-reads.js';

/** Reads that end when they are told to, and what began in which order. */
class Reads {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, (() => void)[]>();

  read = (key: string) => async (): Promise<number> => {
    this.begun.push(key);
    const number = this.begun.length;
    await new Promise<void>((end) => this.ends.set(key, [...(this.ends.get(key) ?? []), end]));
    return number;
  };

  async end(key: string): Promise<void> {
    this.ends.get(key)!.shift()!();
    await settled();
  }
}

const broken = () => Promise.reject(new Error('away'));

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('SharedReads', () => {
  it('lets so many run at once, the others in the order they were asked for', async () => {
    const [shared, reads] = [new SharedReads(2), new Reads()];
    const answers = ['a', 'b', 'c', 'd'].map((key) => shared.read(key, reads.read(key)));
    await settled();
    expect(reads.begun).toEqual(['a', 'b']);
    await reads.end('b');
    expect(reads.begun).toEqual(['a', 'b', 'c']);
    await reads.end('a');
    await reads.end('c');
    await reads.end('d');
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4]);
  });

  it('answers who asks for what is waited for with one read, and never with one that had begun', async () => {
    const [shared, reads] = [new SharedReads(1), new Reads()];
    const [first, second, third] = [1, 2, 3].map(() => shared.read('year', reads.read('year')));
    await settled();
    await reads.end('year');
    const fourth = shared.read('year', reads.read('year'));
    await reads.end('year');
    await reads.end('year');
    expect(await Promise.all([first, second, third, fourth])).toEqual([1, 2, 2, 3]);
  });

  it('rejects for all that wait for the read that failed, and goes on', async () => {
    const shared = new SharedReads(1);
    const answers = [1, 2, 3].map(() => shared.read('day', broken));
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(await shared.read('day', async () => 'there')).toBe('there');
  });

  it('gives nobody an answer from before they asked, and runs no more than it may', async () => {
    const asked = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), turns: fc.nat(3) }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 1, max: 3 }), async (requests, atOnce) => {
        const shared = new SharedReads(atOnce);
        let [clock, running, most] = [0, 0, 0];
        const read = (turns: number) => async () => {
          most = Math.max(most, (running += 1));
          const began = clock;
          for (let turn = 0; turn < turns; turn += 1) await settled();
          running -= 1;
          return began;
        };
        const answers: Promise<boolean>[] = [];
        for (const { key, turns } of requests) {
          const before = (clock += 1);
          answers.push(shared.read(key, read(turns)).then((began) => began >= before));
          if (turns === 0) await settled();
        }
        expect((await Promise.all(answers)).every(Boolean)).toBe(true);
        expect(most).toBeLessThanOrEqual(atOnce);
      }),
      { numRuns: 50 },
    );
  });
});
