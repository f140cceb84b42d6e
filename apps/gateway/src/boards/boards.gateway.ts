import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Compile } from 'typebox/compile';
import type { Logger } from 'pino';
import type { Namespace, Socket } from 'socket.io';
import { AccessError, type AccessErrorCode, authorise, type Principal } from '#access';
import {
  BOARDS_NAMESPACE,
  type EndedNotice,
  type Heartbeat,
  type Patch,
  type Unwatch,
  type UnwatchAnswer,
  UnwatchSchema,
  type Watch,
  type WatchAnswer,
  WatchSchema,
} from '#contract';
import { type Audience, LiveBoards, PlateauDirectory } from '#live';
import { LOGGER, type Meter, METER, type Tracer, TRACER } from '#runtime';
import { Admission } from '../access/admission.js';
import { CredentialWatch } from '../access/credential-watch.js';
import { SocketLimits } from '../access/socket-limits.js';
import { socketRefusal } from '../access/socket-refusal.js';
import { Requires } from '../access/access.guard.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { giveTo, type RoomMessage, roomMessage, waitingFor } from './room-message.js';
import { Rooms } from './rooms.js';
import { SnapshotMessages } from './snapshot-messages.js';

interface SocketData {
  principal: Principal;
  /** Ends the watch over whether its principal is still let in. */
  release: () => void;
  /** The plateaus it asked for, whether it is in their rooms or set apart. */
  watched: Set<string>;
}

type BoardSocket = Socket<Record<string, never>, Record<string, (message: unknown) => void>, object, SocketData>;

/** A client with so many frames for each plateau not taken off its hands gets no more until it has; then snapshots. */
const SLOW_AFTER_FRAMES = 16;

/** What is done over sockets, all of it. */
const ACTION_OF_SOCKETS = 'view-board';

const watchSchema = Compile(WatchSchema);
const unwatchSchema = Compile(UnwatchSchema);

/** The socket.io namespace `/boards`: who may watch a plateau gets its snapshot, then patches and heartbeats. */
@WebSocketGateway({ namespace: BOARDS_NAMESPACE })
export class BoardsGateway implements OnGatewayInit<Namespace>, OnGatewayConnection, OnGatewayDisconnect, Audience {
  private readonly rooms = new Rooms<BoardSocket>();
  private readonly slow = new Set<BoardSocket>();
  private readonly snapshots = new SnapshotMessages();

  constructor(
    private readonly boards: LiveBoards,
    private readonly directory: PlateauDirectory,
    private readonly admission: Admission,
    private readonly credentials: CredentialWatch,
    private readonly audit: AuditDesk,
    private readonly limits: SocketLimits,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METER) private readonly meter: Meter,
    @Inject(TRACER) private readonly tracer: Tracer | null,
  ) {}

  afterInit(namespace: Namespace): void {
    this.boards.tell(this);
    this.meter.onRead('vigie_clients', (tell) => tell({}, namespace.sockets.size));
    namespace.use(this.limits.limitJoining);
    namespace.use((socket, next) => {
      this.admit(socket as BoardSocket).then(
        () => next(),
        (error: unknown) => next(this.turnedAway(error)),
      );
    });
  }

  handleConnection(socket: BoardSocket): void {
    socket.data.release = this.credentials.hold(socket.data.principal, (code) => this.end(socket, code));
  }

  handleDisconnect(socket: BoardSocket): void {
    socket.data.release();
    this.slow.delete(socket);
    this.rooms.leave(socket.data.watched, socket);
  }

  /** Begins to send a plateau's board, beside those that the socket watches already. */
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
      if (error instanceof AccessError) return this.refuse(socket, plateau, error);
      this.logger.warn({ err: error, plateau }, 'a board could not be shown');
      return { ok: false, code: 'unavailable', message: 'the ledger does not answer; ask again in a moment' };
    }
  }

  /** Sends no more of a plateau's board; one that is not watched is no fault. */
  @SubscribeMessage('unwatch')
  @Requires('view-board')
  async unwatch(@ConnectedSocket() socket: BoardSocket, @MessageBody() body: unknown): Promise<UnwatchAnswer> {
    if (!unwatchSchema.Check(body)) return { ok: false, code: 'invalid-message', message: 'expected {plateau}' };
    const { plateau } = body as Unwatch;
    try {
      authorise(socket.data.principal, 'view-board', plateau);
    } catch (error) {
      return this.refuse(socket, plateau, error as AccessError);
    }
    socket.data.watched.delete(plateau);
    this.rooms.leave([plateau], socket);
    return { ok: true };
  }

  patch(patch: Patch, trace?: string): void {
    const span =
      trace === undefined ? undefined : this.tracer?.start('push', [trace], { 'vigie.plateau': patch.plateau });
    const encoded = roomMessage('patch', patch);
    this.meter.observe('vigie_patch_bytes', {}, encoded.options.wsPreEncodedFrame[0].length);
    this.send(patch.plateau, encoded);
    span?.end();
  }

  heartbeat(position: Heartbeat): void {
    this.send(position.plateau, roomMessage('heartbeat', position));
  }

  isWatched(plateau: string): boolean {
    return this.rooms.has(plateau);
  }

  private async admit(socket: BoardSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    const { token } = auth as { token?: unknown };
    const given = typeof token === 'string';
    const address = this.limits.addressOf(socket.request);
    try {
      const principal = await (given
        ? this.admission.admitToken(token)
        : this.admission.admit(headers, { changes: false, address }));
      socket.data = { principal, watched: new Set(), release: () => undefined };
    } catch (error) {
      await this.audit.turnedAway({ action: ACTION_OF_SOCKETS, address }, error);
      throw error;
    }
  }

  private turnedAway(error: unknown): Error {
    const reason = error instanceof AccessError ? error.code : 'unavailable';
    this.meter.count('vigie_sockets_refused_total', { reason });
    return socketRefusal(error);
  }

  private async refuse(socket: BoardSocket, plateau: string, error: AccessError) {
    const wanted = { action: ACTION_OF_SOCKETS, plateau, address: this.limits.addressOf(socket.request) };
    await this.audit.refused(socket.data.principal, wanted, error);
    return { ok: false as const, code: error.code, message: error.message };
  }

  /** It leaves its rooms at once: what waits in its connection must not be followed by more. */
  private end(socket: BoardSocket, code: AccessErrorCode): void {
    this.rooms.leave(socket.data.watched, socket);
    socket.data.watched.clear();
    socket.emit('ended', { code } satisfies EndedNotice);
    socket.disconnect(true);
  }

  private async follow(socket: BoardSocket, plateau: string, since: Watch['since']): Promise<void> {
    const { watched } = socket.data;
    watched.add(plateau);
    const snapshot = await this.boards.snapshot(plateau);
    // It may have changed its mind meanwhile, or gone.
    if (!watched.has(plateau) || !socket.connected) return;
    if (isSlow(socket) || this.slow.has(socket)) return this.setApart(socket);
    const isThere = since?.stream === snapshot.stream && since.sequence === snapshot.sequence;
    if (!isThere) giveTo(socket.conn, this.snapshots.of(snapshot));
    this.rooms.join(plateau, socket);
  }

  /** Who does not keep up is taken out of its rooms instead, so that nothing is queued for them without bound. */
  private send(plateau: string, encoded: RoomMessage): void {
    for (const socket of this.rooms.of(plateau)) {
      if (isSlow(socket)) this.setApart(socket);
      else giveTo(socket.conn, encoded);
    }
  }

  private setApart(socket: BoardSocket): void {
    this.rooms.leave(socket.data.watched, socket);
    if (this.slow.has(socket)) return;
    this.slow.add(socket);
    this.meter.count('vigie_slow_clients_total', {});
    socket.conn.once('drain', () => void this.catchUp(socket));
  }

  private async catchUp(socket: BoardSocket): Promise<void> {
    if (!this.slow.delete(socket)) return;
    const all = [...socket.data.watched].map((plateau) => this.follow(socket, plateau, undefined));
    await Promise.all(all).catch(() => socket.disconnect(true));
  }
}

/** Whether the connection has more to take than one that keeps up ever has. */
const isSlow = ({ conn, data }: BoardSocket): boolean =>
  waitingFor(conn) >= SLOW_AFTER_FRAMES * Math.max(1, data.watched.size);

/** Whether the token has expired since the connection was made. */
const isOver = ({ data }: BoardSocket): boolean => data.principal.expiresAt <= Date.now();
