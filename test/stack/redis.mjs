import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './port.mjs';
import { need } from './requirements.mjs';
import { Server } from './server.mjs';

/**
 * Starts a real Redis on a free loopback port, by default as the product asks for it: append-only file, no eviction.
 * `certificates` (see makeCertificates) make it speak TLS only, and ask clients for theirs; `acl` holds the lines of its ACL
 * file. `config` holds further directives of redis.conf by name.
 */
export async function startRedis({ appendonly = true, certificates, acl, config = {} } = {}) {
  need('redis');
  const server = new Server({ name: 'redis', readyLine: 'Ready to accept connections' });
  const port = await freePort();
  const directives = {
    ...(certificates === undefined ? { port } : encrypted(port, certificates)),
    ...(acl === undefined ? {} : { aclfile: aclFile(server.dir, acl) }),
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
    startWith: async (more) => {
      await server.kill('SIGTERM');
      const { command } = server;
      await server.start([
        ...command,
        ...Object.entries(more).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ]);
      server.command = command;
    },
    url: `${certificates === undefined ? 'redis' : 'rediss'}://127.0.0.1:${port}`,
  });
}

const encrypted = (port, { ca, server }) => ({
  port: 0,
  'tls-port': port,
  'tls-ca-cert-file': ca,
  'tls-cert-file': server.cert,
  'tls-key-file': server.key,
  'tls-auth-clients': 'yes',
});

function aclFile(dir, lines) {
  const file = join(dir, 'users.acl');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}
