import { io, type Socket } from 'socket.io-client';
import {
  type Board,
  BOARDS_NAMESPACE,
  type Heartbeat,
  type Patch,
  type Snapshot,
  type Watch,
  type WatchAnswer,
} from '#contract';
import {
  advanceFeed,
  type FeedMessage,
  type FeedState,
  initialFeedState,
} from '../../apps/wallboard/src/feed/feed-state.js';

/** How often a page looks at its clock, in milliseconds. */
const TICK_MS = 100;

/** The feed of one plateau as the page keeps it, by the page's own rules, without the page. */
export class PageFeed {
  /** The longest that it was stale at a stretch, in milliseconds. */
  staleMs = 0;
  /** The longest that something which was sent was not to be seen, in milliseconds. */
  unseenMs = 0;
  private state: FeedState;
  private staleSince: number | undefined;
  private readonly expected: { readonly calls: number; readonly at: number }[] = [];
  private readonly socket: Socket;
  private readonly ticking: NodeJS.Timeout;

  /** `look` is shown the board whenever the page shows it as right. */
  constructor(
    plateau: string,
    url: string,
    token: string,
    private readonly look: (board: Board) => void = () => undefined,
  ) {
    this.state = initialFeedState(plateau, performance.now());
    // As the page connects.
    this.socket = io(url + BOARDS_NAMESPACE, {
      transports: ['websocket'],
      reconnectionDelay: 250,
      reconnectionDelayMax: 2_000,
      timeout: 5_000,
      forceNew: true,
      auth: { token },
    });
    this.socket.on('connect', () => this.tell({ kind: 'connected' }));
    this.socket.on('disconnect', (reason) => {
      this.tell({ kind: 'disconnected' });
      if (reason === 'io server disconnect') setTimeout(() => this.socket.connect(), 2_000);
    });
    this.socket.on('connect_error', () => this.tell({ kind: 'disconnected' }));
    this.socket.on('snapshot', (snapshot: Snapshot) => this.tell({ kind: 'snapshot', snapshot }));
    this.socket.on('patch', (patch: Patch) => this.tell({ kind: 'patch', patch }));
    this.socket.on('heartbeat', (heartbeat: Heartbeat) => this.tell({ kind: 'heartbeat', heartbeat }));
    this.ticking = setInterval(() => this.tell({ kind: 'tick' }), TICK_MS);
  }

  /** How many calls it shows for today. */
  get counted(): number {
    return this.state.board?.today.total.offered ?? 0;
  }

  /** So many calls are to be seen from now on. */
  expect(calls: number): void {
    this.expected.push({ calls, at: performance.now() });
  }

  /** Measures anew. */
  forget(): void {
    [this.staleMs, this.unseenMs] = [0, 0];
  }

  /** Ends the connection. */
  close(): void {
    clearInterval(this.ticking);
    this.socket.disconnect();
  }

  private tell(message: FeedMessage): void {
    this.advance(message);
    const { connected, watch, plateau, position } = this.state;
    if (!connected || watch !== 'wanted') return;
    this.advance({ kind: 'asked' });
    const request: Watch = position === undefined ? { plateau } : { plateau, since: position };
    this.socket.emit('watch', request, (answer: WatchAnswer) => this.tell({ kind: 'answered', answer }));
  }

  private advance(message: FeedMessage): void {
    const now = performance.now();
    this.state = advanceFeed(this.state, message, now);
    if (this.state.staleness === undefined) this.staleSince = undefined;
    else this.staleMs = Math.max(this.staleMs, now - (this.staleSince ??= now));
    const { board, staleness } = this.state;
    if (board !== undefined && staleness === undefined) this.look(board);
    while ((this.expected[0]?.calls ?? Infinity) <= this.counted) this.seen(now);
    if (this.expected.length > 0) this.unseenMs = Math.max(this.unseenMs, now - this.expected[0]!.at);
  }

  private seen(now: number): void {
    this.unseenMs = Math.max(this.unseenMs, now - this.expected.shift()!.at);
  }
}
