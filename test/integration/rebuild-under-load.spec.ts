import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { encode } from '#contract';
import { UTC_DAY_MS } from '#floor';
import { describeWith, uniqueName } from '../servers.js';
import { handled } from './gateway-events.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

/** How many calls of each plateau there are before the rebuild begins: more than are left when a shard is switched. */
const CALLS_BEFORE = 3_000;

/** How many calls of each plateau are sent at once. */
const CALLS_TOGETHER = 25;

/** After so many calls of each plateau the producer gives up: the rebuild will not end before the events do. */
const CALLS_AT_MOST = 150_000;

describeWith(['kafka', 'redis'])('a rebuild under a producer that does not pause', () => {
  let floor: RebuildFloor;
  beforeEach(async () => {
    floor = await RebuildFloor.make();
  }, 60_000);
  afterEach(() => floor.close());

  const start = Date.now() - UTC_DAY_MS / 2;
  const come = async (first: number, count: number) => {
    const events = Array.from({ length: count }, (_, i) => first + i).flatMap((n) =>
      PLATEAUS.flatMap((plateau) => handled({ plateau, subject: `c-${n}`, at: start + n, wait: 10_000 })),
    );
    await floor.produce(events.map((event) => ({ plateau: event.plateau, value: encode(event) })));
  };
  /** Sends calls until the signal is given; resolves to whether that was before they came to an end. */
  const comeUntil = async (over: AbortSignal): Promise<boolean> => {
    for (let n = CALLS_BEFORE; n < CALLS_AT_MOST && !over.aborted; n += CALLS_TOGETHER) await come(n, CALLS_TOGETHER);
    return over.aborted;
  };

  it('ends while events still come, and comes to what reading the whole log comes to', async () => {
    await come(0, CALLS_BEFORE);
    await floor.read();
    await floor.caughtUp();
    const rebuilt = new AbortController();
    const producing = comeUntil(rebuilt.signal);
    const result = await floor.rebuild().finally(() => rebuilt.abort());
    expect(await producing).toBe(true);
    expect(result).toMatchObject({ generation: 2, switched: 2, summedDays: 2 });
    const reference = await floor.read('v1', uniqueName('reference'));
    // The flood went far ahead of both.
    await floor.caughtUp(floor.ledger, 200_000);
    await floor.caughtUp(reference.ledger, 200_000);
    const seen = (ledger = floor.ledger) => floor.seen(start, start + UTC_DAY_MS, ledger);
    expect(await seen()).toEqual(await seen(reference.ledger));
  }, 600_000);
});
