import { BusError } from './bus-error.js';

/** The protocol's key of the request, and the first version of it whose answer names features (KIP-584); Kafka 2.4 has it. */
const [API_VERSIONS, VERSION] = [18, 3];
const FETCH = 1;
const UNSUPPORTED_VERSION = 35;
/** The tag of the features that a broker supports. */
const SUPPORTED_FEATURES = 0;
const METADATA_VERSION = 'metadata.version';

/** What a broker's answer tells of its release: the protocol has no field for its name. */
export interface KafkaRelease {
  /** The highest version of a fetch that it knows; 0 of one that is older than 2.4. */
  readonly fetch: number;
  /** The highest level of cluster metadata that it knows; absent with ZooKeeper, before 3.3, and of other makes. */
  readonly metadata?: number;
}

/** The request as it goes over the wire, its length before it. */
export function apiVersionsRequest(clientId: string): Buffer {
  const id = Buffer.from(clientId);
  const head = Buffer.alloc(10);
  head.writeInt16BE(API_VERSIONS, 0);
  head.writeInt16BE(VERSION, 2);
  head.writeInt16BE(id.length, 8);
  // Neither the header nor the body has a tagged field; the client names its software and its version.
  const body = Buffer.concat([head, id, Buffer.of(0), compact('vigie'), compact('1'), Buffer.of(0)]);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

const compact = (text: string): Buffer => Buffer.concat([Buffer.of(text.length + 1), Buffer.from(text)]);

/**
 * Reads the answer to {@link apiVersionsRequest}, without its length.
 * @throws {BusError} `unavailable`, where it is no such answer.
 */
export function readApiVersions(answer: Buffer): KafkaRelease {
  try {
    const from = new Reader(answer);
    from.skip(4);
    const code = from.int16();
    // One that is older answers in the first version of all.
    if (code === UNSUPPORTED_VERSION) return { fetch: 0 };
    if (code !== 0) throw new RangeError(`error ${code}`);
    return readBody(from);
  } catch (cause) {
    throw new BusError('unavailable', 'the broker did not say what it knows of the protocol', cause);
  }
}

function readBody(from: Reader): KafkaRelease {
  let [fetch, metadata]: [number, number | undefined] = [0, undefined];
  from.each(() => {
    const [key, , most] = [from.int16(), from.int16(), from.int16()];
    from.skipTags();
    if (key === FETCH) fetch = most;
  });
  from.skip(4);
  for (let left = from.varint(); left > 0; left -= 1) {
    const [tag, size] = [from.varint(), from.varint()];
    if (tag === SUPPORTED_FEATURES) metadata = readFeatures(new Reader(from.take(size)));
    else from.skip(size);
  }
  return metadata === undefined ? { fetch } : { fetch, metadata };
}

function readFeatures(from: Reader): number | undefined {
  let metadata: number | undefined;
  from.each(() => {
    const name = from.take(from.varint() - 1).toString();
    const [, most] = [from.int16(), from.int16()];
    from.skipTags();
    if (name === METADATA_VERSION) metadata = most;
  });
  return metadata;
}

/** Reads the types of the protocol one after the other; throws a RangeError beyond the end. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  int16(): number {
    return this.take(2).readInt16BE();
  }

  /** An unsigned number, seven bits a byte, the lowest first. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.take(1)[0]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number without an end');
  }

  take(length: number): Buffer {
    if (length < 0 || this.at + length > this.bytes.length) throw new RangeError('the answer ends too early');
    return this.bytes.subarray(this.at, (this.at += length));
  }

  skip(length: number): void {
    this.take(length);
  }

  skipTags(): void {
    for (let left = this.varint(); left > 0; left -= 1) {
      this.varint();
      this.skip(this.varint());
    }
  }

  /** The entries of a compact array, which are read by `entry`. */
  each(entry: () => void): void {
    for (let left = this.varint() - 1; left > 0; left -= 1) entry();
  }
}
