import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openGateway, type RunningGateway } from '../../apps/gateway/src/index.js';
import { issueToken, MemoryAccessStore, TicketBox } from '#access';
import { type DayReview, PlateauModel, type PlateauDefinition, type RangeReview } from '#board';
import { KafkaBus } from '#bus';
import { compileStandards } from '#floor';
import { RedisLedger } from '#ledger';
import { MemoryRegister } from '#register';
import { createLogger, loadConfiguration } from '#runtime';
import { differences } from '../bank/compare.js';
import { fileDifferences, readFile } from '../bank/read-files.js';
import { describeMonth, MONTH_FILE, type Oracle, readOracle } from '../bank/month.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';

const BANK: PlateauDefinition = {
  id: 'bank',
  name: 'Bank',
  zone: 'Asia/Jerusalem',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};

const counted = (names: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

describeMonth(describeWith(['kafka', 'redis']))('a real month, replayed through Kafka and Redis', () => {
  const oracle: Oracle = readOracle();
  const servers: SharedServer[] = [];
  let floor: Floor;
  let bus: KafkaBus;
  let ledger: RedisLedger;
  let aggregator: VigieProcess;
  let gateway: RunningGateway;

  beforeAll(async () => {
    const [kafka, redis] = await Promise.all([kafkaForTests(), redisForTests()]);
    servers.push(kafka, redis);
    const plateaus = [{ id: BANK.id, zone: BANK.zone }];
    floor = makeFloor({ kafka: kafka.address, redis: redis.address }, plateaus, 2);
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    ledger = new RedisLedger({ url: redis.address, prefix: floor.configuration.ledger!.prefix! });
    aggregator = startProcess('aggregator', floor);
    const logger = createLogger('gateway', { level: 'silent' });
    const [configuration, tickets] = [loadConfiguration(floor.file), new TicketBox()];
    const register = new MemoryRegister();
    const access = new MemoryAccessStore();
    const parts = { bus, ledger, register, access, configuration, logger, secret: floor.secret, tickets };
    gateway = await openGateway(parts, '127.0.0.1', 0);
  });
  afterAll(async () => {
    await gateway?.stop();
    await aggregator?.signal('SIGTERM');
    await Promise.all([bus?.close(), ledger?.close()]);
    await Promise.all(servers.map((server) => server.stop()));
    floor?.close();
  });

  async function replay(...args: string[]): Promise<string> {
    const process = startProcess('cli', floor, ['replay', MONTH_FILE, '--speed', 'max', ...args]);
    const code = await process.ended;
    if (code !== 0) throw new Error(`replay ended with ${code}: ${process.log}`);
    await caughtUp(bus, ledger, floor.configuration.bus!.topic!, 60_000);
    return process.log;
  }

  async function board(at: number) {
    const shard = (await ledger.homes()).get(BANK.id)!;
    const model = new PlateauModel(BANK, at);
    const { state, records, sums } = await ledger.read({ shard, plateau: BANK.id, records: 'open', intervals: [] });
    const opens = [...records].map(([key, { events }]) => [key, events] as const);
    model.apply({ watermark: state.watermarks.get(BANK.id), records: opens, sums });
    return model.board(at, { lag: 0, deadLetters: 0, missed: 0 });
  }

  it('shows who waits and who talks at each instant exactly', async () => {
    let from: string | undefined;
    for (const expected of oracle.live) {
      const until = new Date(expected.at * 1000).toISOString();
      // What was sent is there: the next stretch begins a millisecond later, and repeats would change nothing anyway.
      await replay(...(from === undefined ? [] : ['--from', from]), '--until', until);
      from = new Date(expected.at * 1000 + 1).toISOString();
      const calls = Object.values((await board(expected.at * 1000)).calls);
      const waiting = calls.filter(({ state }) => state === 'waiting');
      const since = waiting.map((call) => Date.parse(call.since));
      expect({
        at: expected.at,
        waiting: waiting.length,
        talking: calls.filter(({ state }) => state === 'talking').length,
        byUrgency: counted(waiting.map(({ urgency }) => urgency)),
        byQueue: counted(waiting.map(({ queue }) => queue)),
        longestWaitingSince: since.length === 0 ? null : Math.min(...since) / 1000,
      }).toEqual(expected);
    }
  }, 300_000);

  async function get<T>(path: string, token: string): Promise<T> {
    const url = `http://127.0.0.1:${gateway.port}/api/v1/plateaus/${BANK.id}/${path}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  it('tells the figures of every day', async () => {
    // The whole month again: what is there already changes nothing.
    expect(await replay()).toContain('sent 114442 events');
    const token = await issueToken(floor.secret, { role: 'manager', plateaus: [BANK.id] }, { expiresInSeconds: 600 });
    const found: string[] = [];
    const range = await get<RangeReview>('days?from=1999-01-01&to=1999-01-31', token);
    for (const [date, expected] of Object.entries(oracle.days)) {
      const day = await get<DayReview>(`days/${date}?by=queue,urgency`, token);
      found.push(...differences(day, expected));
      expect(range.days.find((each) => each.date === date)!.total).toEqual(day.total);
    }
    expect(found).toEqual([]);
    const offered = Object.values(oracle.days).reduce((sum, { total }) => sum + total['offered']!, 0);
    expect([range.total.offered, range.week.reduce((sum, hour) => sum + hour.offered!, 0)]).toEqual([offered, offered]);
    expect(Object.keys(oracle.days)).toHaveLength(29);
    const shard = (await ledger.homes()).get(BANK.id)!;
    expect((await ledger.states([shard]))[0]).toMatchObject({ deadLetters: {}, missed: 0 });
  }, 120_000);

  it('gives every number of every day in its files, as independent readers read them', async () => {
    const token = await issueToken(floor.secret, { role: 'manager', plateaus: [BANK.id] }, { expiresInSeconds: 600 });
    const found: string[] = [];
    for (const format of ['csv', 'xlsx'] as const) {
      const path = `days?from=1999-01-01&to=1999-01-31&per=day&format=${format}`;
      const url = `http://127.0.0.1:${gateway.port}/api/v1/plateaus/${BANK.id}/${path}`;
      const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      const rows = await readFile[format](Buffer.from(await response.arrayBuffer()));
      found.push(...fileDifferences(format, rows, oracle));
    }
    expect(found).toEqual([]);
  }, 120_000);
});
