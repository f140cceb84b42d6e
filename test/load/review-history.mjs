import { compileStandards, PlateauFold, UTC_DAY_MS, utcDayOf } from '#floor';
import { pseudonymOf, RedisLedger } from '#ledger';
import { simulatePlateau } from '../../dist/apps/cli/src/simulator/simulate-plateau.js';

const SHARD = 0;
const PACK_AFTER_MS = 8 * UTC_DAY_MS;
/** So many days are simulated and folded; the sums of those before are theirs again, whole weeks earlier. */
const FOLDED_DAYS = 14;

/**
 * Fills a ledger with days of a plateau up to now, a commit for each, as an aggregator that took them in as they came would
 * leave it: packed days, those of the last week as intervals, and what is open. Items are there of two weeks.
 */
export async function fillHistory({ url, prefix, plateau: { id, zone }, days, callsPerDay }) {
  const ledger = new RedisLedger({ url, prefix });
  const { epoch } = await ledger.claim(SHARD, 'bench');
  await ledger.homeOf(id, SHARD);
  const today = utcDayOf(Date.now());
  const from = today - days * UTC_DAY_MS;
  const simulation = { plateau: id, zone, queues: [], seed: 1, callsPerHour: callsPerDay / 24 };
  const folded = foldDays({ ...simulation, from: today - FOLDED_DAYS * UTC_DAY_MS, until: Date.now() });
  for (let number = 1; number <= days + 1; number += 1) {
    const day = from + (number - 1) * UTC_DAY_MS;
    const packing = { from, before: day - PACK_AFTER_MS };
    const plateaus = [{ ...changesOf(folded, day), packing }];
    const position = number === 1 ? {} : { expected: number - 1 };
    const answer = await ledger.commit({ shard: SHARD, epoch, ...position, next: number, plateaus });
    if (!answer.committed) throw new Error(`the ledger refused: ${answer.reason}`);
  }
  await ledger.close();
}

/** What each simulated UTC day changed, by its start. */
function foldDays(simulation) {
  const { plateau: id, from } = simulation;
  const fold = new PlateauFold({ id, ...compileStandards({}), retentionMs: 30 * UTC_DAY_MS, pseudonymOf });
  const known = new Map();
  const folded = new Map();
  const endDay = (day) => {
    const changes = fold.changes();
    for (const { key, events } of changes.records) known.set(key, events);
    folded.set(day, changes);
  };
  let day = from;
  for (const event of simulatePlateau(simulation)) {
    for (; utcDayOf(event.time) > day; day += UTC_DAY_MS) endDay(day);
    const wanted = new Set();
    fold.missing(event, wanted);
    for (const key of wanted) fold.supply(key, known.get(key));
    fold.take(event, Infinity);
  }
  endDay(day);
  return folded;
}

function changesOf(folded, day) {
  const own = folded.get(day);
  if (own !== undefined) return own;
  const [first] = folded.keys();
  const shift = Math.ceil((first - day) / (FOLDED_DAYS * UTC_DAY_MS)) * FOLDED_DAYS * UTC_DAY_MS;
  const { plateau, watermark, increments } = folded.get(day + shift);
  const earlier = [...increments].map(([interval, fields]) => [interval - shift, fields]);
  return { plateau, watermark: watermark - shift, records: [], increments: new Map(earlier) };
}
