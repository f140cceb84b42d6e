// The ceiling of the bench `review`: `node:http` alone, that answers what it was given, whatever it is asked.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerQuestions } from './children.mjs';

let body = Buffer.alloc(0);
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

answerQuestions({
  port: () => server.address().port,
  answerWith: (text) => void (body = Buffer.from(text)),
});
