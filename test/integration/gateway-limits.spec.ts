import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS, limitedServer, type ServerLimits } from '../../apps/gateway/src/http/limited-server.js';
import { type Floor, openFloor } from './gateway-floor.js';

/** Sends bytes, and gives all that comes until the server closes the connection. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  // A server that closes at once may do so before these are sent.
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

describe('a client that does not behave', () => {
  let floor: Floor;
  let port: number;
  beforeAll(async () => {
    floor = await openFloor();
    port = Number(new URL(floor.url).port);
  });
  afterAll(() => floor.stop());

  it.each([
    ['speaks no HTTP', 'hello\r\n\r\n', 400],
    ['sends headers that do not end', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['gives two lengths', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
  ])('is told so when it %s', async (_how, bytes, status) => {
    const answer = await answerTo(port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain('x-content-type-options: nosniff');
    expect(answer).toContain(`"type":"urn:vigie:problem:http-${status}"`);
  });

  it('gets 413 for a body that is too long, wherever it is sent', async () => {
    const headers = { authorization: `Bearer ${await floor.token()}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'x'.repeat(2 ** 21) });
    for (const path of ['/api/v1/plateaus/lyon/alerts/silences', '/api/v1/events', '/nowhere']) {
      const answer = await fetch(floor.url + path, { method: 'POST', headers, body });
      expect([path, answer.status]).toEqual([path, 413]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

describe('a client that is slow', () => {
  let server: Server;
  const open = async (limits: Partial<ServerLimits>): Promise<number> => {
    const quick = { ...LIMITS, headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20, ...limits };
    server = limitedServer(
      (request, response) => void request.resume().once('end', () => response.end('taken')),
      quick,
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['its headers', 'GET / HTTP/1.1\r\nhost: a\r\nx-slow: 1'],
    ['its body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nbegun'],
  ])('is not waited for without end, for %s', async (_what, bytes) => {
    expect(await answerTo(await open({}), bytes)).toMatch(/^HTTP\/1.1 408 [^]*"status":408/);
  });

  it('does not keep others out, and of too many the last are closed', async () => {
    const port = await open({ maxConnections: 2, headersTimeout: 10_000, requestTimeout: 20_000 });
    const slow = connect(port, '127.0.0.1');
    await once(slow, 'connect');
    expect(await answerTo(port, 'GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')).toContain('taken');
    const second = connect(port, '127.0.0.1');
    await once(second, 'connect');
    expect(await answerTo(port, 'GET / HTTP/1.1\r\nhost: a\r\n\r\n')).toBe('');
    for (const socket of [slow, second]) socket.destroy();
  });
});
