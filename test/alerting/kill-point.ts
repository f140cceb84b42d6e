import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A moment in the work of a process, known by what it says to Redis. */
export interface KillPoint {
  /** Found in what is sent. */
  readonly marker: RegExp;
  /** Whether Redis hears it: `before`, nothing of it arrives; `after`, it is done and the answer is lost. */
  readonly when: 'before' | 'after';
}

/** Stands between a process and its Redis, and has the process killed when it comes to a point. */
export class KillingProxy {
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.serve(client));
  private isOver = false;

  /** `kill` is called once. */
  constructor(
    private readonly redisUrl: string,
    private readonly point: KillPoint,
    private readonly kill: () => void,
  ) {}

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Where the process is to look for Redis. */
  get url(): string {
    return `redis://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(client: Socket): void {
    const { hostname, port } = new URL(this.redisUrl);
    const redis = connect(Number(port), hostname);
    let sent = '';
    let isMarked = false;
    for (const socket of [client, redis]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => [client, redis].forEach((other) => other.destroy()));
    }
    client.on('data', (chunk) => {
      // A command may come in pieces; what was answered is of no interest any more.
      sent += chunk.toString('latin1');
      isMarked = this.point.marker.test(sent);
      if (isMarked && this.point.when === 'before') this.end();
      else if (!this.isOver) redis.write(chunk);
    });
    redis.on('data', (chunk) => {
      if (isMarked) this.end();
      else client.write(chunk);
      sent = '';
    });
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.kill();
  }
}
