import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listRequest } from '../../apps/gateway/src/items/list-request.js';
import { Items } from '../../apps/gateway/src/items/items.js';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { reviewDay } from '#board';
import { type Alert, CALL_LIST_FIGURES, DAY_DIMENSIONS, encode, type EventType, type FloorEvent } from '#contract';
import { compileStandards } from '#floor';
import { DayShelf, PlateauDirectory } from '#live';
import { RedisRegister } from '#register';
import { dayDisagreements } from '../oracle/disagreements.js';
import { naiveDay } from '../oracle/naive-day.js';
import { naiveFloor } from '../oracle/naive-floor.js';
import { startProcess } from '../processes/floor.js';
import { describeWith } from '../servers.js';
import { RebuildFloor } from './rebuild-floor.js';

const UNTIL = Date.parse('2026-03-20T15:00:00Z');
const HOUR = 3_600_000;
const DATE = '2026-03-20';
/** What nothing may hold any more once the call and its case are erased; the agent had nothing else to do. */
const FORGOTTEN = ['call-to-forget', 'case-to-forget', 'agent-to-forget'];

const event = (minute: number, type: EventType, subject: string, data: object = {}): FloorEvent =>
  ({
    id: `${type}@${minute}`,
    source: '/pbx',
    type,
    subject,
    plateau: 'lyon',
    time: UNTIL - 6 * HOUR + minute * 60_000,
    data,
  }) as FloorEvent;

const QUEUED = { queue: 'roadside', language: 'fr', urgency: 'P1' };

/** A call that left, one that recalls it, and a case that both name; and a call that still waits. */
const OWN = [
  event(0, 'call.queued', 'call-to-forget', QUEUED),
  event(1, 'call.answered', 'call-to-forget', { agent: 'agent-to-forget' }),
  event(5, 'call.ended', 'call-to-forget'),
  event(6, 'call.wrapped', 'call-to-forget', { outcome: 'case', case: 'case-to-forget' }),
  event(7, 'case.opened', 'case-to-forget', { queue: 'roadside', urgency: 'P1', call: 'call-to-forget' }),
  event(8, 'case.assigned', 'case-to-forget', { agent: 'agent-to-forget' }),
  event(20, 'call.queued', 'call-again', { ...QUEUED, recallOf: 'call-to-forget' }),
  event(21, 'call.answered', 'call-again', { agent: 'agent-to-keep' }),
  event(25, 'call.wrapped', 'call-again', { outcome: 'case', case: 'case-to-forget' }),
  event(40, 'case.closed', 'case-to-forget', { outcome: 'towed' }),
  event(6 * 60 - 1, 'call.queued', 'call-that-waits', QUEUED),
];

describeWith(['kafka', 'redis'])('vigie erase', () => {
  let floor: RebuildFloor;
  let aggregator: ReturnType<typeof startProcess>;
  let register: RedisRegister;
  const log: FloorEvent[] = [];

  beforeAll(async () => {
    floor = await RebuildFloor.make();
    register = new RedisRegister({ url: floor.floor.redis, prefix: floor.prefix });
    const simulation = { zone: 'Europe/Paris', queues: [], seed: 1, from: UNTIL - 12 * HOUR, until: UNTIL };
    const others = [...simulatePlateau({ plateau: 'lyon', ...simulation, callsPerHour: 10 })];
    await produce([...others, ...OWN].toSorted((a, b) => a.time - b.time));
    aggregator = startProcess('aggregator', floor.floor);
    await floor.caughtUp();
  }, 60_000);
  afterAll(async () => {
    await aggregator.signal('SIGTERM');
    await register.close();
    await floor.close();
  });

  async function produce(events: readonly FloorEvent[]): Promise<void> {
    log.push(...events);
    await floor.produce(events.map((one) => ({ plateau: 'lyon', value: encode(one) })));
  }

  const run = async (...args: string[]) => {
    const command = startProcess('cli', floor.floor, args);
    return { code: await command.ended, log: command.log };
  };
  const erase = (kind: 'call' | 'case', id: string) =>
    run('erase', kind, id, '--plateau', 'lyon', '--by', 'privacy-desk', '--yes');

  const lyon = () => floor.configuration.plateaus.find(({ id }) => id === 'lyon')!;
  /** What the review of the day says, from the ledger. */
  async function review() {
    const definition = { ...lyon(), ...compileStandards(lyon()) };
    const shelf = new DayShelf({ shardOf: async () => 0, gapsOf: async () => [] }, floor.ledger);
    return reviewDay(definition, { ...(await shelf.readDay(definition, DATE, UNTIL)), by: DAY_DIMENSIONS });
  }
  const sums = async () => (await floor.seen(UNTIL, UNTIL))[0]!.sums;
  const naive = () =>
    naiveDay(
      naiveFloor(
        lyon(),
        log.map((one) => ({ event: one, appendedAt: Date.now() })),
      ),
      DATE,
      UNTIL,
    );

  function itemsOf() {
    const directory = new PlateauDirectory(floor.configuration, floor.ledger);
    const definition = directory.get('lyon')!;
    const items = new Items(directory, floor.ledger, floor.configuration);
    const request = listRequest(definition, { figure: 'calls', date: DATE, limit: '10000' }, CALL_LIST_FIGURES);
    return { items, definition, request };
  }

  /** The keys under the prefix that hold any of these words, whatever type they are of. */
  async function keysHolding(words: readonly string[]): Promise<string[]> {
    const { redis, prefix } = floor;
    const found: string[] = [];
    for (const key of await redis.keys(`${prefix}:*`)) {
      const type = await redis.type(key);
      const value =
        type === 'hash'
          ? await redis.hgetall(key)
          : type === 'zset'
            ? await redis.zrange(key, 0, '-1')
            : type === 'stream'
              ? await redis.xrange(key, '-', '+')
              : type === 'list'
                ? await redis.lrange(key, 0, -1)
                : type === 'set'
                  ? await redis.smembers(key)
                  : await redis.get(key);
      const text = `${key} ${JSON.stringify(value)}`;
      if (words.some((word) => text.includes(word))) found.push(key);
    }
    return found;
  }

  it('finds in the ledger what it is going to look for', async () => {
    expect(await keysHolding(FORGOTTEN)).not.toEqual([]);
    expect(dayDisagreements(await review(), naive())).toEqual([]);
  });

  it('refuses what is still open, what nobody knows, and what nobody confirmed', async () => {
    expect(await erase('call', 'call-that-waits')).toMatchObject({ code: 2, log: expect.stringContaining('not over') });
    expect(await erase('call', 'no-such-call')).toMatchObject({
      code: 2,
      log: expect.stringContaining('nothing is kept'),
    });
    const unasked = await run('erase', 'call', 'call-to-forget', '--plateau', 'lyon', '--by', 'privacy-desk');
    expect(unasked).toMatchObject({ code: 2, log: expect.stringContaining('nothing was erased') });
    await floor.caughtUp();
    expect(await keysHolding(['call-to-forget'])).not.toEqual([]);
  }, 60_000);

  it('E1 E3 leaves every sum, and nothing else that tells of the call or its case', async () => {
    const about = { kind: 'call', id: 'call-to-forget' } as const;
    const facts = { rule: 'p1', kind: 'call-waiting', subject: about, severity: 'urgent', step: 0 } as const;
    const at = new Date(UNTIL).toISOString();
    const alert: Alert = {
      id: 'e1',
      ...facts,
      notes: [],
      state: 'resolved',
      crossedAt: at,
      firedAt: at,
      resolvedAt: at,
    };
    await register.move({
      plateau: 'lyon',
      expected: (await register.standing('lyon')).revision,
      states: new Map(),
      notices: [],
      audit: [],
      ended: [alert],
    });
    const [before, day] = [await sums(), await review()];

    const first = await erase('call', 'call-to-forget');
    expect(first).toMatchObject({ code: 0, log: expect.stringContaining('is erased') });
    expect(await erase('case', 'case-to-forget')).toMatchObject({ code: 0 });

    expect(await sums()).toEqual(before);
    expect(await review()).toEqual(day);
    expect(dayDisagreements(await review(), naive())).toEqual([]);
    expect(await keysHolding(FORGOTTEN)).toEqual([]);
    expect((await register.endedOne('lyon', 'e1'))!.subject).toEqual({ kind: 'call', id: '†' });
  }, 60_000);

  it('is not in lists, lives and files any more, and a list says how many its number counts', async () => {
    const { items, definition, request } = itemsOf();
    const list = await items.calls(definition, request);
    expect(list.calls.map(({ id }) => id)).not.toContain('call-to-forget');
    expect(list).toMatchObject({ erased: 1, next: null });
    expect(list.calls.length + list.erased).toBe(list.counted.total);
    expect((await items.call(definition, 'call-to-forget')).timeline).toBeUndefined();
    const { timeline } = await items.call(definition, 'call-again');
    expect(timeline!.links).toMatchObject({ recallOf: null, cases: [] });
    const file: string[] = [];
    for await (const { id } of items.everyCall(definition, request)) file.push(id!);
    expect(file).toEqual(list.calls.map(({ id }) => id));
  });

  it('is told in the audit, by whom and without the id; again it changes nothing', async () => {
    expect(await erase('call', 'call-to-forget')).toMatchObject({ code: 0 });
    const lines = await register.audit('lyon', 0, Date.now() + HOUR);
    const own = lines.filter(({ by }) => by === 'privacy-desk');
    expect(own.map(({ act, detail }) => `${act} ${detail}`)).toEqual(
      ['call', 'case'].flatMap((kind) => [`erasure-asked ${kind}, request`, `erased ${kind}, request`]),
    );
    expect(own[0]!.about).toMatch(/^[0-9a-f]{32}$/);
  });

  it('E1 swallows what is sent again or late', async () => {
    const before = await sums();
    await floor.produce([...OWN].map((one) => ({ plateau: 'lyon', value: encode(one) })));
    await floor.caughtUp();
    expect(await sums()).toEqual(before);
    expect(await keysHolding(FORGOTTEN)).toEqual([]);
  });

  it('E4 is still erased, and sums alike, after a rebuild from the log, and from what is left of it', async () => {
    const before = await sums();
    expect(await run('rebuild')).toMatchObject({ code: 0 });
    expect(await sums()).toEqual(before);
    expect(await keysHolding(FORGOTTEN)).toEqual([]);

    // The log lacks the first half of the call now: the tombstone has to count for it.
    const place = log.findIndex(({ subject, type }) => subject === 'call-to-forget' && type === 'call.ended');
    await floor.truncate(0, place);
    expect(await run('rebuild')).toMatchObject({ code: 0 });
    expect(await sums()).toEqual(before);
    expect(await keysHolding(FORGOTTEN)).toEqual([]);
  }, 120_000);
});
