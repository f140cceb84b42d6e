import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Bytes to replay, unpacked. */
export interface ReplaySource {
  readonly bytes: AsyncIterable<Buffer>;
  /** How much of the file was read, as a part of 1; `undefined` for a stream without a known end. */
  done(): number | undefined;
}

const PIECE_BYTES = 256 * 1024;

/** Opens a file, or standard input for `-`. Gzip is known by its first bytes, whatever the name. */
export async function openSource(file: string, stdin: Readable = process.stdin): Promise<ReplaySource> {
  if (file === '-') return { bytes: unpacked(stdin), done: () => undefined };
  const { size } = await stat(file);
  let read = 0;
  const counted = async function* () {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
      read += piece.length;
      yield piece;
    }
  };
  return { bytes: unpacked(counted()), done: () => (size === 0 ? 1 : read / size) };
}

async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const pieces = source[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const whole = Readable.from(continued(first.value, pieces));
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* whole;
    return;
  }
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  // A failure of either stream destroys the other, and the loop that reads the last one hears of it.
  pipeline(whole, gunzip, () => {});
  yield* gunzip;
}

async function* continued(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  try {
    for (let piece: IteratorResult<Buffer> = { value: first }; piece.done !== true; piece = await rest.next())
      yield piece.value;
  } finally {
    // Whoever reads no further leaves nothing open, standard input least of all: it would keep the process alive.
    await rest.return?.();
  }
}
