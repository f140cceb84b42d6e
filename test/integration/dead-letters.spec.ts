import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { encode, type FloorEvent } from '#contract';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, uniqueName } from '../servers.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

const UNTIL = Date.parse('2026-03-20T15:00:00Z');
const FROM = UNTIL - 6 * 3_600_000;

/** Structured or binary, as producers send it. */
function messageOf(event: FloorEvent, i: number) {
  const { data, ...attributes } = JSON.parse(encode(event)) as Record<string, unknown>;
  const { plateau } = event;
  const partition = (PLATEAUS as readonly string[]).indexOf(plateau);
  if (i % 2 === 0) return { key: plateau, value: encode(event), partition };
  const headers = Object.entries(attributes).map(([name, value]) => [`ce_${name}`, String(value)]);
  return { key: plateau, value: JSON.stringify(data), headers: Object.fromEntries(headers), partition };
}

describeWith(['kafka', 'redis'])('dead letters of a plateau that was not configured', () => {
  let floor: RebuildFloor;
  let aggregator: VigieProcess | undefined;
  beforeAll(async () => {
    floor = await RebuildFloor.make();
  }, 60_000);
  afterEach(() => aggregator?.signal('SIGKILL'));
  afterAll(() => floor.close());

  const configure = (plateaus: readonly string[]) =>
    writeFileSync(
      floor.floor.file,
      stringify({ ...floor.floor.configuration, plateaus: plateaus.map((id) => ({ id, zone: 'Europe/Paris' })) }),
    );
  const letters = async (...args: string[]) => {
    const command = startProcess('cli', floor.floor, ['dead-letters', ...args]);
    return { code: await command.ended, log: command.log };
  };
  /** What readers see, but for how many events came late: those that were sent again did. */
  const figures = async (ledger = floor.ledger) =>
    (await floor.seen(FROM, UNTIL, ledger)).map(({ offset: _offset, sums, ...seen }) => ({
      ...seen,
      sums: Object.entries(sums).map(([interval, fields]) => [
        interval,
        Object.entries(fields)
          .filter(([field]) => !field.startsWith('corrected|'))
          .toSorted(),
      ]),
    }));

  it('are counted, shown, sent again once it is configured, and then the figures are exact', async () => {
    configure(['lyon']);
    aggregator = startProcess('aggregator', floor.floor);
    const rules = { zone: 'Europe/Paris', queues: [], seed: 3, from: FROM, until: UNTIL, callsPerHour: 20 };
    const events = PLATEAUS.flatMap((plateau) => [...simulatePlateau({ plateau, ...rules })]);
    await floor.bus.produce(floor.topic, [...events.map(messageOf), { key: 'metz', value: '{', partition: 1 }]);
    await floor.caughtUp();
    const unknown = events.filter(({ plateau }) => plateau === 'metz').length;
    const listed = await letters('list', '--limit', '3');
    for (const line of [`${unknown} unknown-plateau\n1 invalid-json\n`, `\n${floor.topic}:1:${unknown - 1}\t`])
      expect(listed.log).toContain(line);
    expect(listed.log.split('\n').filter((line) => line.includes('\t'))).toHaveLength(3);
    expect((await letters('show', `${floor.topic}:1:${unknown - 1}`)).log).toMatch(/^key {6}metz$/m);

    const early = await letters('resend', '--all');
    expect([early.code, early.log]).toEqual([2, expect.stringMatching(/sent 0 again, left \d+\n$/)]);

    configure(PLATEAUS);
    await aggregator.signal('SIGTERM');
    aggregator = startProcess('aggregator', floor.floor);
    const sent = await letters('resend', '--reason', 'unknown-plateau');
    expect(sent).toEqual({ code: 0, log: expect.stringMatching(new RegExp(`sent ${unknown} again\n$`)) });
    await floor.caughtUp();

    const reference = await floor.read('v1', uniqueName('reference'));
    await floor.caughtUp(reference.ledger);
    const exact = await figures(reference.ledger);
    expect(Object.keys(exact[1]!.finished).length).toBeGreaterThan(50);
    expect(await figures()).toEqual(exact);

    // Once more, as after a crash between the sending and its note.
    expect((await letters('resend', '--reason', 'unknown-plateau', '--again')).log).toContain(`sent ${unknown} again`);
    await floor.caughtUp();
    expect(await figures()).toEqual(exact);
    expect((await letters('list')).log).toContain(`${unknown} unknown-plateau, of which ${unknown} were sent again`);
  }, 180_000);

  it('sends what another hash put on the wrong partition to where its plateau lives', async () => {
    configure(PLATEAUS);
    await floor.ledger.homeOf('metz', 1);
    aggregator = startProcess('aggregator', floor.floor);
    const rules = {
      zone: 'Europe/Paris',
      queues: [],
      seed: 4,
      from: UNTIL,
      until: UNTIL + 3_600_000,
      callsPerHour: 20,
    };
    const events = [...simulatePlateau({ plateau: 'metz', ...rules })];
    const astray = events.map((event, i) => ({ ...messageOf(event, i), partition: 0 }));
    await floor.bus.produce(floor.topic, astray);
    await floor.caughtUp();
    const sent = await letters('resend', '--reason', 'wrong-partition', '--partition', '0');
    expect(sent.log).toMatch(new RegExp(`sent ${events.length} again\n$`));
    await floor.caughtUp();
    const ids = JSON.stringify((await floor.seen(UNTIL, UNTIL + 3_600_000))[1]);
    // Of heartbeats only the last is kept.
    expect(events.filter(({ id, type }) => type !== 'feed.alive' && !ids.includes(id))).toEqual([]);
  }, 120_000);
});
