// What the benches `fanout` and `reconnect` have in common: fifty plateaus in a ledger, and what a gateway needs to show them.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '#access';
import { startKafka, startRedis } from '../stack/index.mjs';
import { offCoreZero } from './cores.mjs';
import { FanoutFloor } from './fanout-floor.mjs';

const PLATEAUS = 50;
const PREFIX = 'bench';

/** The plateaus that are watched. */
export const PLATEAU_IDS = Array.from({ length: PLATEAUS }, (_, i) => `plateau-${String(i).padStart(2, '0')}`);

/** Starts the servers and fills the ledger; everything is stopped by `stops`, the last first. `waiting` as for the floor. */
export async function openFanout(stops, waiting) {
  const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
  stops.push(kafka, redis);
  for (const { pid } of [kafka, redis, process]) offCoreZero(pid);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  stops.push({ stop: () => rmSync(folder, { recursive: true }) });
  const file = join(folder, 'vigie.yaml');
  const plateaus = PLATEAU_IDS.map((id) => ({ id, zone: 'Europe/Paris' }));
  // All screens are of one address and come again and again: what is measured is how fast they are let in.
  const access = { requests: { ofAddress: { perSecond: 100_000, burst: 1_000_000 } } };
  writeFileSync(file, JSON.stringify({ bus: { partitions: 1 }, ledger: { prefix: PREFIX }, access, plateaus }));
  const secret = randomBytes(32).toString('hex');
  const floor = new FanoutFloor({ url: redis.url, prefix: PREFIX, plateaus: PLATEAU_IDS, waiting });
  stops.push({ stop: () => floor.close() });
  await floor.open();
  const env = { KAFKA_BROKERS: kafka.address, REDIS_URL: redis.url, VIGIE_SECRET: secret };
  const token = await issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 3_600 });
  return { file, env, floor, token };
}
