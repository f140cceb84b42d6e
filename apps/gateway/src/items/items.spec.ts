import { beforeAll, describe, expect, it } from '@jest/globals';
import { CALL_LIST_FIGURES, type CallList, type EventType, type FloorEvent } from '#contract';
import { localDayAt, PlateauFold, type RecordKey } from '#floor';
import { MemoryLedger, pseudonymOf } from '#ledger';
import { DayShelf, PlateauDirectory } from '#live';
import { parseConfiguration } from '#runtime';
import { Items } from './items.js';
import { listRequest } from './list-request.js';
import { Reviews } from '../days/reviews.js';
import { SharedReads } from '../days/shared-reads.js';

const SHARD = 3;
const NOW = Date.now();
const HOUR = 3_600;
const CONFIGURATION = parseConfiguration('plateaus: [{ id: lyon, zone: Europe/Paris }]', 'vigie.yaml');

/** An event `seconds` ago, so that calls that wait now do so on any clock. */
function ago(seconds: number, type: EventType, subject: string): FloorEvent {
  const data = type === 'call.queued' ? { queue: 'road', language: 'fr', urgency: 'P3' } : {};
  const base = { id: `${type}-${subject}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: NOW - seconds * 1000 } as FloorEvent;
}

const idsOf = ({ calls }: CallList) => calls.map(({ id }) => id);

describe('the calls behind a number', () => {
  const ledger = new MemoryLedger();
  const directory = new PlateauDirectory(CONFIGURATION, ledger);
  const reviews = new Reviews(directory, new DayShelf(directory, ledger), new SharedReads(2), ledger, CONFIGURATION);
  const lyon = directory.get('lyon')!;
  const items = new Items(directory, ledger, CONFIGURATION);
  const abandonedOn = (date: string) =>
    items.calls(lyon, listRequest(lyon, { figure: 'abandoned', date }, CALL_LIST_FIGURES));

  beforeAll(async () => {
    await ledger.homeOf('lyon', SHARD);
    const fold = new PlateauFold({ ...lyon, retentionMs: 30 * 86_400_000, pseudonymOf });
    const events = [
      ago(5 * HOUR, 'call.queued', 'silent'),
      ago(90, 'call.queued', 'second'),
      ago(120, 'call.queued', 'first'),
      ago(100, 'call.queued', 'left'),
      ago(80, 'call.abandoned', 'left'),
      ago(60, 'feed.alive', 'pbx'),
    ];
    const wanted = new Set<RecordKey>();
    for (const event of events) fold.missing(event, wanted);
    for (const key of wanted) fold.supply(key, undefined);
    for (const event of events) fold.take(event, event.time);
    const { epoch } = await ledger.claim(SHARD, 'v1');
    await ledger.commit({ shard: SHARD, epoch, next: events.length, plateaus: [fold.changes()] });
  });

  it('C10 are those the board counts as waiting, longest first; one that nothing was heard of is not', async () => {
    expect(idsOf(await items.waiting(lyon))).toEqual(['first', 'second']);
  });

  it('say since when they are kept, by the clock of the events', async () => {
    const kept = new Date(NOW - 60_000 - 30 * 86_400_000).toISOString();
    const { date } = localDayAt(lyon, NOW);
    expect((await abandonedOn(date)).itemsSince).toBe(kept);
    expect((await reviews.day(lyon, date, [])).itemsSince).toBe(kept);
  });

  it('are those abandoned on a day, finished records included', async () => {
    const { date } = localDayAt(lyon, NOW - 100_000);
    expect(idsOf(await abandonedOn(date))).toEqual(['left']);
    expect(idsOf(await abandonedOn('2026-01-01'))).toEqual([]);
  });
});

it('a plateau that never had an event has neither calls nor figures', async () => {
  const ledger = new MemoryLedger();
  const directory = new PlateauDirectory(CONFIGURATION, ledger);
  const reviews = new Reviews(directory, new DayShelf(directory, ledger), new SharedReads(2), ledger, CONFIGURATION);
  const items = new Items(directory, ledger, CONFIGURATION);
  expect((await items.waiting(directory.get('lyon')!)).calls).toEqual([]);
  expect(await items.call(directory.get('lyon')!, 'c1')).toEqual({ itemsSince: null, timeline: undefined });
  const day = await reviews.day(directory.get('lyon')!, '2026-03-02', ['queue']);
  expect(day).toMatchObject({ total: { offered: 0, serviceLevel: null }, by: { queue: {} }, intervals: [] });
});

it('those who wait are known in part on a day of which something was deleted unread', async () => {
  const ledger = new MemoryLedger();
  const directory = new PlateauDirectory(CONFIGURATION, ledger);
  const lyon = directory.get('lyon')!;
  const items = new Items(directory, ledger, CONFIGURATION);
  const { start } = localDayAt(lyon, NOW);
  const { epoch } = await ledger.claim(SHARD, 'v1');
  await ledger.commit({ shard: SHARD, epoch, next: 1, plateaus: [], gap: { to: start + 1 } });
  expect(await items.waiting(lyon)).toMatchObject({ known: 'part', calls: [] });
  expect((await items.waiting(lyon)).gaps).toEqual([{ from: null, to: new Date(start + 1).toISOString() }]);
});
