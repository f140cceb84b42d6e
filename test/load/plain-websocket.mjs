import { connect } from 'node:net';

const NOTHING = Buffer.alloc(0);
const HEADERS_END = '\r\n\r\n';
// Node fills it and hands it on at once, so one buffer does for all connections.
const shared = Buffer.alloc(256 * 1024);

/**
 * A WebSocket client that finds the frames in what it is sent and does nothing else. A thousand of them must take less
 * than the server they watch, so that it is the server that is measured; it must be one that sends small text frames.
 */
export class PlainWebSocket {
  #rest = NOTHING;
  #isOpen = false;
  #opened;
  #onFrame;
  #socket;

  /** Resolves when the connection is over, however it ended. */
  closed;

  /** `onFrame(buffer, start, end)` is told of each frame's payload; the buffer is used again when it returns. */
  constructor(port, path, onFrame) {
    this.#onFrame = onFrame;
    let over;
    this.closed = new Promise((resolve) => void (over = resolve));
    this.opened = new Promise((resolve, reject) => {
      this.#opened = resolve;
      const take = (length, buffer) => this.#take(buffer.subarray(0, length));
      this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: shared, callback: take } });
      this.#socket.once('error', reject);
      this.#socket.once('close', () => {
        reject(new Error('the server closed a connection'));
        over();
      });
      const key = Buffer.alloc(16).toString('base64');
      this.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}${HEADERS_END}`,
      );
    });
  }

  /** Sends a text. What a client sends must be masked: it is, with zeros. */
  send(text) {
    const payload = Buffer.from(text);
    const isShort = payload.length < 126;
    const header = Buffer.alloc(isShort ? 6 : 8);
    header[0] = 0x81;
    header[1] = 0x80 | (isShort ? payload.length : 126);
    if (!isShort) header.writeUInt16BE(payload.length, 2);
    this.#socket.write(Buffer.concat([header, payload]));
  }

  /** Ends the connection without a word. */
  end() {
    this.#socket.destroy();
  }

  #take(chunk) {
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = this.#isOpen ? 0 : this.#open(buffer);
    while (this.#isOpen && at + 2 <= buffer.length) {
      const short = buffer[at + 1] & 0x7f;
      const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
      if (start > buffer.length) break;
      const end = start + lengthOf(buffer, at, short);
      if (end > buffer.length) break;
      this.#onFrame(buffer, start, end);
      at = end;
    }
    this.#rest = at === buffer.length ? NOTHING : Buffer.from(buffer.subarray(at));
    return true;
  }

  /** Where the frames begin, once the answer to the handshake is there. */
  #open(buffer) {
    const end = buffer.indexOf(HEADERS_END);
    if (end < 0) return 0;
    this.#isOpen = true;
    this.#opened();
    return end + HEADERS_END.length;
  }
}

function lengthOf(buffer, at, short) {
  if (short < 126) return short;
  return short === 126 ? buffer.readUInt16BE(at + 2) : Number(buffer.readBigUInt64BE(at + 2));
}
