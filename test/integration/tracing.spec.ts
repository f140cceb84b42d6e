import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueToken } from '#access';
import { KafkaBus } from '#bus';
import { loadConfiguration, SPANS, topicsOf } from '#runtime';
import { Receiver } from '../alerting/receiver.js';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, kafkaForTests, redisForTests, type SharedServer } from '../servers.js';
import { freePort } from '../stack/index.mjs';
import { until } from '../until.js';
import { queued, toMessages } from './gateway-events.js';
import { connectWatcher, type Watcher } from './gateway-watcher.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PRODUCER = '00f067aa0ba902b7';
const PLATEAU = 'lyon';

interface ToldSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** Which process told it. */
  readonly service: string;
}

interface Otlp {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue?: string } }[] };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<ToldSpan, 'service'>[] }[];
  }[];
}

const spansIn = (body: string): ToldSpan[] =>
  (JSON.parse(body) as Otlp).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find(({ key }) => key === 'service.name')!.value.stringValue!;
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service })));
  });

describeWith(['kafka', 'redis'])('a trace over real processes', () => {
  let servers: SharedServer[];
  let receiver: Receiver;
  let floor: Floor;
  let bus: KafkaBus;
  let watcher: Watcher;
  let url: string;
  const processes: VigieProcess[] = [];
  const metrics = new Map<string, number>();

  beforeAll(async () => {
    const [kafka, redis] = await Promise.all([kafkaForTests(), redisForTests()]);
    servers = [kafka, redis];
    receiver = await new Receiver().open();
    receiver.answering = (_received, response) => void response.writeHead(200).end('{}');
    const desk = { type: 'webhook', payload: 'vigie', allowPrivate: true, url: receiver.url('/desk') } as const;
    const addresses = { kafka: kafka.address, redis: redis.address };
    floor = makeFloor(addresses, [{ id: PLATEAU, zone: 'Europe/Paris' }], 1, {
      channels: { desk },
      alerts: { 'waiting-p0': { seconds: 0, channels: ['desk'] } },
    });
    const configuration = loadConfiguration(floor.file);
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    await bus.ensureTopics(topicsOf(configuration));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    for (const [app, args] of [
      ['aggregator', []],
      ['alerter', []],
      ['gateway', ['--port', String(port)]],
    ] as const) {
      metrics.set(app, await freePort());
      const more = {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url(''),
        OTEL_BSP_SCHEDULE_DELAY: '100',
        METRICS_ADDRESS: `127.0.0.1:${metrics.get(app)}`,
      };
      processes.push(processOf(app, floor, args, more).start());
    }
    for (const app of metrics.keys())
      await until(async () => (await ask(app, '/health/ready')).ok, `the ${app} to be ready`, 60_000);
    await until(async () => (await page('alerter')).includes('vigie_alerter_leads 1'), 'the alerter to lead');
    const token = () => issueToken(floor.secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 600 });
    watcher = await connectWatcher({ url, token });
    await watcher.watch({ plateau: PLATEAU });
  }, 120_000);
  afterAll(async () => {
    watcher?.socket.disconnect();
    await Promise.all(processes.map((process) => process.signal('SIGTERM')));
    await bus?.close();
    await receiver?.close();
    await Promise.all(servers?.map((server) => server.stop()) ?? []);
    floor?.close();
  });

  const ask = (app: string, path: string) => fetch(`http://127.0.0.1:${metrics.get(app)}${path}`);
  const page = async (app: string) => (await ask(app, '/metrics')).text();
  const told = () =>
    receiver
      .at('/v1/traces')
      .flatMap(({ body }) => spansIn(body))
      .filter(({ traceId }) => traceId === TRACE);

  it('follows one event from HTTP over the bus to the socket and to the webhook', async () => {
    const [{ key, value }] = toMessages([
      queued({ plateau: PLATEAU, subject: 'c1', at: Date.now(), urgency: 'P0' }),
    ]) as [{ key: string; value: string }];
    const event = { ...(JSON.parse(value) as object), traceparent: `00-${TRACE}-${PRODUCER}-01` };
    const token = await issueToken(floor.secret, { role: 'producer', plateaus: [key] }, { expiresInSeconds: 600 });
    const headers = { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/api/v1/events`, { method: 'POST', headers, body: JSON.stringify(event) });
    expect(answer.status).toBe(202);
    const names = Object.keys(SPANS);
    await until(() => names.every((name) => told().some((span) => span.name === name)), 'every step to be told');
    /** The steps that led to one, from the event on, each with who told it. */
    const wayTo = (name: string): string[] => {
      const spans = told();
      const way: string[] = [];
      let span = spans.find((one) => one.name === name);
      for (; span !== undefined; span = spans.find(({ spanId }) => spanId === span!.parentSpanId)) {
        way.unshift(`${span.service.replace('vigie-', '')}: ${span.name}`);
        if (span.parentSpanId === PRODUCER) way.unshift('producer');
      }
      return way;
    };
    const toCommit = ['producer', 'aggregator: consume', 'aggregator: commit'];
    expect(wayTo('push')).toEqual([...toCommit, 'gateway: notice', 'gateway: read board', 'gateway: push']);
    expect(wayTo('alert delivery')).toEqual([
      ...toCommit,
      'alerter: notice',
      'alerter: read board',
      'alerter: alert move',
      'alerter: alert delivery',
    ]);
    await until(() => watcher.board?.calls['c1'] !== undefined, 'the call on the socket');
    expect(watcher.wrong).toEqual([]);
  });

  it('leaves the alert and its delivery in the metrics of the alerter', async () => {
    const isTold = async () => {
      const text = await page('alerter');
      const firing = `vigie_alerts{plateau="${PLATEAU}",state="firing"} 1`;
      return [firing, 'vigie_deliveries_total{channel="desk",result="delivered"} 1'].every((line) =>
        text.includes(line),
      );
    };
    await until(isTold, 'the alert and its delivery to be counted');
    expect(await page('aggregator')).toContain('vigie_events_total{type="call.queued",result="taken"} 1');
  });
});
