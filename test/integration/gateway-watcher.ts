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
  type Unwatch,
  type UnwatchAnswer,
  UnwatchAnswerSchema,
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
const unwatchAnswerSchema = Compile(UnwatchAnswerSchema);

interface Position {
  readonly stream: string;
  readonly sequence: number;
}

/** A client of `/boards` that does nothing but what the protocol says, and keeps all it was sent. */
export class Watcher {
  readonly snapshots: Snapshot[] = [];
  readonly patches: Patch[] = [];
  readonly heartbeats: Heartbeat[] = [];
  /** What the last snapshot of each plateau and the patches since come to. */
  readonly boards = new Map<string, Board>();
  private readonly positions = new Map<string, Position>();
  private last = '';
  /** Messages that do not fit their schema, and patches that do not follow what came before. */
  readonly wrong: unknown[] = [];

  constructor(readonly socket: Socket) {
    socket.on('snapshot', (snapshot: Snapshot) => this.take('snapshot', snapshot, () => this.begin(snapshot)));
    socket.on('patch', (patch: Patch) => this.take('patch', patch, () => this.follow(patch)));
    socket.on('heartbeat', (beat: Heartbeat) => this.take('heartbeat', beat, () => this.heartbeats.push(beat)));
  }

  /** The board that came last as a whole, as it is by now. */
  get board(): Board | undefined {
    return this.boards.get(this.last);
  }

  /** Where that board is in its run of patches. */
  get position(): Position | undefined {
    return this.positions.get(this.last);
  }

  /** Asks for a plateau and gives the answer, whatever it is asked with. */
  async watch(request: Watch | unknown): Promise<WatchAnswer> {
    const answer: WatchAnswer = await this.socket.timeout(5_000).emitWithAck('watch', request);
    expect(answerSchema.Errors(answer)).toEqual([]);
    return answer;
  }

  /** Wants no more of a plateau and gives the answer, whatever it is said with. */
  async unwatch(request: Unwatch | unknown): Promise<UnwatchAnswer> {
    const answer: UnwatchAnswer = await this.socket.timeout(5_000).emitWithAck('unwatch', request);
    expect(unwatchAnswerSchema.Errors(answer)).toEqual([]);
    return answer;
  }

  private take(kind: keyof typeof SCHEMAS, message: unknown, then: () => void): void {
    if (SCHEMAS[kind].Check(message)) then();
    else this.wrong.push(message);
  }

  private begin(snapshot: Snapshot): void {
    const { plateau, stream, sequence, board } = snapshot;
    this.snapshots.push(snapshot);
    this.boards.set(plateau, board);
    this.positions.set(plateau, { stream, sequence });
    this.last = plateau;
  }

  private follow(patch: Patch): void {
    const { plateau, stream, sequence } = patch;
    this.patches.push(patch);
    const position = this.positions.get(plateau);
    if (position?.stream !== stream || position.sequence !== sequence - 1) this.wrong.push(patch);
    this.boards.set(plateau, merge(this.boards.get(plateau), patch.patch as JsonObject) as Board);
    this.positions.set(plateau, { stream, sequence });
  }
}

/** Connects to the floor's boards, with `options` beyond a token of its own; rejects with what the gateway said. */
export async function connectWatcher(
  floor: Pick<Floor, 'url' | 'token'>,
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
