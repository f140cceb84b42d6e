import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { gzipCodec } from './gzip.js';

const LONG = Buffer.from('a line that repeats, with a number: 1999\n'.repeat(200_000));

describe('the gzip of Kafka batches', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a message', Buffer.from('{"id":"1"}')],
    ['more than is made room for at once', LONG],
  ])('gives back %s', async (_, bytes) => {
    expect((await gzipCodec.decompress(await gzipCodec.compress({ buffer: bytes }))).equals(bytes)).toBe(true);
  });

  test('reads members that follow one another, as producers of streams write them', async () => {
    const bytes = Buffer.concat([gzipSync('one'), gzipSync('two')]);
    expect((await gzipCodec.decompress(bytes)).toString()).toBe('onetwo');
  });

  test('trusts no length that the trailer tells', async () => {
    const bytes = gzipSync('short');
    bytes.writeUInt32LE(0xffff_ffff, bytes.length - 4);
    await expect(gzipCodec.decompress(bytes)).rejects.toThrow('incorrect length check');
  });

  test('refuses what is no gzip', async () => {
    await expect(gzipCodec.decompress(Buffer.from('not'))).rejects.toThrow('incorrect header check');
  });
});
