// The clients of the bench `reconnect`, in a process of their own: screens that watch a plateau through the gateway and
// come back to it when it is gone, and as many that a bare server sends the same bytes.
import { setTimeout as pause } from 'node:timers/promises';
import { answerQuestions } from './children.mjs';
import { sharedNow } from './instant-in-id.mjs';
import { PlainWebSocket } from './plain-websocket.mjs';

const PATH = '/socket.io/?EIO=4&transport=websocket';
const PING = '2'.charCodeAt(0);
const SNAPSHOT = '42/boards,["snapshot"';
/** How long a page waits before it tries again: at first, and at most, both within half of it at random. */
const [SOONEST_MS, LATEST_MS] = [250, 2_000];
let screens = [];
const snapshots = new Map();

answerQuestions({
  /** Resolves when every screen has its board; one of each plateau's boards is kept. */
  watch({ port, token, plateaus }) {
    screens = plateaus.map((plateau) => ({ port, token, plateau }));
    return Promise.all(screens.map((screen) => nextSnapshot(screen, connect(screen))));
  },
  snapshots: () => [...snapshots.values()],
  /** From now on who loses the gateway comes back; answers when each has a board that holds the call of its plateau. */
  async return({ calls }) {
    const all = screens.map((screen) => comeBack(screen, calls[screen.plateau]));
    return Math.max(...(await Promise.all(all)));
  },
  /** All connections end, and then all screens come at once: how long until the last has its board, in ms. */
  async storm() {
    for (const { socket } of screens) socket.end();
    await Promise.all(screens.map(({ socket }) => socket.closed));
    const began = sharedNow();
    await Promise.all(screens.map((screen) => nextSnapshot(screen, connect(screen))));
    return sharedNow() - began;
  },
  /** The same of a server that sends everybody a message and knows nothing of boards. */
  async bareStorm({ port }) {
    const began = sharedNow();
    const sockets = [];
    await Promise.all(
      screens.map(
        () =>
          new Promise((resolve, reject) => {
            const socket = new PlainWebSocket(port, '/', resolve);
            socket.opened.catch(reject);
            sockets.push(socket);
          }),
      ),
    );
    const took = sharedNow() - began;
    for (const socket of sockets) socket.end();
    return took;
  },
});

/** Speaks as much of engine.io and socket.io as it takes to watch a plateau. */
function connect(screen) {
  const { port, token, plateau } = screen;
  const socket = new PlainWebSocket(port, PATH, (buffer, start, end) => {
    if (buffer[start] === PING) return socket.send('3');
    const head = buffer.toString('utf8', start, Math.min(end, start + SNAPSHOT.length));
    if (head.startsWith('0')) socket.send(`40/boards,${JSON.stringify({ token })}`);
    else if (head.startsWith('40/boards')) socket.send(`42/boards,0${JSON.stringify(['watch', { plateau }])}`);
    else if (head === SNAPSHOT) screen.onSnapshot?.(buffer.subarray(start, end));
  });
  // Who cannot connect is told so by the end of the connection.
  socket.opened.catch(() => undefined);
  screen.socket = socket;
  return socket;
}

function nextSnapshot(screen, socket) {
  return new Promise((resolve, reject) => {
    socket.opened.catch(reject);
    screen.onSnapshot = (snapshot) => {
      if (!snapshots.has(screen.plateau)) snapshots.set(screen.plateau, snapshot.toString());
      resolve();
    };
  });
}

/** Resolves with the instant at which a screen that had to come back has a board with this call. */
async function comeBack(screen, call) {
  const right = new Promise((resolve) => {
    screen.onSnapshot = (snapshot) => {
      if (snapshot.includes(call)) resolve(sharedNow());
    };
  });
  await screen.socket.closed;
  for (let delay = SOONEST_MS; ; delay = Math.min(LATEST_MS, delay * 2)) {
    await pause(delay * (0.5 + Math.random()));
    const lost = connect(screen).closed.then(() => undefined);
    const at = await Promise.race([right, lost]);
    if (at !== undefined) return at;
  }
}
