import { beforeEach, describe, expect, it } from '@jest/globals';
import { at, client, NOON, SHARD, TestFloor } from './test-floor.js';

describe('a live board', () => {
  let floor: TestFloor;

  beforeEach(async () => {
    floor = await new TestFloor().open();
  });

  it('is read whole at first', async () => {
    await floor.commit(at(0, 'call.queued'));
    const { board, sequence } = await floor.board.snapshot();
    expect([Object.keys(board.calls), sequence, floor.reads]).toEqual([['c1'], 0, ['all']]);
    expect(floor.board.home).toBe(SHARD);
  });

  it('reads what notices name, and nothing else', async () => {
    await floor.commit(at(0, 'call.queued'), at(1, 'call.queued', 'c2'));
    const screen = client(await floor.board.snapshot());
    await floor.commit(at(5, 'call.answered', 'c2'));
    floor.deliver();
    screen.take(await floor.board.refresh());
    expect(floor.reads).toEqual(['all', ['call:c2']]);
    expect(screen.board.calls).toMatchObject({ c1: { state: 'waiting' }, c2: { state: 'talking' } });
    expect(screen.board.today.total).toMatchObject({ offered: 2, answered: 1 });
  });

  it('has no patch, and no further sequence number, where nothing changed', async () => {
    await floor.commit(at(0, 'call.queued'));
    await floor.board.snapshot();
    expect(await floor.board.refresh()).toBeUndefined();
    await floor.commit();
    floor.deliver();
    expect([await floor.board.refresh(), floor.board.position().sequence]).toEqual([undefined, 0]);
  });

  it('reads everything when a notice says that it missed one', async () => {
    await floor.commit(at(0, 'call.queued'));
    await floor.board.snapshot();
    floor.deliver();
    await floor.commit(at(1, 'call.queued', 'c2'));
    floor.notices.length = 0;
    await floor.commit(at(2, 'call.queued', 'c3'));
    floor.deliver();
    await floor.board.refresh();
    expect(floor.reads).toEqual(['all', 'all']);
    expect(Object.keys((await floor.board.snapshot()).board.calls)).toEqual(['c1', 'c2', 'c3']);
  });

  it('reads everything when a rebuilt ledger has taken the place of its own', async () => {
    await floor.commit(at(0, 'call.queued'));
    await floor.board.snapshot();
    floor.board.heed({ shard: SHARD + 1, offset: -1, switched: true, plateaus: [] });
    expect(floor.board.isDirty).toBe(false);
    floor.board.heed({ shard: SHARD, offset: -1, switched: true, plateaus: [] });
    expect([await floor.board.refresh(), floor.reads]).toEqual([undefined, ['all', 'all']]);
  });

  it('reads everything when its shard is held under another epoch, whose offsets mean something else', async () => {
    await floor.commit(at(0, 'call.queued'), at(1, 'call.queued', 'c2'));
    await floor.board.snapshot();
    floor.board.expectEpoch(undefined);
    floor.board.expectEpoch(1);
    expect(floor.board.isDirty).toBe(false);
    floor.board.expectEpoch(1_774_000_000);
    await floor.board.refresh();
    expect(floor.reads).toEqual(['all', 'all']);
    expect(floor.board.sight!.completeAt).toBe(floor.now);
  });

  it('reads everything when the shard is further than the last notice said', async () => {
    await floor.commit(at(0, 'call.queued'));
    await floor.board.snapshot();
    await floor.commit(at(1, 'call.queued', 'c2'));
    floor.notices.length = 0;
    floor.board.expectAtLeast(1);
    expect(floor.board.isDirty).toBe(false);
    floor.board.expectAtLeast(floor.offset);
    expect(floor.board.isDirty).toBe(true);
    const patch = await floor.board.refresh();
    expect(patch!.patch).toMatchObject({ calls: { c2: { state: 'waiting' } } });
  });

  it('heeds a notice that comes after a read which was already beyond it', async () => {
    await floor.commit(at(0, 'call.queued'));
    await floor.board.snapshot();
    await floor.commit(at(1, 'call.queued', 'c2'));
    await floor.commit(at(2, 'call.queued', 'c3'));
    floor.deliver(2);
    await floor.board.refresh();
    floor.deliver();
    await floor.board.refresh();
    expect(Object.keys((await floor.board.snapshot()).board.calls)).toEqual(['c1', 'c2', 'c3']);
  });

  it('keeps what it shows while the ledger is away, says that it cannot see, and is right again after', async () => {
    await floor.commit(at(0, 'call.queued'));
    const screen = client(await floor.board.snapshot());
    await floor.commit(at(5, 'call.answered'), at(6, 'call.queued', 'c2'));
    floor.deliver();
    [floor.isAway, floor.truth] = [true, { ...floor.truth, blind: 'ledger-away' }];
    for (let look = 0; look < 3; look += 1) screen.take(await floor.board.refresh());
    expect(screen.board).toMatchObject({ calls: { c1: { state: 'waiting' } }, feed: { blind: 'ledger-away' } });
    expect(screen.board.today.total.offered).toBe(1);
    const { blind: _blind, ...sees } = floor.truth;
    [floor.isAway, floor.truth] = [false, sees];
    screen.take(await floor.board.refresh());
    expect(screen.board).toEqual((await floor.another().snapshot()).board);
    expect(screen.board.calls).toMatchObject({ c1: { state: 'talking' }, c2: { state: 'waiting' } });
  });

  it('is complete as of the last look at which it lacked nothing', async () => {
    await floor.commit(at(0, 'call.queued'));
    floor.seenOffset = floor.offset;
    await floor.board.snapshot();
    expect(floor.board.sight).toMatchObject({ builtAt: NOON, completeAt: NOON });
    await floor.commit(at(1, 'call.answered'));
    [floor.now, floor.seenOffset] = [NOON + 1_000, floor.offset];
    await floor.board.refresh();
    expect(floor.board.sight).toMatchObject({ builtAt: NOON + 1_000, completeAt: NOON });
    floor.deliver();
    [floor.now, floor.isAway] = [NOON + 2_000, true];
    await floor.board.refresh();
    expect(floor.board.sight).toMatchObject({ builtAt: NOON + 2_000, completeAt: NOON });
    [floor.now, floor.isAway] = [NOON + 3_000, false];
    await floor.board.refresh();
    expect(floor.board.sight).toMatchObject({ builtAt: NOON + 3_000, completeAt: NOON + 3_000 });
  });

  it('gives no board before it could read one', async () => {
    await floor.commit(at(0, 'call.queued'));
    floor.isAway = true;
    await expect(floor.board.snapshot()).rejects.toMatchObject({ code: 'away' });
    floor.isAway = false;
    expect(Object.keys((await floor.board.snapshot()).board.calls)).toEqual(['c1']);
  });

  it('is empty before the first event of its plateau, whose notice tells it where that lives', async () => {
    const screen = client(await floor.board.snapshot());
    expect([screen.board.calls, floor.board.home, floor.board.isDirty]).toEqual([{}, undefined, false]);
    await floor.commit(at(0, 'call.queued'));
    floor.deliver();
    screen.take(await floor.board.refresh());
    expect([Object.keys(screen.board.calls), floor.board.home]).toEqual([['c1'], SHARD]);
  });

  it('D1 turns to the next day when its own is over, though nothing happens', async () => {
    await floor.commit(at(0, 'call.queued'));
    const screen = client(await floor.board.snapshot());
    floor.now = Date.parse('2026-03-02T23:00:00Z') - 1;
    screen.take(await floor.board.refresh());
    expect(screen.board).toMatchObject({ day: { date: '2026-03-02' }, today: { total: { offered: 1 } } });
    floor.now += 1;
    screen.take(await floor.board.refresh());
    expect(screen.board).toMatchObject({ day: { date: '2026-03-03' }, today: { total: { offered: 0 } } });
    expect(screen.board.calls).toMatchObject({ c1: { state: 'waiting' } });
  });

  it('counts who was waiting within target as the clock goes on, though nothing happens', async () => {
    await floor.commit(at(0, 'call.queued'), at(1, 'call.answered'), at(2, 'call.queued', 'c2'));
    const screen = client(await floor.board.snapshot());
    floor.now = NOON + 22_001;
    screen.take(await floor.board.refresh());
    expect(screen.board.today.total.serviceLevel).toBe(50);
  });
});
