import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Namespace, Server, type Socket } from 'socket.io';
import {
  BOARDS_NAMESPACE,
  type Board,
  formatInstant,
  HEARTBEAT_MS,
  type Unwatch,
  type UnwatchAnswer,
  type Watch,
  type WatchAnswer,
} from '#contract';
import { type Answer, builtFile, needBuiltPage } from './built-page.js';

/** A gateway that shows whatever board it is given, so that every state of the page can be looked at. */
export interface WallFixture {
  readonly url: string;
  /** Sends another board of a plateau to every page that watches it. */
  show(board: Board): void;
  /** Cuts every page off once; they come back by themselves. */
  drop(): void;
  stop(): Promise<void>;
}

/** What index.html is for who opens the page, and for the page that looks whether it is still the same. */
export type Served = (html: string, isOpened: boolean) => string;

/**
 * Serves the built page and a board, or one of each plateau, on a free port of loopback; `lastWeek` is the answer about
 * the week before, `served` changes the page itself.
 */
export async function startWallFixture(
  shown: Board | readonly Board[],
  lastWeek?: object,
  served: Served = (html) => html,
): Promise<WallFixture> {
  const boards = [shown].flat() as readonly Board[];
  needBuiltPage();
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://fixture').pathname;
    void answer(path, { boards, lastWeek }).then(({ status, type, body }) => {
      const isOpened = request.headers['sec-fetch-mode'] === 'navigate';
      const isPage = path === '/' || path === '/index.html';
      response.writeHead(status, { 'content-type': type }).end(isPage ? served(body.toString(), isOpened) : body);
    });
  });
  const io = new Server(http);
  const rooms = new Map(boards.map((board) => [board.plateau, new Room(io.of(BOARDS_NAMESPACE), board)]));
  io.of(BOARDS_NAMESPACE).on('connection', (page) => {
    page.on('watch', ({ plateau }: Watch, answered: (answer: WatchAnswer) => void) => {
      const room = rooms.get(plateau);
      answered(room?.admit(page) ?? { ok: false, code: 'plateau-not-allowed', message: 'not of this fixture' });
    });
    page.on('unwatch', ({ plateau }: Unwatch, answered: (answer: UnwatchAnswer) => void) => {
      void page.leave(plateau);
      answered({ ok: true });
    });
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    show: (next) => rooms.get(next.plateau)?.show(next),
    drop: () => io.of(BOARDS_NAMESPACE).disconnectSockets(true),
    stop: async () => {
      for (const room of rooms.values()) room.close();
      // A browser keeps connections that it has no more use for.
      http.closeAllConnections();
      await io.close();
    },
  };
}

/** The pages that watch a board. */
class Room {
  private sequence = 1;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pages: Namespace,
    private board: Board,
  ) {
    this.timer = setInterval(() => this.inside().emit('heartbeat', this.position()), HEARTBEAT_MS);
  }

  admit(page: Socket): WatchAnswer {
    void page.join(this.board.plateau);
    page.emit('snapshot', { ...this.position(), board: this.board });
    return { ok: true, stream: 'fixture', sequence: this.sequence };
  }

  show(board: Board): void {
    this.board = board;
    this.sequence += 1;
    this.inside().emit('snapshot', { ...this.position(), board });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private inside() {
    return this.pages.to(this.board.plateau);
  }

  private position() {
    const { plateau } = this.board;
    return { plateau, stream: 'fixture', sequence: this.sequence, at: formatInstant(Date.now()) };
  }
}

const json = (body: object): Answer => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });

async function answer(
  path: string,
  { boards, lastWeek }: { boards: readonly Board[]; lastWeek: object | undefined },
): Promise<Answer> {
  if (path === '/api/v1/plateaus') {
    return json({ plateaus: boards.map(({ plateau: id, name, zone }) => ({ id, name, zone })) });
  }
  if (/^\/api\/v1\/plateaus\/[^/]+\/days\//.test(path) && lastWeek !== undefined) return json(lastWeek);
  return builtFile(path);
}
