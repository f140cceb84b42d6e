import { describe, expect, it } from '@jest/globals';
import { localDays, UTC_DAY_MS } from '#floor';
import { MemoryLedger } from '#ledger';
import { parseConfiguration } from '#runtime';
import { reviewDay, reviewRange } from '#board';
import { DayShelf } from './day-reading.js';
import { PlateauDirectory } from './plateau-directory.js';

const CONFIGURATION = parseConfiguration(
  'bus: { partitions: 3 }\nplateaus: [{ id: lyon, zone: UTC }, { id: metz, zone: UTC }]',
  'vigie.yaml',
);
const FIRST = Date.parse('2026-03-01T00:00:00Z');
const AT = FIRST + 9 * UTC_DAY_MS;

/** A ledger of which shards lack what came before a day, by their number. */
async function lacking(days: readonly (readonly [shard: number, day: number])[]) {
  const ledger = new MemoryLedger(() => AT);
  await ledger.homeOf('lyon', 1);
  for (const [shard, day] of days) {
    const { epoch } = await ledger.claim(shard, 'v1');
    const gap = { to: FIRST + day * UTC_DAY_MS };
    await ledger.commit({ shard, epoch, next: 9, plateaus: [], missed: 9, gap });
  }
  const directory = new PlateauDirectory(CONFIGURATION, ledger);
  const shelf = new DayShelf(directory, ledger);
  const day = async (id: string, date: string) => {
    const plateau = directory.get(id)!;
    return reviewDay(plateau, { ...(await shelf.readDay(plateau, date, AT)), by: [] });
  };
  return { directory, shelf, day };
}

describe('a plateau of which no event was ever taken in', () => {
  it('is not known for as long as any shard is not, for it may have been in each', async () => {
    const { day, directory, shelf } = await lacking([
      [0, 2],
      [1, 0],
      [2, 4],
    ]);
    expect([await directory.shardOf('metz'), await directory.shardOf('lyon')]).toEqual([undefined, 1]);
    expect(await day('metz', '2026-03-04')).toMatchObject({
      known: 'none',
      knownSince: '2026-03-05T00:00:00.000Z',
      gaps: [{ from: null, to: '2026-03-05T00:00:00.000Z' }],
      total: { offered: null },
    });
    expect(await day('metz', '2026-03-05')).toMatchObject({ known: 'whole', total: { offered: 0 } });
    // One that has a home lacks what its shard lacks.
    expect(await day('lyon', '2026-03-04')).toMatchObject({ known: 'whole', total: { offered: 0 } });
    const metz = directory.get('metz')!;
    const days = localDays(metz, '2026-03-03', '2026-03-05');
    const range = reviewRange(metz, await shelf.readDays(metz, days, { minutes: 60, at: AT }));
    expect(range.days.map(({ known }) => known)).toEqual(['none', 'none', 'whole']);
  });

  it('is quiet where no shard lacks anything, as on a bus that was empty', async () => {
    const { day } = await lacking([]);
    expect(await day('metz', '2026-03-04')).toMatchObject({ known: 'whole', knownSince: null, total: { offered: 0 } });
  });
});
