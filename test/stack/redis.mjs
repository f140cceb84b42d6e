import { freePort } from './port.mjs';
import { need } from './requirements.mjs';
import { Server } from './server.mjs';

/**
 * Starts a real Redis on a free loopback port, by default as the product asks for it: append-only file, no eviction.
 * `config` holds further directives of redis.conf by name.
 */
export async function startRedis({ appendonly = true, config = {} } = {}) {
  need('redis');
  const server = new Server({ name: 'redis', readyLine: 'Ready to accept connections' });
  const port = await freePort();
  const directives = {
    port,
    bind: '127.0.0.1',
    dir: server.dir,
    save: '',
    appendonly: appendonly ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
    ...config,
  };
  const args = Object.entries(directives).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await server.start(['redis-server', ...args]);
  return Object.assign(server, {
    host: '127.0.0.1',
    port,
    address: `127.0.0.1:${port}`,
    url: `redis://127.0.0.1:${port}`,
  });
}
