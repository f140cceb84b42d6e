import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { BoardsGateway } from '../../apps/gateway/src/boards.gateway.js';
import { GatewayModule } from '../../apps/gateway/src/gateway.module.js';
import { type Action, ACTIONS, type Role, ROLES } from '#access';
import { createLogger, parseConfiguration } from '#runtime';
import { type Floor, openFloor } from './gateway-floor.js';

interface Route {
  readonly method: string;
  readonly path: string;
  /** Undefined where nobody said which action the route is. */
  readonly action: Action | 'open' | undefined;
}

type Handler = (...given: never[]) => unknown;
type Class = { readonly prototype: object };

const handlersOf = (of: Class): Handler[] =>
  Object.getOwnPropertyNames(of.prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => Reflect.get(of.prototype, name) as Handler);

const actionOf = (of: Class, handler: Handler) =>
  (Reflect.getMetadata('vigie:action', handler) ?? Reflect.getMetadata('vigie:action', of)) as Route['action'];

const controllers = () => {
  const configuration = parseConfiguration('plateaus: [{ id: lyon, zone: Europe/Paris }]', 'routes.yaml');
  const logger = createLogger('routes', { level: 'silent' });
  return GatewayModule.register({ configuration, logger } as never).controllers as unknown as Class[];
};

const ROUTES: readonly Route[] = controllers().flatMap((of) =>
  handlersOf(of)
    .filter((handler) => Reflect.hasMetadata('method', handler))
    .map((handler) => ({
      method: RequestMethod[Reflect.getMetadata('method', handler) as number]!,
      path: [of, handler]
        .map((part) => String(Reflect.getMetadata('path', part)))
        .join('/')
        .replaceAll(/\/+$/g, ''),
      action: actionOf(of, handler),
    })),
);

const CLOSED = ROUTES.filter((route): route is Route & { action: Action } => route.action !== 'open');

describe('every way into the gateway', () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor();
  });
  afterAll(() => floor.stop());

  /** What a refusal says, or `allowed`: whatever else is answered then was let in. */
  const ask = async ({ method, path }: Route, role: Role, plateau: string) => {
    const address = path.replace(':plateau', plateau).replaceAll(/:\w+/g, 'x');
    const headers = { authorization: `Bearer ${await floor.token({ role, plateaus: ['lyon'] })}` };
    const response = await fetch(`${floor.url}/${address}`, { method, headers });
    if (response.status !== 403) return response.status === 401 ? 'unknown' : 'allowed';
    return ((await response.json()) as { type: string }).type.replace('urn:vigie:problem:', '');
  };

  it('is known to the table of actions', () => {
    const messages = handlersOf(BoardsGateway).filter((handler) => Reflect.hasMetadata('message', handler));
    expect(messages.length).toBeGreaterThan(0);
    expect(ROUTES.length).toBeGreaterThan(20);
    const unknown = [
      ...ROUTES.filter(({ action }) => action !== 'open' && !Object.hasOwn(ACTIONS, action ?? '')),
      ...messages.filter((handler) => !Object.hasOwn(ACTIONS, actionOf(BoardsGateway, handler) ?? '')),
    ];
    expect(unknown).toEqual([]);
  });

  it.each(CLOSED.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'lets in exactly the roles that the table names: %s',
    async (_, route) => {
      const { roles, ofPlateau } = ACTIONS[route.action];
      const isOfPlateau = route.path.includes(':plateau');
      expect(isOfPlateau).toBe(ofPlateau);
      for (const role of ROLES) {
        const may = (roles as readonly Role[]).includes(role);
        expect([role, await ask(route, role, 'lyon')]).toEqual([role, may ? 'allowed' : 'role-not-allowed']);
        const foreign = isOfPlateau ? 'plateau-not-allowed' : 'allowed';
        expect([role, await ask(route, role, 'madrid')]).toEqual([role, may ? foreign : 'role-not-allowed']);
      }
    },
  );
});
