import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import type { Action } from '#access';
import { ACTION, WHY_OPEN } from '../access/access.guard.js';
import { BoardsGateway } from '../boards/boards.gateway.js';
import { CONTROLLERS } from '../controllers.js';

/** A way into the gateway: a route, or a message of a socket. */
export interface Way {
  /** A method of HTTP, or `socket`. */
  readonly method: string;
  /** The path of the route, with a slash before it; or the name of the message. */
  readonly path: string;
  /** Undefined where nobody said which action it is: it answers nobody then. */
  readonly action: Action | 'open' | undefined;
  /** Why it is open; undefined where it is not. */
  readonly why: string | undefined;
}

type Class = abstract new (...given: never[]) => object;
type Handler = (...given: never[]) => unknown;

/** What every class that takes messages of sockets is. */
export const SOCKET_GATEWAYS: readonly Class[] = [BoardsGateway];

/** Every way in, as the handlers themselves say it. */
export const waysIn = (): readonly Way[] => [
  ...CONTROLLERS.flatMap(routesOf),
  ...SOCKET_GATEWAYS.flatMap((of) => messagesOf(of)),
];

/** The routes of a controller. */
export const routesOf = (of: Class): readonly Way[] =>
  handlersOf(of, 'method').map((handler) => ({
    method: RequestMethod[Reflect.getMetadata('method', handler) as number]!,
    path: ['', ...[of, handler].map((part) => String(Reflect.getMetadata('path', part)))]
      .join('/')
      .replaceAll(/\/+$/g, ''),
    ...saidOf(of, handler),
  }));

const messagesOf = (of: Class): readonly Way[] =>
  handlersOf(of, 'message').map((handler) => ({
    method: 'socket',
    path: String(Reflect.getMetadata('message', handler)),
    ...saidOf(of, handler),
  }));

const handlersOf = ({ prototype }: Class, mark: string): Handler[] =>
  Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => Object.getOwnPropertyDescriptor(prototype, name)!.value as unknown)
    .filter((value): value is Handler => typeof value === 'function' && Reflect.hasMetadata(mark, value));

const saidOf = (of: Class, handler: Handler): Pick<Way, 'action' | 'why'> => ({
  action: said(ACTION, of, handler) as Way['action'],
  why: said(WHY_OPEN, of, handler) as Way['why'],
});

const said = (key: string, of: Class, handler: Handler): unknown =>
  Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, of);
