import { randomUUID } from 'node:crypto';
import { decode, decodeBody, type Decoded, MAX_MESSAGE_BYTES, type WireMessage } from '#contract';

/**
 * Stands between two values that are parsed in one piece, as a value of its own: were some of them JSON only together, it
 * would not be found where it belongs. Nobody outside this process knows it.
 */
const BETWEEN = randomUUID().slice(0, 8);

const [OPENING, SEPARATOR, CLOSING] = [Buffer.from('['), Buffer.from(`,"${BETWEEN}",`), Buffer.from(']')] as const;

/** The most that is parsed in one piece, in bytes: for a longer text V8 asks the system for memory of its own each time. */
const PIECE_BYTES = 128 * 1024 - 64;

const piece = Buffer.alloc(PIECE_BYTES);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes messages, each as `decode` does. Nearly always all of them are JSON: then hundreds are parsed in one piece, which
 * takes a quarter less than one by one.
 */
export function decodeAll(messages: readonly WireMessage[]): Decoded[] {
  const decoded: Decoded[] = [];
  while (decoded.length < messages.length) {
    const some = firstOf(messages, decoded.length);
    const bodies = parseAll(some);
    some.forEach((message, i) =>
      decoded.push(bodies === undefined ? decode(message) : decodeBody(bodies[2 * i], message.headers)),
    );
  }
  return decoded;
}

/** As many messages from `first` on as there is room for in one piece, and at least one. */
function firstOf(messages: readonly WireMessage[], first: number): readonly WireMessage[] {
  let room = PIECE_BYTES - CLOSING.length;
  let end = first;
  do room -= SEPARATOR.length + (messages[end++]!.value?.length ?? 0);
  while (end < messages.length && room >= SEPARATOR.length + (messages[end]!.value?.length ?? 0));
  return messages.slice(first, end);
}

/** The parsed values with {@link BETWEEN} between them; `undefined` where one of them is to be looked at by itself. */
function parseAll(messages: readonly WireMessage[]): unknown[] | undefined {
  let length = 0;
  const add = (bytes: Uint8Array) => {
    piece.set(bytes, length);
    length += bytes.length;
  };
  for (const { value } of messages) {
    if (value === null || value.length > MAX_MESSAGE_BYTES) return undefined;
    add(length === 0 ? OPENING : SEPARATOR);
    add(value);
  }
  add(CLOSING);
  try {
    const bodies = JSON.parse(utf8.decode(piece.subarray(0, length))) as unknown[];
    return isAsSent(bodies, messages.length) ? bodies : undefined;
  } catch {
    return undefined;
  }
}

function isAsSent(bodies: readonly unknown[], messages: number): boolean {
  if (bodies.length !== 2 * messages - 1) return false;
  for (let i = 1; i < bodies.length; i += 2) if (bodies[i] !== BETWEEN) return false;
  return true;
}
