import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that was posted to a {@link Receiver}. */
export interface Received {
  readonly path: string;
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a post; without it, a receiver says 204. */
export type Answering = (received: Received, response: ServerResponse) => void;

/** A real HTTP receiver of notices on loopback, which answers as a test wants. */
export class Receiver {
  readonly received: Received[] = [];
  answering: Answering = (_received, response) => void response.writeHead(204).end();
  private readonly server = createServer((request, response) => void this.take(request, response));

  /** Opens it on a free port, or on the one it had. */
  async open(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The address of a path of it. */
  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** What was posted to a path so far. */
  at(path: string): readonly Received[] {
    return this.received.filter((one) => one.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received: Received = {
      path: request.url!,
      at: Date.now(),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.received.push(received);
    this.answering(received, response);
  }
}
