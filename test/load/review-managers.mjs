// The clients of the bench `review`, in a process of their own: managers who each keep a connection and ask again as soon as
// they are answered.
import { Agent, get } from 'node:http';
import { answerQuestions } from './children.mjs';

const connections = [];

answerQuestions({
  /** Each of so many managers asks for its share of the paths, in turn, for so long; how long each answer took, in ms. */
  async ask({ port, token, managers, paths, ms }) {
    while (connections.length < managers) connections.push(new Agent({ keepAlive: true, maxSockets: 1 }));
    const end = performance.now() + ms;
    const timings = [];
    let bytes = 0;
    const work = async (agent, i) => {
      for (let turn = i; performance.now() < end; turn += managers) {
        const began = performance.now();
        const length = await answered({ agent, port, path: paths[turn % paths.length], token });
        timings.push(performance.now() - began);
        bytes += length;
      }
    };
    await Promise.all(connections.slice(0, managers).map(work));
    return { timings, bytes: Math.round(bytes / timings.length), ms: performance.now() - end + ms };
  },
});

/** Resolves with the length of an answer once all of it is there. */
function answered({ agent, port, path, token }) {
  return new Promise((resolve, reject) => {
    const options = { agent, port, path, host: '127.0.0.1', headers: { authorization: `Bearer ${token}` } };
    get(options, (response) => {
      let length = 0;
      response.on('data', (chunk) => (length += chunk.length));
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(length);
        else reject(new Error(`${path}: ${response.statusCode}`));
      });
    }).once('error', reject);
  });
}
