import { encode } from '#contract';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { simulatePlateau } from '../../dist/apps/cli/src/simulator/simulate-plateau.js';

const MONTH = new URL('../../../shared/data/bank-1999-01.ndjson.gz', import.meta.url);

/** Lines of events of one plateau, oldest first, and its name in them: the real month if it is here, else simulated. */
export function monthOfEvents() {
  if (existsSync(MONTH))
    return { name: 'bank', lines: gunzipSync(readFileSync(MONTH)).toString().trimEnd().split('\n') };
  const from = Date.now() - 20 * 86_400_000;
  const simulated = simulatePlateau({
    plateau: 'bank',
    zone: 'Europe/Paris',
    queues: ['roadside', 'medical', 'home'],
    seed: 1,
    callsPerHour: 60,
    from,
    liveFrom: Date.now(),
    liveHeartbeatMs: 600_000,
    until: Date.now() - 3_600_000,
  });
  return { name: 'bank', lines: [...simulated].map((event) => encode(event)) };
}
