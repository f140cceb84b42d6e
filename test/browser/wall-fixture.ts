import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Namespace, Server } from 'socket.io';
import { BOARDS_NAMESPACE, type Board, formatInstant, HEARTBEAT_MS, type Watch, type WatchAnswer } from '#contract';

const PAGE = join(import.meta.dirname, '../../dist/apps/wallboard');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A gateway that shows whatever board it is given, so that every state of the page can be looked at. */
export interface WallFixture {
  readonly url: string;
  /** Sends another board to every page that watches. */
  show(board: Board): void;
  /** Cuts every page off once; they come back by themselves. */
  drop(): void;
  stop(): Promise<void>;
}

/** Serves the built page and a board on a free port of loopback; `lastWeek` is the answer about the week before. */
export async function startWallFixture(board: Board, lastWeek?: object): Promise<WallFixture> {
  if (!existsSync(join(PAGE, 'index.html'))) throw new Error('there is no built page: run `npm run build:web` first');
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://fixture').pathname;
    void answer(path, { board, lastWeek }).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  const io = new Server(http);
  const room = new Room(io.of(BOARDS_NAMESPACE), board);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    show: (next) => room.show(next),
    drop: () => io.disconnectSockets(true),
    stop: async () => {
      room.close();
      await io.close();
    },
  };
}

/** The pages that watch the board. */
class Room {
  private sequence = 1;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pages: Namespace,
    private board: Board,
  ) {
    pages.on('connection', (page) => {
      page.on('watch', (_: Watch, answered: (answer: WatchAnswer) => void) => {
        page.emit('snapshot', { ...this.position(), board: this.board });
        answered({ ok: true, stream: 'fixture', sequence: this.sequence });
      });
    });
    this.timer = setInterval(() => pages.emit('heartbeat', this.position()), HEARTBEAT_MS);
  }

  show(board: Board): void {
    this.board = board;
    this.sequence += 1;
    this.pages.emit('snapshot', { ...this.position(), board });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private position() {
    const { plateau } = this.board;
    return { plateau, stream: 'fixture', sequence: this.sequence, at: formatInstant(Date.now()) };
  }
}

const json = (body: object) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });

async function answer(path: string, { board, lastWeek }: { board: Board; lastWeek: object | undefined }) {
  const { plateau: id, name, zone } = board;
  if (path === '/api/v1/plateaus') return json({ plateaus: [{ id, name, zone }] });
  if (path.startsWith(`/api/v1/plateaus/${id}/days/`) && lastWeek !== undefined) return json(lastWeek);
  const file = join(PAGE, normalize(path === '/' ? '/index.html' : path));
  if (!existsSync(file)) return { status: 404, type: 'text/plain', body: 'not found' };
  return { status: 200, type: TYPES[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
}
