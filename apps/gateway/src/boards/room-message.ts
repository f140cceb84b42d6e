import type { Socket } from 'socket.io';
import { BOARDS_NAMESPACE } from '#contract';

const TEXT_FRAME = 0x81;
const OPEN = 1;

/** A client's connection, as socket.io shows it. */
export type Connection = Socket['conn'];

/** A message for a whole room, encoded once. */
export interface RoomMessage {
  /** The packet as socket.io encodes it. */
  readonly text: string;
  /** Engine.io hands a frame that comes with a packet to a WebSocket as it is; who polls gets the text. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
}

/** What engine.io and ws know of a connection and have no type for; versions are pinned. */
interface Inside {
  readonly readyState: string;
  readonly writeBuffer: readonly unknown[];
  readonly transport: {
    readonly name: string;
    readonly socket?: {
      readonly readyState: number;
      readonly bufferedAmount: number;
      readonly _sender: { sendFrame(frames: readonly Buffer[]): void };
    };
  };
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

/**
 * Gives a message to a connection. A WebSocket that has taken all it was given gets the frame at once; for any other
 * connection it waits its turn with engine.io, whose queue then tells how far behind that one is.
 */
export function giveTo(connection: Connection, { text, options }: RoomMessage): void {
  const { readyState, writeBuffer, transport } = connection as unknown as Inside;
  const line = transport.name === 'websocket' ? transport.socket : undefined;
  const isIdle = readyState === 'open' && writeBuffer.length === 0 && line?.readyState === OPEN;
  if (!isIdle || line.bufferedAmount > 0) return void connection.write(text, options);
  const { _sender: sender } = line;
  sender.sendFrame(options.wsPreEncodedFrame);
}

/** How many packets wait for a connection to take what it was given before. */
export const waitingFor = (connection: Connection): number => (connection as unknown as Inside).writeBuffer.length;

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
