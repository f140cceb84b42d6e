import { io, type Socket } from 'socket.io-client';
import type { Heartbeat, Patch, Snapshot, Watch, WatchAnswer } from '#contract';
import { BOARDS_NAMESPACE } from './contract-constants.js';
import type { FeedMessage } from './feed-state.js';
import { nextTickDelay, type FeedStore } from './feed-store.js';

const UNAUTHORIZED_RETRY_MS = 10_000;
const RETRY_MS = 2_000;

interface FromGateway {
  snapshot: (snapshot: Snapshot) => void;
  patch: (patch: Patch) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
}
interface ToGateway {
  watch: (watch: Watch, answer: (answer: WatchAnswer) => void) => void;
}

/** Feeds a store from the gateway, for ever and through every loss, until the returned function is called. */
export function connectFeed(store: FeedStore): () => void {
  const socket: Socket<FromGateway, ToGateway> = io(BOARDS_NAMESPACE, {
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: RETRY_MS,
    timeout: 5_000,
    forceNew: true,
  });
  let retry: number | undefined;
  const connectLater = (delay: number): void => {
    window.clearTimeout(retry);
    retry = window.setTimeout(() => socket.connect(), delay);
  };

  const tell = (message: FeedMessage): void => {
    store.dispatch(message);
    const { connected, watch, plateau, position } = store.getState();
    if (!connected || watch !== 'wanted') return;
    store.dispatch({ kind: 'asked' });
    const request: Watch = position === undefined ? { plateau } : { plateau, since: position };
    socket.emit('watch', request, (answer) => tell({ kind: 'answered', answer }));
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
  socket.on('snapshot', (snapshot) => tell({ kind: 'snapshot', snapshot }));
  socket.on('patch', (patch) => tell({ kind: 'patch', patch }));
  socket.on('heartbeat', (heartbeat) => tell({ kind: 'heartbeat', heartbeat }));

  const stopTicking = tickWith(store, () => tell({ kind: 'tick' }));
  return () => {
    window.clearTimeout(retry);
    stopTicking();
    socket.disconnect();
  };
}

/** Why the gateway refused the connection, as it says itself; a mere network failure has no code. */
function refusalCode(error: Error & { data?: { code?: unknown } }): string | undefined {
  if (error.data?.code === 'unavailable') return 'unavailable';
  // A token that is missing, wrong or over is one and the same to who stands before the screen.
  return error.message === 'unauthorized' || error.data?.code === 'unauthorized' ? 'unauthorized' : undefined;
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
