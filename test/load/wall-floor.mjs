// The floor of the bench `wall`: the product's aggregator and gateway on the bus and the ledger in the memory of this
// process, and calls that go their course on one plateau.
import { setTimeout as pause } from 'node:timers/promises';
import { Sessions, TicketBox } from '#access';
import { connect, createLogger, Lifecycle, parseConfiguration } from '#runtime';
import { addAggregator } from '../../dist/apps/aggregator/src/index.js';
import { openGateway } from '../../dist/apps/gateway/src/server.js';
import { answerQuestions } from './children.mjs';
import { sharedNow } from './instant-in-id.mjs';
import { LatencyCalls } from './latency-calls.mjs';

const PLATEAU = 'wall';
const QUEUES = ['roadside', 'medical', 'home', 'travel', 'motorway', 'abroad'];
const LANGUAGES = ['fr', 'en', 'de', 'nl', 'es'];
const URGENCIES = ['P2', 'P3', 'P2', 'P1', 'P2', 'P3', 'P2', 'P0'];
const AGENTS = 40;
const TICK_MS = 25;
/** A call waits two seconds, so that at 40 calls a second some eighty wait and as many talk. */
const COURSE = [
  ['call.queued', 0, (n) => ({ queue: QUEUES[n % QUEUES.length], language: LANGUAGES[n % LANGUAGES.length] })],
  ['call.triaged', 500, (n) => ({ urgency: URGENCIES[n % URGENCIES.length] })],
  ['call.answered', 2_000, (n) => ({ agent: `agent-${n % AGENTS}` })],
  ['call.ended', 4_000, {}],
  ['call.wrapped', 5_000, { outcome: 'advice' }],
];

const queues = Object.fromEntries(QUEUES.map((id) => [id, { name: id }]));
const plateaus = [{ id: PLATEAU, name: 'Wall', zone: 'Europe/Paris', queues }];
const configuration = parseConfiguration(JSON.stringify({ bus: { partitions: 1 }, plateaus }), 'bench.yaml');
const logger = createLogger('bench', { level: 'warn' });
const lifecycle = new Lifecycle(logger);
const parts = { ...connect(undefined, configuration, 'bench', logger, lifecycle), configuration, logger };
addAggregator(parts, lifecycle);
await lifecycle.start();
const secret = process.env.VIGIE_SECRET;
const { port } = await openGateway({ ...parts, secret, tickets: new TicketBox() }, '127.0.0.1', 0);
const calls = new LatencyCalls([PLATEAU], COURSE);
let sent = 0;

answerQuestions({
  /** What the cookie of a browser holds that is signed in with a grant. */
  session: async (grant) => {
    const limits = { idleMs: 86_400_000, absoluteMs: 86_400_000 };
    return (await new Sessions(parts.access).open({ grant, subject: 'bench', limits })).secret;
  },
  port: () => port,
  begin: (perSecond) => void produce(perSecond),
  sent: () => sent,
});

async function produce(perSecond) {
  const began = sharedNow();
  for (;;) {
    const now = sharedNow();
    while (calls.count < ((now - began) / 1_000) * (perSecond / COURSE.length)) calls.begin(now);
    const messages = calls.due(now);
    sent += messages.length;
    await parts.bus.produce(configuration.bus.topic, messages);
    await pause(TICK_MS);
  }
}
