import { RedisRegister } from '#register';
import type { Grant } from '#access';
import { redisForTests, uniqueName } from '../servers.js';
import { type Floor, openFloor } from './gateway-floor.js';

/** A floor whose register is in a real Redis, and another client of that register, as an alerter has it. */
export interface AlertsFloor extends Floor {
  readonly alerter: RedisRegister;
  /** Asks with a body, as the holder of a grant. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, grant?: Grant): Promise<Response>;
}

/** The person on duty in Lyon. */
export const ON_DUTY: Grant = { role: 'supervisor', plateaus: ['lyon'], name: 'Duty desk' };

/** Opens a floor on a register of its own in Redis. */
export async function openAlertsFloor(): Promise<AlertsFloor> {
  const redis = await redisForTests();
  const options = { url: redis.address, prefix: uniqueName('alerts') };
  const [register, alerter] = [new RedisRegister(options), new RedisRegister(options)];
  const floor = await openFloor(undefined, undefined, register);
  return {
    ...floor,
    alerter,
    ask: async (method, path, body, grant = ON_DUTY) =>
      fetch(`${floor.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${await floor.token(grant)}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    stop: async () => {
      await floor.stop();
      await Promise.all([register.close(), alerter.close()]);
      await redis.stop();
    },
  };
}
