import { BOARDS_NAMESPACE } from '#contract';

const TEXT_FRAME = 0x81;

/** A message for a whole room, encoded once: what engine.io's `write` takes for each connection. */
export interface RoomMessage {
  /** For who polls: the packet as socket.io encodes it. */
  readonly text: string;
  /** For a WebSocket: engine.io hands a frame that comes with a packet to the connection as it is. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly Buffer[] };
}

/**
 * Encodes an event of `/boards` with its WebSocket frame. socket.io's own broadcast keeps a frame's header apart from
 * its payload, which makes two writes for each connection of what is one here.
 */
export function roomMessage(event: string, message: object): RoomMessage {
  const text = `2${BOARDS_NAMESPACE},${JSON.stringify([event, message])}`;
  const payload = `4${text}`;
  const frame = Buffer.concat([headerOf(Buffer.byteLength(payload)), Buffer.from(payload)]);
  return { text, options: { compress: false, wsPreEncodedFrame: [frame] } };
}

/** The header of a whole, unmasked text frame (RFC 6455, section 5.2). */
function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([TEXT_FRAME, length]);
  const isShort = length < 65_536;
  const header = Buffer.alloc(isShort ? 4 : 10);
  header[0] = TEXT_FRAME;
  header[1] = isShort ? 126 : 127;
  if (isShort) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
