import { promisify } from 'node:util';
import { gzip, unzip } from 'node:zlib';

/** The most room made in one piece, in bytes; what is longer comes in several. */
const PIECE_LIMIT = 4 * 1024 * 1024;

/** With no room left at the end zlib makes another piece, only to see that nothing comes; and it wants this much anyway. */
const SPARE = 64;

const inflate = promisify<Buffer, { chunkSize: number }, Buffer>(unzip);
const deflate = promisify<Buffer, Buffer>(gzip);

/**
 * gzip for kafkajs, whose own makes pieces of 16 KiB of a batch of a megabyte, each in a turn of its own, and puts them
 * together again.
 */
export const gzipCodec = {
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => deflate(buffer),
  decompress: (bytes: Buffer): Promise<Buffer> => inflate(bytes, { chunkSize: roomFor(bytes) }),
};

/** The length that the trailer tells (ISIZE in RFC 1952) is but a hint: of more than 4 GiB, or of wrong bytes, it is not true. */
function roomFor(bytes: Buffer): number {
  const told = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  return Math.min(told, PIECE_LIMIT) + SPARE;
}
