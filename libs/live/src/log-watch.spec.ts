import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { STALE_AFTER_MS } from '#contract';
import { NOON, SHARD, WatchedShard } from './test-watched-shard.js';

const iso = (instant: number) => new Date(instant).toISOString();

describe('how far a board can be trusted', () => {
  let floor: WatchedShard;

  beforeEach(async () => {
    floor = await new WatchedShard().work();
  });

  it('is fully, when the ledger has reached the end of the log', async () => {
    floor.high = 40;
    await floor.reach(40);
    await floor.look();
    expect(floor.truth()).toEqual({ lag: 0, deadLetters: 0, missed: 0 });
    expect(floor.watch.trouble).toBeUndefined();
  });

  it('tells a ledger that writes nothing from a worker that is dead', async () => {
    await floor.reach(0);
    await floor.look();
    floor.refusal = 'full';
    await floor.look(1, false);
    expect(floor.truth().blind).toBeUndefined();
    await floor.look(4, false);
    expect([floor.truth().blind, floor.watch.trouble]).toEqual(['ledger-full', 'ledger-full']);
    floor.refusal = undefined;
    await floor.look(1, false);
    expect([floor.truth().blind, floor.watch.trouble]).toEqual(['no-worker', undefined]);
  });

  it('lacks the messages between the ledger’s offset and the end, those that the log deleted left out', async () => {
    floor.high = 40;
    await floor.reach(28);
    await floor.look();
    expect(floor.truth().lag).toBe(12);
    floor.low = 35;
    floor.high = 45;
    await floor.look();
    expect(floor.truth().lag).toBe(10);
  });

  it('is behind since the ledger was last at an end, once it lacks messages for two seconds', async () => {
    floor.high = 10;
    await floor.reach(10);
    await floor.look();
    const reachedAt = floor.now;
    floor.high = 11;
    await floor.look();
    await floor.look();
    expect(floor.truth()).not.toHaveProperty('behindSince');
    await floor.look();
    expect(floor.truth()).toMatchObject({ lag: 1, behindSince: iso(reachedAt) });
    await floor.reach(11);
    await floor.look();
    expect(floor.truth()).toEqual({ lag: 0, deadLetters: 0, missed: 0 });
  });

  it('is behind since the first end it did not reach, while it catches up', async () => {
    floor.high = 10;
    await floor.reach(10);
    await floor.look();
    for (const high of [20, 30, 40]) {
      floor.high = high;
      await floor.look();
    }
    expect(floor.truth().behindSince).toBe(iso(NOON + 1_000));
    await floor.reach(25);
    await floor.look();
    // It holds all there was at the second second; what it lacks was first seen at the third.
    expect(floor.truth()).toMatchObject({ lag: 15, behindSince: iso(NOON + 3_000) });
  });

  it('is not behind on a busy floor whose end always runs a little ahead', async () => {
    await floor.look();
    for (let second = 0; second < 30; second += 1) {
      await floor.reach(floor.high + 1);
      floor.high += 7;
      await floor.look();
      expect(floor.truth()).toEqual({ lag: 6, deadLetters: 0, missed: 0 });
    }
  });

  it('is stale from the first look on when it never saw the ledger at the end', async () => {
    floor.high = 10;
    await floor.look();
    expect(floor.truth()).toMatchObject({ lag: 10, behindSince: iso(floor.now - STALE_AFTER_MS) });
    await floor.look();
    expect(floor.truth().behindSince).toBe(iso(floor.now - STALE_AFTER_MS));
  });

  it('lacks nothing of a partition that nobody ever wrote to, or that is empty again', async () => {
    await floor.look();
    expect(floor.truth()).toEqual({ lag: 0, deadLetters: 0, missed: 0 });
    [floor.low, floor.high] = [50, 50];
    await floor.look(9);
    expect(floor.truth()).toEqual({ lag: 0, deadLetters: 0, missed: 0 });
  });

  it('has no worker when none was heard of for three seconds, or ever', async () => {
    await floor.look();
    await floor.look(3, false);
    expect(floor.truth()).not.toHaveProperty('blind');
    await floor.look(0.001, false);
    expect(floor.truth()).toMatchObject({ lag: 0, blind: 'no-worker' });
    await floor.look();
    expect(floor.truth()).not.toHaveProperty('blind');
    expect(floor.truth(0)).toMatchObject({ blind: 'no-worker' });
  });

  it('has no worker, for a plateau without any event, when no shard has one', async () => {
    await floor.look();
    expect(floor.watch.truth('lyon', undefined, floor.now)).toEqual({ lag: 0, deadLetters: 0, missed: 0 });
    await floor.look(4, false);
    expect(floor.watch.truth('lyon', undefined, floor.now)).toMatchObject({ blind: 'no-worker' });
  });

  it('cannot be told while the bus is away, and can again afterwards', async () => {
    floor.high = 10;
    await floor.reach(10);
    await floor.look();
    floor.bus = 'away';
    await floor.look();
    expect([floor.truth().blind, floor.watch.trouble]).toEqual(['bus-away', 'bus-away']);
    floor.bus = 'here';
    await floor.look();
    expect(floor.truth()).toEqual({ lag: 0, deadLetters: 0, missed: 0 });
  });

  it('cannot be told while the ledger is away, which says more than that the bus is', async () => {
    await floor.look();
    floor.ledgerIsAway = true;
    await floor.look();
    expect([floor.truth().blind, floor.watch.trouble]).toEqual(['ledger-away', 'ledger-away']);
    floor.bus = 'away';
    await floor.look();
    expect(floor.truth().blind).toBe('ledger-away');
    expect(floor.watch.truth('lyon', undefined, floor.now).blind).toBe('ledger-away');
    floor.ledgerIsAway = false;
    await floor.look();
    expect(floor.truth().blind).toBe('bus-away');
  });

  it('counts the messages that were refused, whatever the reason, and those that were missed', async () => {
    const { epoch } = await floor.ledger.claim(SHARD, 'v1');
    const deadLetters = { empty: 2, 'too-late': 3 } as const;
    await floor.ledger.commit({ shard: SHARD, epoch, next: 9, plateaus: [], deadLetters, missed: 4 });
    await floor.look(1, false);
    expect(floor.truth()).toMatchObject({ deadLetters: 5, missed: 4 });
    expect(floor.watch.state(SHARD)).toMatchObject({ offset: 9 });
  });

  it('tells of which time messages were missed, of the plateau that is asked about', async () => {
    await floor.work();
    const { epoch } = await floor.ledger.claim(SHARD, 'v1');
    await floor.ledger.commit({ shard: SHARD, epoch, next: 9, plateaus: [], missed: 4, gap: { to: NOON } });
    await floor.look(1, false);
    expect(floor.truth().gaps).toEqual([{ to: NOON }]);
    expect(floor.truth(0)).not.toHaveProperty('gaps');
    // One that no shard has heard of may have been in any of them.
    expect(floor.watch.truth('metz', undefined, floor.now)).toMatchObject({ missed: 4, gaps: [{ to: NOON }] });
  });
});

describe('a source that does not answer', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is taken for away after two seconds', async () => {
    const floor = await new WatchedShard().work();
    floor.bus = 'hangs';
    const look = floor.look();
    await jest.advanceTimersByTimeAsync(2_000);
    await look;
    expect(floor.truth().blind).toBe('bus-away');
  });

  it('is asked again by who stood still while it may have answered', async () => {
    const floor = await new WatchedShard().work();
    floor.bus = 'hangs';
    floor.whenAsked = () => {
      floor.bus = 'here';
      floor.whenAsked = () => undefined;
      jest.advanceTimersByTime(6_000);
    };
    await floor.look();
    expect([floor.truth().blind, floor.watch.trouble]).toEqual([undefined, undefined]);
  });
});
