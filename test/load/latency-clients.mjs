// The pages of the bench `latency`: one socket.io client for each plateau, which keeps its board as a page does.
import { io } from 'socket.io-client';
import { merge } from '#board';
import { BOARDS_NAMESPACE } from '#contract';
import { answerQuestions } from './children.mjs';
import { instantOf, sharedNow } from './instant-in-id.mjs';

const boards = new Map();
/** How long each call took to its board, in ms. */
const timings = new Map();

answerQuestions({
  watch: ({ port, token, plateaus }) => Promise.all(plateaus.map((plateau) => watch(port, token, plateau))),
  /** How many calls came to a board, and how long each took that was made at `from` or later. */
  seen: ({ from }) => ({
    count: timings.size,
    timings: [...timings].filter(([id]) => instantOf(id) >= from).map(([, ms]) => ms),
  }),
  /** How many calls are on the boards. */
  left: () => [...boards.values()].reduce((sum, { calls }) => sum + Object.keys(calls).length, 0),
});

async function watch(port, token, plateau) {
  const socket = io(`http://127.0.0.1:${port}${BOARDS_NAMESPACE}`, { transports: ['websocket'], auth: { token } });
  socket.on('snapshot', ({ board }) => show(plateau, board, board.calls));
  socket.on('patch', ({ patch }) => show(plateau, merge(boards.get(plateau), patch), patch.calls ?? {}));
  const answer = await socket.emitWithAck('watch', { plateau });
  if (!answer.ok) throw new Error(answer.message);
}

/** Whatever brings a call first counts: a snapshot does for who was too slow for patches. */
function show(plateau, board, calls) {
  boards.set(plateau, board);
  const now = sharedNow();
  for (const id of Object.keys(calls)) if (!timings.has(id) && calls[id] !== null) timings.set(id, now - instantOf(id));
}
