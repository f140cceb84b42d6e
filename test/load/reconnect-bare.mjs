// The ceiling of the bench `reconnect`: `ws` alone, that sends whoever connects what the gateway sent its screens.
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { answerQuestions } from './children.mjs';

let messages = [];
let greeted = 0;
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (client) => client.send(messages[greeted++ % messages.length], { binary: false }));
await once(server, 'listening');

answerQuestions({
  port: () => server.address().port,
  greetWith: (texts) => void (messages = texts.map((text) => Buffer.from(text))),
});
