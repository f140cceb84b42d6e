import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';
import { addAggregator } from '../../apps/aggregator/src/index.js';
import { openGateway, type RunningGateway } from '../../apps/gateway/src/index.js';
import { type Grant, issueToken, MemoryAccessStore, TicketBox } from '#access';
import { type Bus, BusError, KafkaBus } from '#bus';
import { type Board, encode, type EventsAnswer, type FloorEvent, type Problem } from '#contract';
import { type Ledger, LedgerError, MemoryLedger } from '#ledger';
import { MemoryRegister } from '#register';
import { createLogger, Lifecycle, parseConfiguration, topicsOf } from '#runtime';
import { describeWith, kafkaForTests, type SharedServer, uniqueName } from '../servers.js';
import { until } from '../until.js';
import { queued } from './gateway-events.js';

const SECRET = 'a-secret-of-the-events-tests-only';
const LYON: Grant = { role: 'producer', plateaus: ['lyon'] };
const EVERYWHERE: Grant = { role: 'producer', plateaus: ['*'] };
const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

const call = (plateau = 'lyon', subject: string = randomUUID()) => queued({ plateau, subject, at: Date.now() });
const batchOf = (...events: readonly (FloorEvent | string)[]): string =>
  `[${events.map((event) => (typeof event === 'string' ? event : encode(event))).join(',')}]`;

const authorised = async (grant: Grant) => ({
  authorization: `Bearer ${await issueToken(SECRET, grant, { expiresInSeconds: 60 })}`,
});

describeWith(['kafka'])('events sent to the gateway', () => {
  const name = uniqueName('http');
  const configuration = parseConfiguration(
    `bus: { topic: ${name}.events, deadLetterTopic: ${name}.dead-letters, partitions: 4, group: ${name} }
plateaus: [{ id: lyon, zone: Europe/Paris }, { id: madrid, zone: Europe/Madrid }]`,
    'events.yaml',
  );
  const { topic } = configuration.bus;
  const logger = createLogger('events', { level: 'silent' });
  const lifecycle = new Lifecycle(logger);
  let kafka: SharedServer;
  let bus: KafkaBus;
  let ledger: Ledger;
  let gateway: RunningGateway;
  let url: string;
  /** What the gateway's bus does instead of producing, while there is something. */
  let instead: (() => Promise<void>) | undefined;
  let homes: (() => Promise<ReadonlyMap<string, number>>) | undefined;

  beforeAll(async () => {
    kafka = await kafkaForTests();
    bus = new KafkaBus({ brokers: kafka.address.split(','), clientId: name });
    ledger = new MemoryLedger();
    await bus.ensureTopics(topicsOf(configuration));
    addAggregator({ bus, ledger, configuration, logger }, lifecycle);
    await lifecycle.start();
    const gatewayBus = {
      ranges: (of: string) => bus.ranges(of),
      produce: (...args: Parameters<Bus['produce']>) => instead?.() ?? bus.produce(...args),
    } as unknown as Bus;
    const gatewayLedger = new Proxy(ledger, {
      get: (target, key) => {
        if (key === 'homes') return () => homes?.() ?? target.homes();
        const value = Reflect.get(target, key, target) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const [register, access, tickets] = [new MemoryRegister(), new MemoryAccessStore(), new TicketBox()];
    const parts = { register, access, configuration, logger, secret: SECRET, tickets };
    gateway = await openGateway({ ...parts, bus: gatewayBus, ledger: gatewayLedger }, '127.0.0.1', 0);
    url = `http://127.0.0.1:${gateway.port}`;
  });
  afterAll(async () => {
    await gateway?.stop();
    await lifecycle.stop();
    await bus?.close();
    await kafka?.stop();
  });

  const post = async (type: string, body: string | undefined, grant = LYON, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': type, ...(await authorised(grant)), ...headers },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
  const ends = async () => (await bus.ranges(topic)).reduce((sum, { high }) => sum + high, 0);

  /** Expects a status and what the documentation says of it. */
  const expectAnswer = async <T = EventsAnswer>(response: Response, status: number): Promise<T> => {
    expect(response.status).toBe(status);
    const type = response.headers.get('content-type')!.split(';')[0]!;
    const docs = await fetch(`${url}/api/docs/openapi.json`, { headers: await authorised(EVERYWHERE) });
    const { paths } = (await docs.json()) as {
      paths: Record<string, { post: { responses: Record<string, { content: Record<string, { schema: object }> }> } }>;
    };
    const answer: unknown = await response.json();
    const { schema } = paths['/api/v1/events']!.post.responses[status]!.content[type]!;
    expect(Compile(schema).Errors(answer)[1]).toEqual([]);
    return answer as T;
  };
  const boardOf = async (plateau: string) => {
    const headers = await authorised({ role: 'supervisor', plateaus: [plateau] });
    return (await (await fetch(`${url}/api/v1/plateaus/${plateau}/board`, { headers })).json()) as Board;
  };
  const shows = (event: FloorEvent) =>
    until(async () => event.subject in (await boardOf(event.plateau)).calls, 'the call to be on the board');

  it('shows on the board what was posted in structured mode', async () => {
    const event = call();
    const answer = await expectAnswer(await post(STRUCTURED, encode(event)), 202);
    expect(answer).toEqual({ accepted: 1, refused: 0, events: [{ index: 0, id: event.id, status: 'accepted' }] });
    await shows(event);
  });

  it('takes binary mode, with a body and without', async () => {
    const event = call();
    const { data, ...attributes } = JSON.parse(encode(event)) as Record<string, unknown>;
    const headers = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`ce-${key}`, String(value)]));
    await expectAnswer(await post('application/json', JSON.stringify(data), LYON, headers), 202);
    await shows(event);
    const left = { ...headers, 'ce-id': randomUUID(), 'ce-type': 'vigie.call.abandoned.v1' };
    await expectAnswer(await post('application/json', undefined, LYON, left), 202);
    await until(async () => !(event.subject in (await boardOf('lyon')).calls), 'the call to leave the board');
  });

  it('takes a batch, in its order, to the partition where each plateau lives', async () => {
    const events = [call('lyon'), call('madrid'), call('lyon')];
    const answer = await expectAnswer(await post(BATCH, batchOf(...events), EVERYWHERE), 202);
    expect(answer.events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    for (const event of events) await shows(event);
    expect((await boardOf('lyon')).feed.deadLetters).toBe(0);
    expect((await ledger.homes()).size).toBe(2);
    expect(await expectAnswer(await post(BATCH, '[]'), 202)).toEqual({ accepted: 0, refused: 0, events: [] });
  });

  it('takes what is right of a batch and names the rest, never what it holds', async () => {
    const [good, foreign] = [call('lyon'), call('madrid')];
    const wrong = encode(call('lyon')).replace('"P2"', '"confidential"');
    const before = await ends();
    const answer = await expectAnswer(await post(BATCH, batchOf(good, wrong, foreign)), 207);
    expect(answer).toMatchObject({
      accepted: 1,
      refused: 2,
      events: [
        { index: 0, id: good.id, status: 'accepted' },
        { index: 1, status: 'refused', reason: 'invalid-data', detail: expect.stringContaining('data/urgency') },
        { index: 2, status: 'refused', reason: 'plateau-not-allowed' },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('confidential');
    expect((await ends()) - before).toBe(1);
    await shows(good);
  });

  it('takes nothing of a batch of which nothing is right', async () => {
    const before = await ends();
    expect(await expectAnswer(await post(BATCH, '[{},7]'), 400)).toMatchObject({ accepted: 0, refused: 2 });
    const foreign = batchOf(call('madrid'), call('nowhere'));
    expect(await expectAnswer(await post(BATCH, foreign), 403)).toMatchObject({ accepted: 0, refused: 2 });
    expect(await expectAnswer(await post(BATCH, batchOf(call('madrid'), '{}')), 400)).toMatchObject({ refused: 2 });
    expect(await ends()).toBe(before);
  });

  it.each<[string, number, string, string, string, Grant]>([
    ['an event of another plateau', 403, 'plateau-not-allowed', STRUCTURED, encode(call('madrid')), LYON],
    ['one of a plateau nobody configured', 400, 'unknown-plateau', STRUCTURED, encode(call('oslo')), EVERYWHERE],
    ['broken JSON', 400, 'invalid-json', STRUCTURED, '{"secret": oops', LYON],
    ['a broken batch', 400, 'invalid-json', BATCH, '[secret', LYON],
    ['a batch that is none', 400, 'not-a-cloudevent', BATCH, encode(call()), LYON],
    ['no body', 400, 'empty', STRUCTURED, '', LYON],
    ['an event that is too long', 413, 'too-long', STRUCTURED, `{"secret":"${'x'.repeat(65_536)}"}`, LYON],
    ['a request that is too long', 413, 'http-413', BATCH, `["${'secret'.repeat(200_000)}"]`, LYON],
    ['plain JSON', 415, 'http-415', 'application/json', '{"secret', LYON],
    ['a form', 415, 'http-415', 'application/x-www-form-urlencoded', 'secret=1', LYON],
    ['the wrong role', 403, 'role-not-allowed', STRUCTURED, encode(call()), { role: 'supervisor', plateaus: ['*'] }],
  ])('refuses %s', async (_what, status, code, type, body, grant) => {
    const before = await ends();
    const answer = await post(type, body, grant);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const problem = await expectAnswer<Problem>(answer, status);
    expect(problem).toMatchObject({ type: `urn:vigie:problem:${code}`, status });
    expect(JSON.stringify(problem)).not.toMatch(/secret|xxx/);
    expect(await ends()).toBe(before);
  });

  it('lets nobody send without a token', async () => {
    const response = await post(STRUCTURED, encode(call()), LYON, { authorization: 'Bearer none' });
    expect(response.status).toBe(401);
  });

  it('says that nothing of a batch is accepted when Kafka does not take it, and when to try again', async () => {
    instead = () => Promise.reject(new BusError('unavailable', 'Kafka is away', undefined));
    const events = [call(), call()];
    for (const response of [await post(BATCH, batchOf(...events)), await post(STRUCTURED, encode(events[0]!))]) {
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await expectAnswer(response, 503)).toMatchObject({ type: 'urn:vigie:problem:bus-away', status: 503 });
    }
    instead = undefined;
    await expectAnswer(await post(BATCH, batchOf(...events)), 202);
    for (const event of events) await shows(event);
  });

  it('waits for Kafka before it answers', async () => {
    let release: (() => void) | undefined;
    instead = () => new Promise((resolve) => (release = resolve));
    let isAnswered = false;
    const answer = post(STRUCTURED, encode(call())).finally(() => (isAnswered = true));
    await until(() => release !== undefined, 'the event to be on its way');
    expect(isAnswered).toBe(false);
    release!();
    instead = undefined;
    await expectAnswer(await answer, 202);
  });

  it('needs the ledger for the home of a plateau only as long as it does not know it', async () => {
    homes = () => Promise.reject(new LedgerError('away', 'Redis is away'));
    const event = call('lyon');
    await expectAnswer(await post(STRUCTURED, encode(event)), 202);
    homes = undefined;
    await shows(event);
  });
});
