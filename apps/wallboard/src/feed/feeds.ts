import { io, type Socket } from 'socket.io-client';
import type { Heartbeat, Patch, Snapshot, Unwatch, UnwatchAnswer, Watch, WatchAnswer } from '#contract';
import { BOARDS_NAMESPACE } from './contract-constants.js';
import type { FeedMessage } from './feed-state.js';
import { refusalCode } from './refusal-code.js';
import { createFeedStore, nextTickDelay, type FeedStore } from './feed-store.js';

const UNAUTHORIZED_RETRY_MS = 10_000;
const RETRY_MS = 2_000;

interface FromGateway {
  snapshot: (snapshot: Snapshot) => void;
  patch: (patch: Patch) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
  ended: () => void;
}
interface ToGateway {
  watch: (watch: Watch, answer: (answer: WatchAnswer) => void) => void;
  unwatch: (unwatch: Unwatch, answer: (answer: UnwatchAnswer) => void) => void;
}

/** The feeds of the plateaus of a page: a store for each, and one connection for all. */
export class Feeds {
  private readonly stores = new Map<string, FeedStore>();
  private readonly ticking = new Map<string, () => void>();
  private socket: Socket<FromGateway, ToGateway> | undefined;

  /** `now` is a monotonic clock in milliseconds. */
  constructor(private readonly now: () => number) {}

  /** The store of a plateau; nothing comes into it before the plateau is kept. */
  of(plateau: string): FeedStore {
    const known = this.stores.get(plateau);
    if (known !== undefined) return known;
    const made = createFeedStore(plateau, this.now);
    this.stores.set(plateau, made);
    return made;
  }

  /** From now on feeds these plateaus and no others; wants an open connection. */
  keep(plateaus: readonly string[]): void {
    for (const plateau of this.stores.keys()) if (!plateaus.includes(plateau)) this.drop(plateau);
    for (const plateau of plateaus) {
      if (this.ticking.has(plateau)) continue;
      const store = this.of(plateau);
      this.ticking.set(
        plateau,
        tickWith(store, () => this.tell(store, { kind: 'tick' })),
      );
      if (this.socket?.connected) this.tell(store, { kind: 'connected' });
    }
  }

  /** Connects to the gateway, for ever and through every loss, until the returned function is called. */
  open(): () => void {
    const socket: Socket<FromGateway, ToGateway> = io(BOARDS_NAMESPACE, {
      transports: ['websocket'],
      reconnectionDelay: 250,
      reconnectionDelayMax: RETRY_MS,
      timeout: 5_000,
      forceNew: true,
    });
    this.socket = socket;
    socket.on('snapshot', (snapshot) => this.tellOf(snapshot.plateau, { kind: 'snapshot', snapshot }));
    socket.on('patch', (patch) => this.tellOf(patch.plateau, { kind: 'patch', patch }));
    socket.on('heartbeat', (heartbeat) => this.tellOf(heartbeat.plateau, { kind: 'heartbeat', heartbeat }));
    // What is shown goes at once: whoever may not come in again must not see it until that was tried.
    socket.on('ended', () => {
      for (const store of this.stores.values()) this.tell(store, { kind: 'refused', code: 'unauthorized' });
    });
    const stopTrying = keepConnected(socket, (message) => {
      for (const store of this.stores.values()) this.tell(store, message);
    });
    return () => {
      stopTrying();
      for (const stop of this.ticking.values()) stop();
      this.ticking.clear();
      socket.disconnect();
      this.socket = undefined;
    };
  }

  private drop(plateau: string): void {
    this.stores.delete(plateau);
    this.ticking.get(plateau)?.();
    this.ticking.delete(plateau);
    // What still comes finds no store; the answer says nothing that is not known.
    if (this.socket?.connected) this.socket.emit('unwatch', { plateau }, () => undefined);
  }

  private tellOf(plateau: string, message: FeedMessage): void {
    const store = this.stores.get(plateau);
    if (store !== undefined) this.tell(store, message);
  }

  private tell(store: FeedStore, message: FeedMessage): void {
    store.dispatch(message);
    const { connected, watch, plateau, position } = store.getState();
    if (!connected || watch !== 'wanted' || this.socket === undefined) return;
    store.dispatch({ kind: 'asked' });
    const request: Watch = position === undefined ? { plateau } : { plateau, since: position };
    this.socket.emit('watch', request, (answer) => this.tell(store, { kind: 'answered', answer }));
  }
}

/** Says what becomes of a connection, and tries again where socket.io does not; the answer stops the trying. */
function keepConnected(socket: Socket, tell: (message: FeedMessage) => void): () => void {
  let retry: number | undefined;
  const connectLater = (delay: number): void => {
    window.clearTimeout(retry);
    retry = window.setTimeout(() => socket.connect(), delay);
  };
  socket.on('connect', () => tell({ kind: 'connected' }));
  socket.on('disconnect', (reason) => {
    tell({ kind: 'disconnected' });
    // The one loss after which socket.io does not try again by itself.
    if (reason === 'io server disconnect') connectLater(RETRY_MS);
  });
  socket.on('connect_error', (error) => {
    const code = refusalCode(error);
    tell(code === undefined ? { kind: 'disconnected' } : { kind: 'refused', code });
    if (!socket.active) connectLater(code === 'unauthorized' ? UNAUTHORIZED_RETRY_MS : RETRY_MS);
  });
  return () => window.clearTimeout(retry);
}

function tickWith(store: FeedStore, tick: () => void): () => void {
  let timer = 0;
  const arm = (): void => {
    // A millisecond late rather than early: a tick just before the second would show the second that ends.
    timer = window.setTimeout(turn, nextTickDelay(store.getState(), performance.now()) + 1);
  };
  const turn = (): void => {
    tick();
    arm();
  };
  arm();
  return () => window.clearTimeout(timer);
}
