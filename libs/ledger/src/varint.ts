/** The greatest magnitude of a signed number: its zigzag form must still be an exact number. */
const MOST = 2 ** 52;

/** Writes whole numbers in as few bytes as they need (LEB128), and byte strings with their length. */
export class VarintWriter {
  private buffer = Buffer.alloc(4_096);
  private length = 0;

  /** Appends a number that is not negative. */
  count(n: number): void {
    this.reserve(8);
    // Divided, not shifted: bit operations end at 32 bits.
    while (n >= 0x80) {
      this.buffer[this.length++] = (n % 0x80) | 0x80;
      n = Math.floor(n / 0x80);
    }
    this.buffer[this.length++] = n;
  }

  /** Appends a number of either sign. @throws RangeError when it is not whole or its magnitude exceeds 2^52. */
  integer(n: number): void {
    if (!Number.isInteger(n) || Math.abs(n) > MOST) throw new RangeError(`${n} is no sum of whole numbers`);
    this.count(n < 0 ? -2 * n - 1 : 2 * n);
  }

  /** Appends bytes with their length. */
  bytes(bytes: Uint8Array): void {
    this.count(bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was appended so far. */
  taken(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.alloc(2 * (this.length + bytes));
    this.buffer.copy(larger);
    this.buffer = larger;
  }
}

/** Reads what {@link VarintWriter} wrote, in the same order. */
export class VarintReader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  /** The next number that is not negative. @throws RangeError beyond the end. */
  count(): number {
    const { buffer } = this;
    let n = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = buffer[this.at++];
      if (byte === undefined) throw new RangeError('a number goes on beyond the end');
      if (byte < 0x80) return n + byte * scale;
      n += (byte & 0x7f) * scale;
    }
  }

  /** The next number of either sign. */
  integer(): number {
    const n = this.count();
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }

  /** The next bytes. */
  bytes(): Buffer {
    const length = this.count();
    return this.buffer.subarray(this.at, (this.at += length));
  }
}
