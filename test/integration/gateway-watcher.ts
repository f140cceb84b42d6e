import { expect } from '@jest/globals';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { Compile } from 'typebox/compile';
import { type JsonObject, merge } from '#board';
import {
  type Board,
  BOARDS_NAMESPACE,
  type Heartbeat,
  HeartbeatSchema,
  type Patch,
  PatchSchema,
  type Snapshot,
  SnapshotSchema,
  type Watch,
  type WatchAnswer,
  WatchAnswerSchema,
} from '#contract';
import type { Floor } from './gateway-floor.js';

const SCHEMAS = {
  snapshot: Compile(SnapshotSchema),
  patch: Compile(PatchSchema),
  heartbeat: Compile(HeartbeatSchema),
};
const answerSchema = Compile(WatchAnswerSchema);

/** A client of `/boards` that does nothing but what the protocol says, and keeps all it was sent. */
export class Watcher {
  readonly snapshots: Snapshot[] = [];
  readonly patches: Patch[] = [];
  readonly heartbeats: Heartbeat[] = [];
  /** What the last snapshot and the patches since come to. */
  board: Board | undefined;
  position: { readonly stream: string; readonly sequence: number } | undefined;
  /** Messages that do not fit their schema, and patches that do not follow what came before. */
  readonly wrong: unknown[] = [];

  constructor(readonly socket: Socket) {
    socket.on('snapshot', (snapshot: Snapshot) => this.take('snapshot', snapshot, () => this.begin(snapshot)));
    socket.on('patch', (patch: Patch) => this.take('patch', patch, () => this.follow(patch)));
    socket.on('heartbeat', (beat: Heartbeat) => this.take('heartbeat', beat, () => this.heartbeats.push(beat)));
  }

  /** Asks for a plateau and gives the answer, whatever it is asked with. */
  async watch(request: Watch | unknown): Promise<WatchAnswer> {
    const answer: WatchAnswer = await this.socket.timeout(5_000).emitWithAck('watch', request);
    expect(answerSchema.Errors(answer)).toEqual([]);
    return answer;
  }

  private take(kind: keyof typeof SCHEMAS, message: unknown, then: () => void): void {
    if (SCHEMAS[kind].Check(message)) then();
    else this.wrong.push(message);
  }

  private begin(snapshot: Snapshot): void {
    const { stream, sequence, board } = snapshot;
    this.snapshots.push(snapshot);
    this.board = board;
    this.position = { stream, sequence };
  }

  private follow(patch: Patch): void {
    const { stream, sequence } = patch;
    this.patches.push(patch);
    const { position } = this;
    if (position?.stream !== stream || position.sequence !== sequence - 1) this.wrong.push(patch);
    this.board = merge(this.board, patch.patch as JsonObject) as Board;
    this.position = { stream, sequence };
  }
}

/** Connects to the floor's boards, with `options` beyond a token of its own; rejects with what the gateway said. */
export async function connectWatcher(
  floor: Floor,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<Watcher> {
  const auth = 'auth' in options || 'extraHeaders' in options ? {} : { auth: { token: await floor.token() } };
  const quick = { transports: ['websocket'], forceNew: true, reconnection: false };
  const socket = io(floor.url + BOARDS_NAMESPACE, { ...quick, ...auth, ...options });
  const watcher = new Watcher(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return watcher;
}

/** The board as REST tells it, without the instant it was asked at. */
export async function boardByRest(floor: Floor, plateau: string): Promise<Board> {
  const { at: _at, ...board } = (await (await floor.get(`/api/v1/plateaus/${plateau}/board`)).json()) as Board & {
    at: string;
  };
  return board;
}
