import { describe, expect, it } from '@jest/globals';
import { BusError, type LogMessage, type OutgoingMessage } from '#bus';
import { encode, type FloorEvent, STRUCTURED_HEADERS } from '#contract';
import { LedgerError } from '#ledger';
import { RelayReader, type RelayRoute } from './relay-reader.js';

const EVENT: FloorEvent = {
  id: 'e-1',
  source: '/pbx',
  type: 'call.held',
  subject: 'c-1',
  time: 1_000,
  plateau: 'lyon',
  data: {},
};
const { plateau: _plateau, ...NOWHERE } = JSON.parse(encode(EVENT)) as Record<string, unknown>;
const away = new BusError('unavailable', 'Kafka is away', undefined);
const replaced = new BusError('not-a-member', 'another has it', undefined);

const messagesOf = (...values: readonly string[]): LogMessage[] =>
  values.map((value, i) => ({
    offset: 10 + i,
    key: Buffer.from('c-1'),
    value: Buffer.from(value),
    headers: {},
    appendTime: 0,
  }));

/** A reader, and what it did in the order it did it. */
function readerOf(more: Partial<RelayRoute> = {}, fails: Readonly<Record<string, Error>> = {}) {
  const steps: string[] = [];
  const sent: Record<string, OutgoingMessage[]> = { events: [], letters: [] };
  const step = async (name: string) => {
    steps.push(name);
    if (fails[name] !== undefined) throw fails[name];
  };
  const reader = new RelayReader({
    source: { committed: async () => new Map(), offsetsAt: async () => new Map() },
    from: 'theirs',
    group: 'relay',
    target: {
      produce: async (topic, messages) => {
        await step(topic);
        sent[topic]!.push(...messages);
      },
    },
    topic: 'events',
    deadLetterTopic: 'letters',
    homes: { shardOf: async () => undefined },
    onRelayed: (events, letters) => steps.push(`${events} sent, ${letters} aside`),
    onTrouble: ({ message }) => steps.push(message),
    ...more,
  });
  const take = (...values: readonly string[]) => {
    const context = { proveMembership: (offset: number) => step(`at ${offset}`) };
    return reader.batch({ partition: 2, messages: messagesOf(...values), end: 20 }, context);
  };
  return { reader, take, steps, sent };
}

describe('a relay of a batch', () => {
  it('sends events on, keyed by plateau, and moves the position when the target has all of them', async () => {
    const { take, steps, sent } = readerOf();
    expect(await take(encode(EVENT), encode({ ...EVENT, id: 'e-2', plateau: 'metz' }), '{')).toEqual({ resumeAt: 20 });
    expect(steps).toEqual(['events', 'letters', 'at 20', '2 sent, 1 aside']);
    expect(sent['events']).toEqual([
      { key: 'lyon', value: encode(EVENT), headers: STRUCTURED_HEADERS },
      { key: 'metz', value: encode({ ...EVENT, id: 'e-2', plateau: 'metz' }), headers: STRUCTURED_HEADERS },
    ]);
  });

  it('sends the events of a plateau that lives somewhere there, whatever its key says', async () => {
    const { take, sent } = readerOf({ homes: { shardOf: async (id) => (id === 'metz' ? 7 : undefined) } });
    await take(encode(EVENT), encode({ ...EVENT, plateau: 'metz' }));
    expect(sent['events']!.map(({ key, partition }) => [key, partition])).toEqual([
      ['lyon', undefined],
      ['metz', 7],
    ]);
  });

  it('sends nothing, and is asked again, while the ledger cannot say where plateaus live', async () => {
    const homes = { shardOf: () => Promise.reject(new LedgerError('away', 'Redis is away')) };
    const { take, steps } = readerOf({ homes });
    expect(await take(encode(EVENT))).toEqual({ retryAfterMs: expect.any(Number) });
    expect(steps).toEqual(['Redis is away']);
  });

  it('puts aside what does not decode, with its bytes, its reason and where it was', async () => {
    const { take, sent } = readerOf();
    await take('{', encode(EVENT));
    expect(sent['letters']).toMatchObject([
      {
        key: 'theirs:2:10',
        value: Buffer.from('{'),
        headers: { vigie_reason: 'invalid-json', vigie_topic: 'theirs', vigie_partition: '2', vigie_offset: '10' },
      },
    ]);
  });

  it('sends nothing on that the contract does not know', async () => {
    const { take, sent } = readerOf();
    const named = { ...NOWHERE, plateau: 'lyon', caller: 'confidential', data: { phone: 'confidential' } };
    await take(JSON.stringify(named));
    expect(sent['events']!.map(({ value }) => value)).toEqual([encode(EVENT)]);
  });

  it('gives a plateau to the events that name none', async () => {
    const { take, sent } = readerOf({ plateau: 'metz' });
    await take(JSON.stringify(NOWHERE), encode(EVENT));
    expect(sent['events']!.map(({ key }) => key)).toEqual(['metz', 'lyon']);
    const without = readerOf();
    await without.take(JSON.stringify(NOWHERE));
    expect(without.sent['letters']![0]!.headers).toMatchObject({ vigie_reason: 'missing-attribute' });
  });

  it.each(['events', 'letters', 'at 20'])(
    'is asked again, and counts nothing, when Kafka is away: %s',
    async (where) => {
      const { take, steps } = readerOf({}, { [where]: away });
      expect(await take(encode(EVENT), '{')).toEqual({ retryAfterMs: expect.any(Number) });
      expect(steps.slice(-2)).toEqual([where, 'Kafka is away']);
    },
  );

  it('counts nothing when the partition is another relay’s by now', async () => {
    const { take, steps } = readerOf({}, { 'at 20': replaced });
    expect(await take(encode(EVENT))).toEqual({ retryAfterMs: expect.any(Number) });
    expect(steps.at(-1)).toBe('another has it');
  });

  it('does not hide any other failure', async () => {
    const broken = new TypeError('an invariant is broken');
    await expect(readerOf({}, { events: broken }).take(encode(EVENT))).rejects.toBe(broken);
  });
});

const offsetsAt = async (_topic: string, instant: number) => new Map([[2, instant]]);

/** What a reader answers of a log from 5 to 50 where its group is at a position. */
const assigned = (position: number | undefined, since?: number) => {
  const committed = async () => new Map(position === undefined ? [] : [[2, position]]);
  return readerOf({ source: { committed, offsetsAt }, ...(since === undefined ? {} : { since }) }).reader.assigned(2, {
    partition: 2,
    low: 5,
    high: 50,
  });
};

describe('a relay that is assigned a partition', () => {
  it.each([
    ['at the beginning of the log when its group was never there', undefined, 5],
    ['where its group is', 30, 30],
    ['at the end when its group is there', 50, 50],
    ['at the first message that is left when the log deleted some', 2, 5],
    ['at the beginning of a log that was made anew', 51, 5],
  ])('begins %s', async (_where, position, resumeAt) => {
    expect(await assigned(position)).toEqual({ resumeAt });
  });

  it('begins at the instant it was told, unless its group is somewhere', async () => {
    expect(await assigned(undefined, 20)).toEqual({ resumeAt: 20 });
    expect(await assigned(30, 20)).toEqual({ resumeAt: 30 });
  });

  it('waits while Kafka cannot say where its group is', async () => {
    const { reader, steps } = readerOf({
      source: { committed: () => Promise.reject(away), offsetsAt: () => Promise.reject(away) },
    });
    const next = await reader.assigned(2, { partition: 2, low: 0, high: 9 });
    expect([next, steps]).toEqual([{ retryAfterMs: expect.any(Number) }, ['Kafka is away']]);
  });
});
