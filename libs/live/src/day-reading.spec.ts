import { describe, expect, it } from '@jest/globals';
import type { PlateauDefinition } from '#board';
import { compileStandards, INTERVAL_MS, localDays, utcDayOf } from '#floor';
import { type DaysView, MemoryLedger, type Selection } from '#ledger';
import { DayShelf } from './day-reading.js';
import type { PlateauDirectory } from './plateau-directory.js';

const PARIS: PlateauDefinition = {
  id: 'paris',
  name: 'Paris',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};
const NOON = Date.parse('2026-03-02T12:00:00Z');
const LATER = Date.parse('2026-06-01T00:00:00Z');
const DIRECTORY = { shardOf: async () => 0, gapsOf: async () => [] } as unknown as PlateauDirectory;

/** A ledger in which so much was offered at noon, in a day that has this digest, or none. */
class OneDay extends MemoryLedger {
  told = 0;

  constructor(
    public offered: number,
    public digest: string | undefined,
  ) {
    super();
  }

  override async readDays(selection: Selection): Promise<DaysView> {
    const { offered, digest } = this;
    const stored = {
      tell: (sink: (interval: number, field: string, n: number) => void) => {
        this.told += 1;
        sink(NOON, 'queue|road|P1|offered', offered);
      },
      ...(digest === undefined ? {} : { digest }),
    };
    return { ...(await super.readDays(selection)), days: new Map([[utcDayOf(NOON), stored]]) };
  }
}

const offeredOf = async (shelf: DayShelf, { zone = 'Europe/Paris', minutes = 60 } = {}) => {
  const days = localDays({ ...PARIS, zone }, '2026-03-02', '2026-03-02');
  const { sums } = await shelf.readDays({ ...PARIS, zone }, days, { minutes, at: LATER });
  return sums.map((day) => [day.total.of('offered'), day.stretches.findIndex((each) => !each.isEmpty)]);
};

describe('the shelf of days', () => {
  it('works a packed day out once, until its sums are others', async () => {
    const ledger = new OneDay(3, 'a');
    const shelf = new DayShelf(DIRECTORY, ledger);
    expect([await offeredOf(shelf), await offeredOf(shelf)]).toEqual([[[3, 13]], [[3, 13]]]);
    expect(ledger.told).toBe(1);
    [ledger.offered, ledger.digest] = [4, 'b'];
    expect(await offeredOf(shelf)).toEqual([[4, 13]]);
  });

  it('works a day out each time that may have changed since', async () => {
    const ledger = new OneDay(3, undefined);
    const shelf = new DayShelf(DIRECTORY, ledger);
    await offeredOf(shelf);
    ledger.offered = 4;
    expect(await offeredOf(shelf)).toEqual([[4, 13]]);
  });

  it('takes no day for another that is cut otherwise', async () => {
    const shelf = new DayShelf(DIRECTORY, new OneDay(3, 'a'));
    expect(await offeredOf(shelf)).toEqual([[3, 13]]);
    expect(await offeredOf(shelf, { minutes: 15 })).toEqual([[3, 52]]);
    expect(await offeredOf(shelf, { zone: 'America/Montreal' })).toEqual([[3, 7]]);
  });

  it('reads a year in pieces', async () => {
    const ledger = new OneDay(3, 'a');
    const asked: number[] = [];
    const reading = ledger.readDays.bind(ledger);
    ledger.readDays = async (selection) => {
      asked.push(selection.intervals.length);
      return reading(selection);
    };
    const days = localDays(PARIS, '2025-04-01', '2026-03-31');
    const { sums } = await new DayShelf(DIRECTORY, ledger).readDays(PARIS, days, { minutes: 60, at: LATER });
    expect(sums.length).toBe(365);
    expect(sums.reduce((sum, day) => sum + day.total.of('offered'), 0)).toBe(3);
    expect(Math.max(...asked)).toBeLessThanOrEqual(14 * 300);
    expect(asked.reduce((sum, n) => sum + n, 0)).toBe((days.at(-1)!.end - days[0]!.start) / INTERVAL_MS);
  });
});
