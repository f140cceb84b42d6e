import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { gapsOf, LedgerGenerations, NO_GAPS, type Notice, RedisLedger } from '#ledger';
import { describeWith, REDIS_KINDS, type SharedServer, uniqueName } from '../../servers.js';
import { until } from '../../until.js';

const SHARD = 4;
const DAY = 86_400_000;
const FIRST = Date.parse('2026-03-01T00:00:00Z');

const commit = (ledger: RedisLedger, held: number, offset: number, x = 1) => {
  const increments = new Map([[FIRST, new Map([['x', x]])]]);
  const records = [{ key: 'call:a', events: `[${x}]`, openedAt: FIRST, open: true }] as const;
  const plateaus = [{ plateau: 'lyon', watermark: FIRST, records, increments }];
  const position = offset === 0 ? {} : { expected: offset };
  return ledger.commit({ shard: SHARD, epoch: held, ...position, next: offset + 10, plateaus });
};
const look = (ledger: RedisLedger) =>
  ledger.read({ shard: SHARD, plateau: 'lyon', records: 'open', intervals: [FIRST] });

describeWith(['redis']).each(REDIS_KINDS)('generations of the ledger in %s', (_name, forTests) => {
  let server: SharedServer;
  let options: { readonly url: string; readonly prefix: string };
  let live: RedisLedger;
  let next: RedisLedger;
  let store: LedgerGenerations;
  let epoch: number;

  const rebuilt = async () => {
    const claim = await next.claim(SHARD, 'v2');
    expect(await commit(next, claim.epoch, 0, 5)).toEqual({ committed: true });
    return claim.epoch;
  };
  const supersede = async (held: number, liveOffset = 10) =>
    store.supersede(2, { shard: SHARD, epoch: held, liveOffset, leastOffset: liveOffset });

  beforeEach(async () => {
    server = await forTests();
    options = { url: server.address, prefix: uniqueName('generations') };
    live = new RedisLedger(options);
    next = new RedisLedger({ ...options, generation: 2 });
    store = new LedgerGenerations(options, 'one');
    epoch = (await live.claim(SHARD, 'v1')).epoch;
    await commit(live, epoch, 0);
  });
  afterEach(async () => {
    store.close();
    await Promise.all([live.close(), next.close()]);
    await server.stop();
  });

  it('are not seen before they are switched to, and at once then', async () => {
    const heard: Notice[] = [];
    await live.watch((notice) => heard.push(notice));
    const held = await rebuilt();
    expect((await look(live)).sums.get(FIRST)).toEqual({ x: '1' });
    expect(await supersede(held)).toBe(true);
    expect((await look(live)).sums.get(FIRST)).toEqual({ x: '5' });
    expect((await live.states([SHARD]))[0]).toMatchObject({ offset: 10 });
    await until(() => heard.some(({ switched }) => switched), 'the notice of the switch');
    // One of the rebuild may have been on its way until its generation was the live one.
    expect(heard.filter(({ offset }) => offset !== 10)).toEqual([
      { shard: SHARD, offset: -1, switched: true, plateaus: [] },
    ]);
    const claim = await live.claim(SHARD, 'v2');
    await commit(live, claim.epoch, 10);
    // A notice may come more than once, and late.
    await until(() => heard.some(({ offset }) => offset === 20), 'the next notice');
    expect(heard.find(({ offset }) => offset === 20)).toMatchObject({ from: 10 });
  });

  it('are found by whoever comes late, each on its own way', async () => {
    expect(await supersede(await rebuilt())).toBe(true);
    await store.finish(2);
    const ways: ((ledger: RedisLedger) => Promise<unknown>)[] = [
      async (ledger) => (await look(ledger)).sums.get(FIRST)!['x'],
      async (ledger) => (await ledger.states([SHARD]))[0]!.offset,
      async (ledger) => (await ledger.claim(SHARD, 'v2')).offset,
      async (ledger) =>
        (await ledger.finished({ shard: SHARD, plateau: 'lyon', from: 0, to: 1, offset: 0, limit: 9 })).length,
    ];
    const found = await Promise.all(
      ways.map(async (way) => {
        const ledger = new RedisLedger(options);
        const answers = [await way(ledger), await way(live)];
        await ledger.close();
        return answers;
      }),
    );
    expect(found).toEqual([
      ['5', '5'],
      [10, 10],
      [10, 10],
      [0, 0],
    ]);
  });

  it('refuse what was held in the one before, though the numbers are the same', async () => {
    const held = await rebuilt();
    expect(await supersede(held)).toBe(true);
    expect(await commit(live, epoch, 10)).toEqual({ committed: false, reason: 'superseded' });
    expect(await live.beat(SHARD, epoch)).toBe(false);
    for (const old of [epoch, held]) expect(await commit(live, old, 10)).toMatchObject({ reason: 'stale-epoch' });
    expect(await commit(next, held, 10)).toMatchObject({ reason: 'stale-epoch' });
  });

  it('are not switched to when either shard has moved', async () => {
    const held = await rebuilt();
    expect(await supersede(held, 9)).toBe(false);
    expect(await supersede(held + 1)).toBe(false);
    expect(await store.supersede(2, { shard: SHARD, epoch: held, liveOffset: 10, leastOffset: 11 })).toBe(false);
    expect((await look(live)).sums.get(FIRST)).toEqual({ x: '1' });
  });

  it('keep the live shard where it is while they are reached, for a while', async () => {
    expect(await store.freeze(SHARD, 60)).toBe(10);
    expect(await commit(live, epoch, 10)).toEqual({ committed: false, reason: 'frozen' });
    await expect(live.claim(SHARD, 'v1')).rejects.toMatchObject({ code: 'frozen' });
    expect(await live.beat(SHARD, epoch)).toBe(true);
    expect((await look(live)).state.offset).toBe(10);
    await store.freeze(SHARD, 0);
    expect(await commit(live, epoch, 10)).toEqual({ committed: true });
  });

  it('take whole days over, packed or not, under the epoch of their rebuild only', async () => {
    const held = await rebuilt();
    const days = { shard: SHARD, plateau: 'lyon', before: FIRST + DAY, unpackedFrom: FIRST - 2 * DAY };
    expect(await store.carryOver(2, held + 1, days)).toBeUndefined();
    expect(await store.carryOver(2, held, days)).toBe(1);
    expect(await supersede(held)).toBe(true);
    expect(await store.hasCarriedDays(SHARD)).toBe(true);
    expect((await look(next)).sums.get(FIRST)).toEqual({ x: '1' });
  });

  it('lack what was lacking before; a plateau that came along lacks what it lacked where it was', async () => {
    const [gap, before] = [{ to: FIRST + DAY }, { from: FIRST, to: FIRST + 1_000 }];
    await live.commit({ shard: SHARD, epoch, expected: 10, next: 11, plateaus: [], missed: 2, gap });
    const origin = { ...options, prefix: `${options.prefix}:series-2` };
    const [elsewhere, from] = [new RedisLedger(origin), new LedgerGenerations(origin, 'one')];
    const there = await elsewhere.claim(0, 'v1');
    await elsewhere.commit({ shard: 0, epoch: there.epoch, next: 3, plateaus: [], gap: before });
    const held = await rebuilt();
    const days = { shard: SHARD, before: FIRST, unpackedFrom: FIRST };
    await store.carryOver(2, held, { ...days, plateau: 'lyon' });
    await store.carryOver(2, held, { ...days, plateau: 'metz', from: { store: from, shard: 0 } });
    await store.carryOver(2, held, { ...days, plateau: 'nice', from: { store: from, shard: 1 } });
    expect(await supersede(held, 11)).toBe(false);
    expect(await store.supersede(2, { shard: SHARD, epoch: held, liveOffset: 11, leastOffset: 10 })).toBe(true);
    const lacking = async () => {
      const [state] = await live.states([SHARD]);
      return ['lyon', 'metz', 'nice', 'brest'].map((plateau) => gapsOf(state!, plateau));
    };
    expect(await lacking()).toEqual([[gap], [before], [], [gap]]);
    const claim = await live.claim(SHARD, 'v2');
    const next = { from: FIRST + 2 * DAY, to: FIRST + 3 * DAY };
    await live.commit({ shard: SHARD, epoch: claim.epoch, expected: 10, next: 20, plateaus: [], gap: next });
    expect(await lacking()).toEqual([[gap, next], [before, next], [next], [gap, next]]);
    from.close();
    await elsewhere.close();
  });

  it('lack nothing where the log holds every event there ever was', async () => {
    await live.commit({ shard: SHARD, epoch, expected: 10, next: 11, plateaus: [], gap: { to: FIRST } });
    const held = await rebuilt();
    const whole = { shard: SHARD, epoch: held, liveOffset: 11, leastOffset: 10, isWhole: true };
    expect(await store.supersede(2, whole)).toBe(true);
    expect((await live.states([SHARD]))[0]!.gaps).toEqual(NO_GAPS);
  });

  it('begin anew under an epoch nobody has had', async () => {
    const held = await rebuilt();
    await store.clear(2, [SHARD]);
    const { state, records, sums } = await look(next);
    expect([state.offset, records.size, sums.size]).toEqual([undefined, 0, 0]);
    expect(await commit(next, held, 0)).toMatchObject({ reason: 'stale-epoch' });
    expect((await look(live)).sums.get(FIRST)).toEqual({ x: '1' });
  });

  it('are numbered beyond all that any shard has lived in', async () => {
    expect(await store.next([SHARD, SHARD + 1])).toBe(2);
    await supersede(await rebuilt());
    expect(await store.next([SHARD, SHARD + 1])).toBe(3);
  });

  it('are filled by one rebuild at a time', async () => {
    const other = new LedgerGenerations(options, 'two');
    expect([await store.lease(60_000), await other.lease(60_000), await store.lease(60_000)]).toEqual([
      true,
      false,
      true,
    ]);
    await other.release();
    expect(await other.lease(60_000)).toBe(false);
    await store.release();
    expect(await other.lease(60_000)).toBe(true);
    other.close();
  });
});
