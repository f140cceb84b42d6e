// The ceiling of the bench `fanout`: `ws` alone, sending what the gateway sent, encoded once for all.
import { once } from 'node:events';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { answerQuestions } from './children.mjs';

/** A connection with this many messages not taken off its hands yet is waited for. */
const BEHIND = 4;
const state = { isSending: false };

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
await once(server, 'listening');

answerQuestions({
  port: () => server.address().port,
  send: (texts) => {
    state.isSending = true;
    void send(texts.map((text) => Buffer.from(text)));
  },
  cease: () => void (state.isSending = false),
});

async function send(messages) {
  while (state.isSending) {
    let i = 0;
    for (const client of server.clients) client.send(messages[i++ % messages.length], { binary: false });
    await turn();
    while (isBehind(messages[0].length)) await pause(1);
  }
}

function isBehind(length) {
  for (const { bufferedAmount } of server.clients) if (bufferedAmount > BEHIND * length) return true;
  return false;
}
