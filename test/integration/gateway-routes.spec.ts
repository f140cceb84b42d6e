import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Way, SOCKET_GATEWAYS, waysIn } from '../../apps/gateway/src/authorisation/ways.js';
import { GatewayModule } from '../../apps/gateway/src/gateway.module.js';
import { type Action, ACTIONS, type Role, ROLES, Screens } from '#access';
import { encode } from '#contract';
import { createLogger, parseConfiguration } from '#runtime';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

type ClosedWay = Way & { readonly action: Action };

/** What a request says of a plateau where its path does not. */
interface Said {
  readonly query?: string;
  readonly id?: string;
  readonly type?: string;
  readonly body?: string;
}

const CLOSED = waysIn().filter((way): way is ClosedWay => way.action !== 'open');
const named = (ways: readonly ClosedWay[]) => ways.map((way) => [`${way.method} ${way.path}`, way] as const);
const may = ({ action }: ClosedWay, role: Role) => (ACTIONS[action].roles as readonly Role[]).includes(role);

const ofPlateau = (plateau: string): Said => ({ query: `?plateau=${plateau}` });
const ofNone = (): Said => ({});

/** How each way that looks at several plateaus is asked about one of them. */
const ASKED: Readonly<Record<string, (plateau: string, floor: Floor) => Said | Promise<Said>>> = {
  'GET /api/v1/plateaus': ofNone,
  'GET /api/v1/alerts': ofPlateau,
  'GET /api/v1/days/:date': ofPlateau,
  'GET /api/v1/days/:date/comparison': ofPlateau,
  'GET /api/v1/days/:date/alerts': ofPlateau,
  'GET /api/v1/screens': ofNone,
  'GET /api/v1/screens/pairings/:code': ofNone,
  'POST /api/v1/screens': (plateau) => ({
    type: 'application/json',
    body: JSON.stringify({ code: 'BCDF-GHJK', name: 'North wall', plateaus: [plateau] }),
  }),
  'DELETE /api/v1/screens/:id': async (plateau, floor) => ({ id: (await addScreen(floor, plateau)).id }),
  'POST /api/v1/events': (plateau) => ({
    type: 'application/cloudevents+json',
    body: Buffer.from(encode(queued({ plateau, subject: 'c-1', at: Date.now() }))).toString(),
  }),
};

/** What is not refused for another plateau, for it lists what there is, and leaves that out. */
const LISTS = ['GET /api/v1/plateaus', 'GET /api/v1/alerts', 'GET /api/v1/screens'];
/** A screen that waits for approval is of no plateau yet. */
const OF_NONE_YET = 'GET /api/v1/screens/pairings/:code';

const addScreen = (floor: Floor, plateau: string) =>
  new Screens(floor.access).add({ name: `wall of ${plateau}`, plateaus: [plateau], approvedBy: 'Frontdesk' });

/** What a refusal says, or `allowed`: whatever else is answered then was let in. */
const outcomeOf = async (response: Response) => {
  if (response.status !== 403) return response.status === 401 ? 'unknown' : 'allowed';
  return ((await response.json()) as { type: string }).type.replace('urn:vigie:problem:', '');
};

describe('every way into the gateway', () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor();
    for (const plateau of ['lyon', 'madrid']) await addScreen(floor, plateau);
  });
  afterAll(() => floor.stop());

  const tokenOf = (role: Role, plateaus = ['lyon']) => floor.token({ role, plateaus });

  const request = async ({ method, path }: Way, role: Role, plateau: string, said: Said = {}, plateaus?: string[]) => {
    const address = path.replace(':plateau', plateau).replaceAll(/:\w+/g, said.id ?? 'x') + (said.query ?? '');
    const type = said.type === undefined ? {} : { 'content-type': said.type };
    const headers = { authorization: `Bearer ${await tokenOf(role, plateaus)}`, ...type };
    return fetch(floor.url + address, { method, headers, ...(said.body === undefined ? {} : { body: said.body }) });
  };

  it('is known to the table of actions', () => {
    expect(CLOSED.filter(({ method }) => method === 'socket').length).toBeGreaterThan(0);
    expect(CLOSED.length).toBeGreaterThan(20);
    expect(CLOSED.filter(({ action }) => !Object.hasOwn(ACTIONS, action ?? ''))).toEqual([]);
    expect(waysIn().filter(({ action, why }) => (action === 'open') === (why === undefined))).toEqual([]);
  });

  it('is among those that are looked at: no part of the gateway takes messages beside them', () => {
    const configuration = parseConfiguration('plateaus: [{ id: lyon, zone: Europe/Paris }]', 'routes.yaml');
    const logger = createLogger('routes', { level: 'silent' });
    const { providers } = GatewayModule.register({ configuration, logger } as never);
    const gateways = providers!.filter(
      (part) => typeof part === 'function' && Reflect.hasMetadata('websockets:is_gateway', part),
    );
    expect(gateways).toEqual(SOCKET_GATEWAYS);
  });

  const HTTP = CLOSED.filter(({ method }) => method !== 'socket');

  it.each(named(HTTP.filter(({ path }) => path.includes(':plateau'))))(
    'is for the roles of the table, and for their plateaus: %s',
    async (_, way) => {
      expect(ACTIONS[way.action].plateaus).toBe('one');
      for (const role of ROLES) {
        const [own, foreign] = may(way, role)
          ? ['allowed', 'plateau-not-allowed']
          : ['role-not-allowed', 'role-not-allowed'];
        expect([role, await outcomeOf(await request(way, role, 'lyon'))]).toEqual([role, own]);
        expect([role, await outcomeOf(await request(way, role, 'madrid'))]).toEqual([role, foreign]);
      }
    },
  );

  it.each(named(HTTP.filter(({ action }) => ACTIONS[action].plateaus === 'every')))(
    'is for the roles of the table, and for every plateau at once: %s',
    async (_, way) => {
      for (const role of ROLES) {
        const expected = may(way, role) ? ['plateau-not-allowed', 'allowed'] : ['role-not-allowed', 'role-not-allowed'];
        const ask = async (plateaus: string[]) => outcomeOf(await request(way, role, 'lyon', {}, plateaus));
        expect([role, await ask(['lyon']), await ask(['*'])]).toEqual([role, ...expected]);
      }
    },
  );

  it.each(named(HTTP.filter(({ action }) => ACTIONS[action].plateaus === 'none')))(
    'is for the roles of the table: %s',
    async (_, way) => {
      for (const role of ROLES) {
        const outcome = await outcomeOf(await request(way, role, 'lyon'));
        expect([role, outcome]).toEqual([role, may(way, role) ? 'allowed' : 'role-not-allowed']);
      }
    },
  );

  it.each(named(HTTP.filter(({ action }) => ACTIONS[action].plateaus === 'each')))(
    'is for the roles of the table, and tells and takes what is of their plateaus alone: %s',
    async (name, way) => {
      const isList = LISTS.includes(name);
      const foreign = isList || name === OF_NONE_YET ? 'allowed' : 'plateau-not-allowed';
      for (const role of ROLES) {
        const answers = ['lyon', 'madrid'].map(async (plateau) =>
          request(way, role, plateau, await ASKED[name]!(plateau, floor)),
        );
        const [own, other] = (await Promise.all(answers)) as [Response, Response];
        const told = isList ? await other.clone().text() : '';
        const expected = may(way, role) ? ['allowed', foreign] : ['role-not-allowed', 'role-not-allowed'];
        expect([role, await outcomeOf(own), await outcomeOf(other)]).toEqual([role, ...expected]);
        expect(told).not.toContain('madrid');
      }
    },
  );

  it.each(named(CLOSED.filter(({ method }) => method === 'socket')))(
    'is for the roles of the table, and for their plateaus: %s',
    async (_, way) => {
      expect(ACTIONS[way.action].plateaus).toBe('one');
      for (const role of ROLES) {
        const { socket } = await connectWatcher(floor, { auth: { token: await tokenOf(role) } });
        const ask = async (plateau: string) => {
          const answer = await socket.timeout(5_000).emitWithAck(way.path, { plateau });
          return answer.ok === true ? 'allowed' : (answer as { code: string }).code;
        };
        const [own, foreign] = may(way, role)
          ? ['allowed', 'plateau-not-allowed']
          : ['role-not-allowed', 'role-not-allowed'];
        expect([role, await ask('lyon'), await ask('madrid')]).toEqual([role, own, foreign]);
        socket.disconnect();
      }
    },
  );
});
