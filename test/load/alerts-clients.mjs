// The walls of the bench `alerts`: one socket.io client for each plateau, and when it was first told that an alert fires.
import { io } from 'socket.io-client';
import { BOARDS_NAMESPACE } from '#contract';
import { answerQuestions } from './children.mjs';

/** By call; milliseconds since the epoch. */
const shownAt = new Map();

answerQuestions({
  watch: ({ port, token, plateaus }) => Promise.all(plateaus.map((plateau) => watch(port, token, plateau))),
  shown: () => [...shownAt],
});

async function watch(port, token, plateau) {
  const socket = io(`http://127.0.0.1:${port}${BOARDS_NAMESPACE}`, { transports: ['websocket'], auth: { token } });
  socket.on('snapshot', ({ board }) => see(board.alerts));
  socket.on('patch', ({ patch }) => see(patch.alerts));
  const answer = await socket.emitWithAck('watch', { plateau });
  if (!answer.ok) throw new Error(answer.message);
}

/** Of an alert that was shown before, a patch names what changed alone. */
function see(alerts = {}) {
  const now = Date.now();
  for (const alert of Object.values(alerts))
    if (alert?.state === 'firing' && alert.subject && !shownAt.has(alert.subject.id))
      shownAt.set(alert.subject.id, now);
}
