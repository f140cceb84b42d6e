import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { ISocketFactoryArgs } from 'kafkajs';

/** How long a connection is silent before it is asked whether it still stands, in milliseconds: as in kafkajs. */
const KEEP_ALIVE_MS = 60_000;

/**
 * The connections of a kafkajs client. It forgets that of a coordinator which went away and came back, and would keep a
 * process alive with it that has nothing more to do; so they are counted here, and those that are left closed.
 */
export class KafkaSockets {
  readonly #open = new Set<Socket>();
  #closed = false;

  /** How many stand or are being made. */
  get size(): number {
    return this.#open.size;
  }

  /** Makes a connection, in the way of kafkajs itself. */
  readonly open = ({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket => {
    const name = isIP(host) === 0 ? { servername: host } : {};
    // The types promise `ssl`; where none is wanted kafkajs hands in null.
    const socket = (ssl as object | null)
      ? connectSecurely({ host, port, ...name, ...ssl }, onConnect)
      : connectPlain({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    if (this.#closed) close(socket);
    return socket;
  };

  /** Closes what the client has left, and what it still makes; only after its own goodbye. */
  closeAll(): void {
    this.#closed = true;
    for (const socket of this.#open) close(socket);
  }
}

/** One that kafkajs knows to be over needs no reason; of another it must hear, or its timers go on. */
function close(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.destroy(new Error('the bus is closed'));
}
