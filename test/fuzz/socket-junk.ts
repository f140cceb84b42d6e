import type { Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { type Junk, wellFormed } from './junk.js';

const ANSWER_MS = 20_000;
/** A longer frame closes the connection, as it should (seed 150896): then nobody answers what is under way. */
const MOST_BYTES = 15_000;
const SOUND = { plateau: 'lyon', since: { stream: 's', sequence: 1 } };

/** Sends one message of a client that is admitted, and gives what is wrong with its answer, if anything is. */
export async function emitJunk(socket: Socket, junk: Junk): Promise<string | undefined> {
  const event = junk.chance.of(['watch', 'unwatch']);
  const drawn = junk.chance.percent(50) ? junk.value() : junk.changed(SOUND);
  const message = Buffer.byteLength(JSON.stringify(drawn) ?? '') > MOST_BYTES ? SOUND : drawn;
  const answer: unknown = await socket.timeout(ANSWER_MS).emitWithAck(event, message);
  const { ok, code, message: reason } = (answer ?? {}) as { ok?: unknown; code?: unknown; message?: unknown };
  if (ok === true || (ok === false && typeof code === 'string' && typeof reason === 'string')) return undefined;
  return `${event} ${JSON.stringify(message)?.slice(0, 200)}: answered ${JSON.stringify(answer)}`;
}

/** Opens a connection and sends frames of no protocol, until there are `count` or it is closed for them. */
export async function sendFrames(url: string, junk: Junk, count: number): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve());
    socket.once('open', () => {
      for (let sent = 0; sent < count; sent += 1) socket.send(frameOf(junk));
      socket.close();
    });
  });
}

const frameOf = (junk: Junk): Buffer | string => {
  const digits = junk.chance.of(['', '0', '1', '2', '4', '40', '40/boards,', '42/boards,', '451-/boards,', '9']);
  const text = digits + JSON.stringify(junk.value()).slice(0, 10_000);
  return junk.chance.percent(30) ? junk.bytes() : wellFormed(text);
};
