import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Commit, gapsOf, type Ledger, type Notice } from '#ledger';
import { until } from '../../until.js';

/** How the suite gets at an implementation. */
export interface LedgerSubject {
  readonly ledger: Ledger;
  /** A second client of the same ledger; the same one where there can be only one. */
  readonly other: Ledger;
  close(): Promise<void>;
}

const MORNING = Date.parse('2026-03-01T09:15:00Z');
const LATER = MORNING + 300_000;

const change = (more: Partial<Commit['plateaus'][number]> = {}): Commit['plateaus'][number] => ({
  plateau: 'lyon',
  watermark: MORNING,
  records: [],
  increments: new Map(),
  ...more,
});
const open = (key: `call:${string}`, events = '[1]') => ({ key, events, openedAt: MORNING, open: true });
const finished = (key: `call:${string}`, openedAt = MORNING) => ({ key, events: '[2]', openedAt, open: false });
const sums = (fields: Record<string, number>, interval = MORNING) =>
  new Map([[interval, new Map(Object.entries(fields))]]);

/** The behaviour of a ledger, on whichever implementation `make` gives. */
export function ledgerSuite(name: string, make: () => Promise<LedgerSubject>, describeHere = describe): void {
  describeHere(`the ledger (${name})`, () => {
    let subject: LedgerSubject;
    let ledger: Ledger;
    let epoch: number;
    let shard = 0;

    const look = (records: readonly `call:${string}`[] | 'open' = 'open', intervals: readonly number[] = [MORNING]) =>
      ledger.read({ shard, plateau: 'lyon', records, intervals });
    const commit = (more: Partial<Commit>) => ledger.commit({ shard, epoch, next: 1, plateaus: [], ...more });

    beforeAll(async () => {
      subject = await make();
      ledger = subject.ledger;
    });
    afterAll(() => subject.close());
    beforeEach(async () => {
      shard += 1;
      epoch = (await ledger.claim(shard, 'v1')).epoch;
    });

    it('gives nothing of a shard that was never written', async () => {
      const { state, records, sums } = await look();
      expect(state).toMatchObject({ shard, epoch, missed: 0, deadLetters: {} });
      expect(state.offset).toBeUndefined();
      expect([records.size, sums.size]).toEqual([0, 0]);
    });

    it('writes records, sums, counts and the offset together', async () => {
      const plateaus = [change({ records: [open('call:a'), finished('call:b')], increments: sums({ x: 2, y: 1 }) })];
      const answer = await commit({ next: 7, plateaus, deadLetters: { 'too-late': 2 }, missed: 3 });
      expect(answer).toEqual({ committed: true });
      const view = await look(['call:a', 'call:b', 'call:c'], [MORNING, LATER]);
      expect(view.state).toMatchObject({ offset: 7, missed: 3, deadLetters: { 'too-late': 2 } });
      expect(view.state.watermarks).toEqual(new Map([['lyon', MORNING]]));
      expect([...view.records]).toEqual(
        [
          ['call:a', { events: '[1]', open: true }],
          ['call:b', { events: '[2]', open: false }],
        ].map(([key, record]) => [key, expect.objectContaining(record as object)]),
      );
      expect([...view.sums]).toEqual([[MORNING, { x: '2', y: '1' }]]);
    });

    it('adds to sums and leaves nothing of those that come to 0', async () => {
      await commit({ next: 1, plateaus: [change({ increments: sums({ x: 2, y: 1 }) })] });
      await commit({ expected: 1, next: 2, plateaus: [change({ increments: sums({ x: -2, y: 4 }) })] });
      expect([...(await look()).sums]).toEqual([[MORNING, { y: '5' }]]);
      await commit({ expected: 2, next: 3, plateaus: [change({ increments: sums({ y: -5 }) })] });
      expect((await look()).sums.size).toBe(0);
    });

    it('moves records between open and finished, and deletes them', async () => {
      await commit({ next: 1, plateaus: [change({ records: [open('call:a'), open('call:b')] })] });
      await commit({ expected: 1, next: 2, plateaus: [change({ records: [finished('call:a')] })] });
      expect([...(await look()).records.keys()]).toEqual(['call:b']);
      const page = { shard, plateau: 'lyon', from: -Infinity, to: Infinity, offset: 0, limit: 10 };
      expect(await ledger.finished(page)).toEqual([['call:a', '[2]']]);
      await commit({ expected: 2, next: 3, plateaus: [change({ records: [open('call:a', '[3]')] })] });
      expect(await ledger.finished(page)).toEqual([]);
      expect((await look()).records.get('call:a')).toMatchObject({ events: '[3]', open: true });
      await commit({ expected: 3, next: 4, plateaus: [change({ removed: ['call:a', 'call:b'] })] });
      expect((await look(['call:a', 'call:b'])).records.size).toBe(0);
    });

    it('pages finished records by their opening, the end left out', async () => {
      const records = [3, 1, 2, 4].map((n) => finished(`call:${n}`, MORNING + n));
      await commit({ next: 1, plateaus: [change({ records })] });
      const page = { shard, plateau: 'lyon', from: MORNING + 1, to: MORNING + 4 };
      const keys = async (offset: number, limit: number) =>
        (await ledger.finished({ ...page, offset, limit })).map(([key]) => key);
      expect(await keys(0, 2)).toEqual(['call:1', 'call:2']);
      expect(await keys(2, 2)).toEqual(['call:3']);
      const all = { ...page, from: -Infinity, offset: 0, limit: Number.MAX_SAFE_INTEGER };
      expect(await ledger.finishedKeys(all)).toEqual(['call:1', 'call:2', 'call:3']);
    });

    it('writes batches of thousands of records and sums', async () => {
      const keys = Array.from({ length: 5_000 }, (_, i) => `call:${i}` as const);
      const fields = Object.fromEntries(keys.map((key, i) => [key, i + 1]));
      const records = keys.map((key, i) => (i % 2 === 0 ? open(key) : finished(key)));
      await commit({ next: 1, plateaus: [change({ records, increments: sums(fields) })] });
      const view = await look();
      expect(view.records.size).toBe(2_500);
      expect(view.sums.get(MORNING)).toMatchObject({ 'call:0': '1', 'call:4999': '5000' });
    });

    it('refuses a stale epoch, says so, and changes nothing', async () => {
      await commit({ next: 5, plateaus: [change({ records: [open('call:a')] })] });
      const successor = await subject.other.claim(shard, 'v1');
      expect(successor).toMatchObject({ epoch: epoch + 1, offset: 5, kept: false });
      const late = {
        expected: 5,
        next: 6,
        plateaus: [change({ records: [open('call:z')], increments: sums({ x: 1 }) })],
      };
      expect(await commit({ ...late, deadLetters: { empty: 1 } })).toEqual({
        committed: false,
        reason: 'stale-epoch',
        epoch: epoch + 1,
        offset: 5,
      });
      const view = await look();
      expect([...view.records.keys()]).toEqual(['call:a']);
      expect(view.sums.size).toBe(0);
      expect(view.state).toMatchObject({ offset: 5, deadLetters: {} });
    });

    it('refuses a wrong offset, says so, and changes nothing', async () => {
      await commit({ next: 5 });
      const wrong = { plateaus: [change({ increments: sums({ x: 1 }) })] };
      for (const expected of [4, 6])
        expect(await commit({ ...wrong, expected, next: 9 })).toMatchObject({
          reason: 'wrong-offset',
          epoch,
          offset: 5,
        });
      expect(await commit({ ...wrong, next: 9 })).toMatchObject({ reason: 'wrong-offset', offset: 5 });
      expect((await look()).sums.size).toBe(0);
    });

    it('recognises a commit whose answer was lost, and does not repeat it', async () => {
      const once = { next: 5, plateaus: [change({ increments: sums({ x: 1 }) })] };
      expect(await commit(once)).toEqual({ committed: true });
      expect(await commit(once)).toEqual({ committed: true });
      expect((await look()).sums.get(MORNING)).toEqual({ x: '1' });
    });

    it('lets a worker keep a shard that is still where it left it', async () => {
      await commit({ next: 5 });
      expect(await ledger.claim(shard, 'v1', { held: { epoch, offset: 5 } })).toMatchObject({
        kept: true,
        epoch,
        offset: 5,
      });
      expect(await ledger.claim(shard, 'v1', { held: { epoch, offset: 4 } })).toMatchObject({
        kept: false,
        epoch: epoch + 1,
      });
      expect(await ledger.claim(shard, 'v1', { held: { epoch, offset: 5 } })).toMatchObject({
        kept: false,
        epoch: epoch + 2,
      });
    });

    it('refuses a worker with other definitions', async () => {
      await expect(ledger.claim(shard, 'v2')).rejects.toMatchObject({ code: 'other-definitions' });
      expect((await ledger.states([shard]))[0]).toMatchObject({ epoch });
    });

    it('refuses a worker that reads another topic, whatever else is right, and says what to do', async () => {
      // What was written before names were kept takes that of who claims it first.
      expect((await ledger.states([shard]))[0]!.topic).toBeUndefined();
      const held = { epoch, offset: 5 };
      await commit({ next: 5 });
      expect(await ledger.claim(shard, 'v1', { held, topic: 'events' })).toMatchObject({ kept: true, epoch });
      for (const definitions of ['v1', 'v2'])
        await expect(subject.other.claim(shard, definitions, { held, topic: 'events-2' })).rejects.toMatchObject({
          code: 'other-topic',
          message: expect.stringMatching(/filled from topic events,.* reads events-2,.*ledger\.series/),
        });
      expect((await ledger.states([shard]))[0]).toMatchObject({ epoch, offset: 5, topic: 'events' });
      expect(await commit({ expected: 5, next: 6 })).toEqual({ committed: true });
      expect(await subject.other.claim(shard, 'v1', { topic: 'events' })).toMatchObject({ offset: 6 });
    });

    it('keeps of which stretches of time something was deleted unread, in the commit that counts it', async () => {
      expect(gapsOf((await ledger.states([shard]))[0]!, 'lyon')).toEqual([]);
      await commit({ next: 5, missed: 3, gap: { to: MORNING } });
      expect(await commit({ epoch: epoch + 1, expected: 5, next: 6, gap: { to: LATER } })).toMatchObject({
        reason: 'stale-epoch',
      });
      const lacking = [{ to: MORNING }, { from: MORNING + 1_000, to: LATER }];
      await commit({ expected: 5, next: 9, missed: 2, gap: lacking[1]! });
      await commit({ expected: 9, next: 10, plateaus: [change()] });
      const { state } = await look();
      expect([state.missed, gapsOf(state, 'lyon'), gapsOf(state, 'metz')]).toEqual([5, lacking, lacking]);
      // What meets or overlaps is one stretch.
      await commit({ expected: 10, next: 12, missed: 1, gap: { from: MORNING, to: LATER + 1_000 } });
      expect(gapsOf((await look()).state, 'lyon')).toEqual([{ to: LATER + 1_000 }]);
    });

    it('gives a plateau the home that was asked for first', async () => {
      const plateau = `home-${shard}`;
      expect(await Promise.all([ledger.homeOf(plateau, 3), subject.other.homeOf(plateau, 4)])).toEqual([3, 3]);
      expect((await ledger.homes()).get(plateau)).toBe(3);
    });

    it('hears beats of the worker that holds the shard, and of no other', async () => {
      expect((await ledger.states([shard]))[0]!.silentMs).toBeUndefined();
      expect(await ledger.beat(shard, epoch)).toBe(true);
      expect((await ledger.states([shard]))[0]!.silentMs).toBeLessThan(10_000);
      await subject.other.claim(shard, 'v1');
      expect(await ledger.beat(shard, epoch)).toBe(false);
    });

    it('hears no beat of a worker that has brought it further than it is: it was restored from a backup', async () => {
      expect(await ledger.beat(shard, epoch, 0)).toBe(false);
      await ledger.commit({ shard, epoch, next: 5, plateaus: [] });
      expect(await Promise.all([4, 5, 6].map((reached) => ledger.beat(shard, epoch, reached)))).toEqual([
        true,
        true,
        false,
      ]);
    });

    it('tells watchers what each commit touched', async () => {
      const heard: Notice[] = [];
      const own = shard;
      const end = await subject.other.watch((notice) => notice.shard === own && heard.push(notice));
      await commit({ next: 3, plateaus: [change({ records: [open('call:a')], increments: sums({ x: 1 }) })] });
      await commit({ expected: 3, next: 4 });
      await until(() => heard.length === 2, 'two notices');
      expect(heard).toEqual([
        { shard, offset: 3, plateaus: [{ plateau: 'lyon', records: ['call:a'], intervals: [MORNING] }] },
        { shard, from: 3, offset: 4, plateaus: [] },
      ]);
      await end();
    });

    it('does not name what is too much to name', async () => {
      const heard: Notice[] = [];
      const own = shard;
      const end = await subject.other.watch((notice) => notice.shard === own && heard.push(notice));
      const records = Array.from({ length: 501 }, (_, i) => open(`call:${i}`));
      await commit({ next: 3, plateaus: [change({ records })] });
      await until(() => heard.length === 1, 'a notice');
      expect(heard[0]!.plateaus).toEqual([{ plateau: 'lyon' }]);
      await end();
    });
  });
}
