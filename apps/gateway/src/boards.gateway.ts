import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import { Compile } from 'typebox/compile';
import type { Logger } from 'pino';
import type { Namespace, Socket } from 'socket.io';
import { AccessError, authorise, isOwnPage, type Principal, tokenFrom, verifyToken } from '#access';
import { BOARDS_NAMESPACE, type Heartbeat, type Patch, type Watch, type WatchAnswer, WatchSchema } from '#contract';
import { type Audience, LiveBoards, PlateauDirectory } from '#live';
import { LOGGER } from '#runtime';
import { Requires } from './access.guard.js';
import { roomMessage } from './room-message.js';
import { SECRET } from './secret.js';

interface SocketData {
  principal: Principal;
  plateau?: string;
}

type BoardSocket = Socket<Record<string, never>, Record<string, (message: unknown) => void>, object, SocketData>;

/** A client with this many frames not taken off its hands gets no more until it has; then it gets a snapshot. */
const SLOW_AFTER_FRAMES = 16;

const watchSchema = Compile(WatchSchema);

/** The socket.io namespace `/boards`: who may watch a plateau gets its snapshot, then patches and heartbeats. */
@WebSocketGateway({ namespace: BOARDS_NAMESPACE })
export class BoardsGateway implements OnGatewayInit<Namespace>, OnGatewayDisconnect, Audience {
  @WebSocketServer()
  private readonly namespace!: Namespace;
  private readonly slow = new Set<BoardSocket>();

  constructor(
    private readonly boards: LiveBoards,
    private readonly directory: PlateauDirectory,
    @Inject(SECRET) private readonly secret: string,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(namespace: Namespace): void {
    this.boards.tell(this);
    namespace.use((socket, next) => {
      this.admit(socket as BoardSocket).then(
        () => next(),
        (error: unknown) => next(refusal(error)),
      );
    });
  }

  handleDisconnect(socket: BoardSocket): void {
    this.slow.delete(socket);
  }

  /** Begins to send a plateau's board. One socket watches one plateau: the last it asked for. */
  @SubscribeMessage('watch')
  @Requires('view-board')
  async watch(@ConnectedSocket() socket: BoardSocket, @MessageBody() body: unknown): Promise<WatchAnswer> {
    if (!watchSchema.Check(body)) {
      return { ok: false, code: 'invalid-message', message: 'expected {plateau, since?: {stream, sequence}}' };
    }
    const { plateau, since } = body as Watch;
    try {
      if (isOver(socket)) throw new AccessError('expired-token');
      authorise(socket.data.principal, 'view-board', plateau);
      if (this.directory.get(plateau) === undefined)
        return { ok: false, code: 'unknown-plateau', message: `no plateau ${plateau} is configured` };
      await this.follow(socket, plateau, since);
      const { stream, sequence } = this.boards.position(plateau);
      return { ok: true, stream, sequence };
    } catch (error) {
      if (error instanceof AccessError) return { ok: false, code: error.code, message: error.message };
      this.logger.warn({ err: error, plateau }, 'a board could not be shown');
      return { ok: false, code: 'unavailable', message: 'the ledger does not answer; ask again in a moment' };
    }
  }

  patch(patch: Patch): void {
    this.send(patch.plateau, 'patch', patch);
  }

  heartbeat(position: Heartbeat): void {
    this.send(position.plateau, 'heartbeat', position);
    for (const socket of this.inRoom(position.plateau)) if (isOver(socket)) socket.disconnect(true);
  }

  isWatched(plateau: string): boolean {
    return (this.namespace.adapter.rooms.get(plateau)?.size ?? 0) > 0;
  }

  private async admit(socket: BoardSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    const given = (auth as { token?: unknown }).token;
    if (given === undefined && headers.authorization === undefined && !isOwnPage(headers))
      throw new AccessError('invalid-token');
    const token = typeof given === 'string' ? given : tokenFrom(headers);
    socket.data.principal = await verifyToken(this.secret, token);
  }

  private async follow(socket: BoardSocket, plateau: string, since: Watch['since']): Promise<void> {
    const snapshot = await this.boards.snapshot(plateau);
    if (socket.data.plateau !== undefined) await socket.leave(socket.data.plateau);
    socket.data.plateau = plateau;
    if (isSlow(socket)) return this.setApart(socket);
    this.slow.delete(socket);
    const isThere = since?.stream === snapshot.stream && since.sequence === snapshot.sequence;
    if (!isThere) socket.emit('snapshot', snapshot);
    await socket.join(plateau);
  }

  /** Who does not keep up is taken out of the room instead, so that nothing is queued for them without bound. */
  private send(plateau: string, event: string, message: object): void {
    const { text, options } = roomMessage(event, message);
    for (const socket of this.inRoom(plateau)) {
      if (isSlow(socket)) {
        void socket.leave(plateau);
        this.setApart(socket);
      } else socket.conn.write(text, options);
    }
  }

  private setApart(socket: BoardSocket): void {
    if (this.slow.has(socket)) return;
    this.slow.add(socket);
    socket.conn.once('drain', () => void this.catchUp(socket));
  }

  private async catchUp(socket: BoardSocket): Promise<void> {
    if (!this.slow.delete(socket) || socket.data.plateau === undefined) return;
    await this.follow(socket, socket.data.plateau, undefined).catch(() => socket.disconnect(true));
  }

  private *inRoom(plateau: string): Generator<BoardSocket> {
    for (const id of this.namespace.adapter.rooms.get(plateau) ?? []) {
      const socket = this.namespace.sockets.get(id);
      if (socket !== undefined) yield socket as BoardSocket;
    }
  }
}

/** Whether the connection has more to take than one that keeps up ever has. */
const isSlow = ({ conn }: BoardSocket): boolean =>
  (conn as unknown as { readonly writeBuffer: readonly unknown[] }).writeBuffer.length >= SLOW_AFTER_FRAMES;

/** Whether the token has expired since the connection was made. */
const isOver = ({ data }: BoardSocket): boolean => data.principal.expiresAt <= Date.now();

function refusal(error: unknown): Error {
  const code = error instanceof AccessError ? error.code : 'unavailable';
  return Object.assign(new Error('unauthorized'), { data: { code } });
}
