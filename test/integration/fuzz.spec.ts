import { Agent } from 'node:http';
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEAD_LETTER_REASONS, encode } from '#contract';
import { junkMessage } from '../fuzz/bus-junk.js';
import { type HttpTarget, sendJunk } from '../fuzz/http-junk.js';
import { Junk } from '../fuzz/junk.js';
import { emitJunk, sendFrames } from '../fuzz/socket-junk.js';
import { parseConfiguration } from '#runtime';
import { Chance } from '../oracle/chance.js';
import { until } from '../until.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

const SEED = Number(process.env['VIGIE_FUZZ_SEED'] ?? Date.now() % 1_000_000);
const COUNT = Number(process.env['VIGIE_FUZZ_COUNT'] ?? 10_000);
/** Where the figures of the bench go. */
const REPORT = process.env['VIGIE_FUZZ_REPORT'];

/** Nobody is told to wait: all that is sent is looked at. */
const UNLIMITED = `
bus: { partitions: 3 }
access:
  requests: { ofAddress: { perSecond: 1000000, burst: 10000000 }, ofCredential: { perSecond: 1000000, burst: 10000000 } }
plateaus: [{ id: lyon, zone: Europe/Paris, queues: { roadside: { name: Roadside } } }, { id: madrid, zone: Europe/Madrid }]
`;

/** What a process may hold more of after half of everything was sent, in bytes: buffers, and code that got warm. */
const MOST_GROWTH = 12 * 2 ** 20;
const [HTTP, SOCKET, FRAMES, BUS] = [0.4, 0.2, 0.1, 0.3].map((part) => Math.round(part * COUNT)) as [
  number,
  number,
  number,
  number,
];
const FRAMES_A_CONNECTION = 10;
const SIDE_BY_SIDE = 8;
const WITHIN_MS = 60_000 + COUNT * 30;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heap = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** Does something so many times, a few side by side; gives the first complaints, and how the heap grew in the second half. */
async function often(count: number, act: () => Promise<string | undefined | void>) {
  const complaints: string[] = [];
  const run = async (times: number) => {
    let left = times;
    const worker = async () => {
      while (left-- > 0) {
        const complaint = await act();
        if (complaint !== undefined && complaints.length < 20) complaints.push(complaint);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  };
  await run(count / 2);
  const before = heap();
  await run(count / 2);
  return { complaints, growth: heap() - before };
}

describe(`what nobody should send (VIGIE_FUZZ_SEED=${SEED})`, () => {
  const junk = new Junk(new Chance(SEED));
  const figures: Record<string, number> = { seed: SEED, messages: COUNT };
  let floor: Floor;
  let sound: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    floor = await openFloor(undefined, parseConfiguration(UNLIMITED, 'fuzz.yaml'));
    sound = JSON.parse(encode(queued({ plateau: 'lyon', subject: 'call-0', at: Date.now() }))) as typeof sound;
  });
  afterAll(async () => {
    await floor.stop();
    if (REPORT !== undefined) writeFileSync(REPORT, JSON.stringify(figures));
  });

  it(
    'is refused over HTTP with a reason each time',
    async () => {
      const description = (await (await floor.get('/api/docs/openapi.json')).json()) as {
        paths: Record<string, Record<string, unknown>>;
      };
      const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const roles = ['admin', 'supervisor', 'producer', 'wall'] as const;
      const tokens = await Promise.all(roles.map((role) => floor.token({ role, plateaus: ['*'] }, 36_000)));
      const more = ['POST /api/v1/events', 'GET /', 'GET /{nothing}', 'PUT /api/v1/events', 'GET /enter/{ticket}'];
      const target: HttpTarget = {
        url: floor.url,
        routes: [...routes, ...more],
        tokens: [...tokens, 'x.y.z'],
        plateau: 'lyon',
        event: sound,
      };
      const agent = new Agent({ keepAlive: true, maxSockets: SIDE_BY_SIDE });
      const { complaints, growth } = await often(HTTP, () => sendJunk(target, junk, agent));
      agent.destroy();
      figures['httpGrowth'] = growth;
      expect(complaints).toEqual([]);
      expect(growth).toBeLessThan(MOST_GROWTH);
    },
    WITHIN_MS,
  );

  it(
    'is refused on a socket with a reason each time, and frames of no protocol harm nobody',
    async () => {
      const watcher = await connectWatcher(floor);
      const { complaints, growth } = await often(SOCKET, () => emitJunk(watcher.socket, junk));
      const frames = await often(FRAMES / FRAMES_A_CONNECTION, () => sendFrames(floor.url, junk, FRAMES_A_CONNECTION));
      figures['socketGrowth'] = growth + frames.growth;
      expect(complaints).toEqual([]);
      expect(growth + frames.growth).toBeLessThan(MOST_GROWTH);
      expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
      watcher.socket.disconnect();
    },
    WITHIN_MS,
  );

  it(
    'is put aside on the bus with a reason each time, and no event of others is lost',
    async () => {
      const before = await letters();
      const others = Array.from({ length: Math.ceil(BUS / 10) }, (_, i) => `other-${i}`);
      const at = Date.now();
      const batch = 50;
      for (let i = 0; i < BUS; i += batch) {
        const messages = Array.from({ length: batch }, () => junkMessage(sound, junk));
        await floor.bus.produce(floor.topic, messages);
        for (const subject of others.slice(i / 10, (i + batch) / 10))
          await floor.bus.produce(floor.topic, [
            { key: 'madrid', value: encode(queued({ plateau: 'madrid', subject, at })) },
          ]);
      }
      await until(isCaughtUp, 'everything to be taken in', WITHIN_MS);
      const after = await letters();
      figures['deadLetters'] = after.count - before.count;
      expect(after.reasons.filter((reason) => !Object.hasOwn(DEAD_LETTER_REASONS, reason))).toEqual([]);
      expect(after.count - before.count).toBeGreaterThan(BUS / 2);
      const home = (await floor.ledger.homes()).get('madrid')!;
      const { records } = await floor.ledger.read({ shard: home, plateau: 'madrid', records: 'open', intervals: [] });
      expect(others.filter((subject) => !records.has(`call:${subject}`))).toEqual([]);
    },
    WITHIN_MS,
  );

  const shards = async () => (await floor.bus.ranges(floor.topic)).map(({ partition }) => partition);
  const letters = async () => {
    const states = await floor.ledger.states(await shards());
    const all = states.flatMap(({ deadLetters }) => Object.entries(deadLetters));
    return { reasons: all.map(([reason]) => reason), count: all.reduce((sum, [, n]) => sum + Number(n), 0) };
  };
  const isCaughtUp = async () => {
    const ranges = await floor.bus.ranges(floor.topic);
    const states = await floor.ledger.states(ranges.map(({ partition }) => partition));
    return ranges.every(({ high }, i) => high === 0 || states[i]!.offset === high);
  };
});
