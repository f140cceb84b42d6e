import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range that outgoing connections take their ports from, so that a server which comes back after a restart
// finds its port still free.
const LOWEST = 15_000;
const HIGHEST = 32_000;

/** A loopback port that is free now. */
export async function freePort() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free loopback port between ${LOWEST} and ${HIGHEST}`);
}

function isFree(port) {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
