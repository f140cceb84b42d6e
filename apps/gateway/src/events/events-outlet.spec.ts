import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type Bus, BusError, type OutgoingMessage } from '#bus';
import { decode, type FloorEvent } from '#contract';
import { LedgerError } from '#ledger';
import type { PlateauDirectory } from '#live';
import { parseConfiguration } from '#runtime';
import { EventsOutlet } from './events-outlet.js';

const configuration = parseConfiguration('plateaus: [{ id: lyon, zone: Europe/Paris }]', 'outlet.yaml');

const event = (plateau: string, id = 'e-1'): FloorEvent => ({
  id,
  source: '/pbx',
  type: 'call.held',
  subject: 'c-1',
  time: 1_000,
  plateau,
  data: {},
});

const outletOf = (produce: Bus['produce'], shardOf: PlateauDirectory['shardOf'] = async () => undefined) =>
  new EventsOutlet({ produce } as Bus, configuration, { shardOf } as PlateauDirectory);

afterEach(() => void jest.useRealTimers());

describe('the outlet', () => {
  it('sends structured events keyed by plateau, to the home of a plateau that has one', async () => {
    const sent: OutgoingMessage[] = [];
    const asked: string[] = [];
    const outlet = outletOf(
      async (topic, messages) => {
        expect(topic).toBe('vigie.events');
        sent.push(...messages);
      },
      async (id) => {
        asked.push(id);
        return id === 'lyon' ? 3 : undefined;
      },
    );
    const events = [event('lyon', '1'), event('madrid', '2'), event('lyon', '3')].map((each) => ({ event: each }));
    await outlet.send(events);
    expect(sent.map(({ key, partition }) => [key, partition])).toEqual([
      ['lyon', 3],
      ['madrid', undefined],
      ['lyon', 3],
    ]);
    expect(sent.map(({ value, headers = {} }) => decode({ value: Buffer.from(value!), headers }))).toEqual(events);
    expect(sent[0]!.headers).toEqual({ 'content-type': 'application/cloudevents+json' });
    expect(asked).toEqual(['lyon', 'madrid']);
  });

  it('sends each event with the trace context that it came with', async () => {
    const sent: OutgoingMessage[] = [];
    const outlet = outletOf(async (_topic, messages) => void sent.push(...messages));
    const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await outlet.send([{ event: event('lyon', '1') }, { event: event('lyon', '2'), traceparent: trace }]);
    expect(sent.map(({ headers }) => headers!['traceparent'])).toEqual([undefined, trace]);
  });

  it('fails when the bus or the ledger does', async () => {
    const busAway = new BusError('unavailable', 'away', undefined);
    const ledgerAway = new LedgerError('away', 'away');
    await expect(outletOf(() => Promise.reject(busAway)).send([{ event: event('lyon') }])).rejects.toBe(busAway);
    const blind = outletOf(
      async () => undefined,
      () => Promise.reject(ledgerAway),
    );
    await expect(blind.send([{ event: event('lyon') }])).rejects.toBe(ledgerAway);
  });

  it('fails when the bus does not answer in time', async () => {
    jest.useFakeTimers();
    const sending = outletOf(() => new Promise(() => undefined)).send([{ event: event('lyon') }]);
    const failure = sending.catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await failure).toMatchObject({ name: 'BusError', code: 'unavailable' });
  });

  it('turns senders away while too much waits for the bus, and takes more when that is gone', async () => {
    const releases: (() => void)[] = [];
    const outlet = outletOf(() => new Promise((resolve) => releases.push(resolve)));
    const large = Array.from({ length: 25_000 }, () => ({ event: event('lyon', 'x'.repeat(250)) }));
    const first = outlet.send(large);
    await expect(outlet.send(large)).rejects.toMatchObject({ code: 'unavailable' });
    releases[0]!();
    await first;
    const next = outlet.send(large);
    while (releases.length < 2) await Promise.resolve();
    releases[1]!();
    await next;
  });
});
