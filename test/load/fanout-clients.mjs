// The clients of the bench `fanout`, in a process of their own: those who watch plateaus through the gateway, and as
// many of the bare server. All do the same with what they get.
import { setTimeout as pause } from 'node:timers/promises';
import { answerQuestions } from './children.mjs';
import { instantOf, sharedNow } from './instant-in-id.mjs';
import { PlainWebSocket } from './plain-websocket.mjs';

const PING = '2'.charCodeAt(0);
// Of the messages, which begin with 4, those that are events.
const EVENT_TYPE = '2'.charCodeAt(0);
const PATCH = 'p'.charCodeAt(0);
const EVENT = '42/boards,["';
const JOINED = '40/boards,{"sid"';
const WATCHES = '43/boards,0[{"ok":true';
const delivered = { gateway: 0, bare: 0 };
/** While calls are timed: how long each took to each client, in ms. */
let timings;

answerQuestions({
  watch: ({ port, token, plateaus }) => Promise.all(plateaus.map((plateau) => watch(port, token, plateau))),
  connect: ({ port, count }) =>
    Promise.all(Array.from({ length: count }, () => new PlainWebSocket(port, '/', take('bare')).opened)),
  time: () => void (timings = []),
  timings() {
    const all = timings;
    timings = undefined;
    return all;
  },
  async count({ from, ms }) {
    const [before, began] = [delivered[from], performance.now()];
    await pause(ms);
    return ((delivered[from] - before) / (performance.now() - began)) * 1_000;
  },
});

/** Speaks as much of engine.io and socket.io as it takes to watch a plateau; resolves when it is watched. */
function watch(port, token, plateau) {
  return new Promise((resolve, reject) => {
    const takePatch = take('gateway');
    const socket = new PlainWebSocket(port, '/socket.io/?EIO=4&transport=websocket', (buffer, start, end) => {
      if (isPatch(buffer, start, end)) takePatch(buffer, start, end);
      else if (buffer[start] === PING) socket.send('3');
      else greet(buffer.toString('utf8', start, end));
    });
    socket.opened.catch(reject);
    const greet = (text) => {
      if (text.startsWith('0')) socket.send(`40/boards,${JSON.stringify({ token })}`);
      else if (text.startsWith(JOINED)) socket.send(`42/boards,0${JSON.stringify(['watch', { plateau }])}`);
      else if (text.startsWith(WATCHES)) resolve();
      else if (!text.startsWith(EVENT)) reject(new Error(`unexpected: ${text}`));
    };
  });
}

const isPatch = (buffer, start, end) =>
  end - start > EVENT.length && buffer[start + 1] === EVENT_TYPE && buffer[start + EVENT.length] === PATCH;

const take = (from) => (buffer, start, end) => {
  if (!isPatch(buffer, start, end)) return;
  delivered[from] += 1;
  if (timings !== undefined) time(JSON.parse(buffer.toString('utf8', start + EVENT.length - 2, end)));
};

/** A call is new to the client when its patch says that it waits. */
function time([, { patch }]) {
  const now = sharedNow();
  for (const [id, call] of Object.entries(patch.calls ?? {}))
    if (call?.state === 'waiting') timings.push(now - instantOf(id));
}
