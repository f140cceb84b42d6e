// The receiver of the bench `alerts`: when it got the first notice about each call.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerQuestions } from './children.mjs';

/** By call; milliseconds since the epoch. */
const toldAt = new Map();

const server = createServer(async (request, response) => {
  const at = Date.now();
  let body = '';
  for await (const chunk of request) body += chunk;
  const { reason, alert } = JSON.parse(body).data;
  if (reason === 'firing' && !toldAt.has(alert.subject.id)) toldAt.set(alert.subject.id, at);
  response.writeHead(204).end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

answerQuestions({
  port: () => server.address().port,
  told: () => [...toldAt],
});
