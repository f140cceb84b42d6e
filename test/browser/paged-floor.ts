import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Floor, openFloor } from '../integration/gateway-floor.js';
import type { VigieConfiguration } from '#runtime';
import { builtFile, needBuiltPage } from './built-page.js';

/**
 * A floor of this process, and so on the clock that the test sets, behind an address that serves the built page as well:
 * a gateway that is not built itself finds none. The page stands under the gateway's own content policy.
 */
export async function openPagedFloor(configuration: VigieConfiguration): Promise<Floor> {
  needBuiltPage();
  const floor = await openFloor(undefined, configuration);
  const port = Number(new URL(floor.url).port);
  const policy = (await fetch(`${floor.url}/health/live`)).headers.get('content-security-policy')!;
  const front = createServer((asked, response) => {
    const path = new URL(asked.url ?? '/', 'http://floor').pathname;
    if (path.startsWith('/api/')) passOn(asked, response, port);
    else
      void builtFile(path === '/alerts' ? '/' : path).then(({ status, type, body }) =>
        response.writeHead(status, { 'content-type': type, 'content-security-policy': policy }).end(body),
      );
  });
  front.on('upgrade', (asked, line, head) => join(asked, line, head, port));
  await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening));
  return {
    ...floor,
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    stop: async () => {
      front.closeAllConnections();
      front.close();
      await floor.stop();
    },
  };
}

function passOn(asked: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = asked;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  asked.pipe(onward);
}

/** Joins a WebSocket to the gateway as it comes, headers and all. */
function join({ method, url, rawHeaders }: IncomingMessage, line: Duplex, head: Buffer, port: number): void {
  const headers = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${rawHeaders[i + 1]}`] : []));
  const onward = connect(port, '127.0.0.1', () => {
    onward.write([`${method} ${url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
    onward.write(head);
    line.pipe(onward).pipe(line);
  });
  for (const [end, other] of [
    [line, onward],
    [onward, line],
  ] as const) {
    end.once('error', () => other.destroy());
    end.once('close', () => other.destroy());
  }
}
