import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address before several, as a load balancer is: each connection goes to the next of them that takes it. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a free port of loopback, before servers on these ports of it. */
export async function balance(ports: readonly number[]): Promise<Balancer> {
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const end = (socket: Socket) => () => void (socket.destroy(), open.delete(socket));
    open.add(client);
    client.on('error', end(client));
    const tryNext = (left: number): void => {
      if (left === 0) return end(client)();
      const upstream = connect(ports[(turn += 1) % ports.length]!, '127.0.0.1');
      upstream.once('error', () => tryNext(left - 1));
      upstream.once('connect', () => {
        upstream.removeAllListeners('error').on('error', end(client)).once('close', end(client));
        client.once('close', end(upstream));
        open.add(upstream);
        client.pipe(upstream).pipe(client);
      });
    };
    tryNext(ports.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
