// The gateway of the benches `fanout` and `reconnect`: the one of the product, which can also be told to send its last
// patches over and over. Left to itself it sends each plateau at most ten a second, which says nothing of what a patch
// costs it.
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { RedisAccessStore, TicketBox } from '#access';
import { KafkaBus } from '#bus';
import { RedisLedger } from '#ledger';
import { LiveBoards } from '#live';
import { RedisRegister } from '#register';
import { loadConfiguration, readEnvironment, topicsOf } from '#runtime';
import { openGateway } from '../../dist/apps/gateway/src/server.js';
import { answerQuestions } from './children.mjs';

/** A connection with this many frames not taken off its hands yet is waited for, before the gateway sets it apart. */
const BEHIND = 4;
/** The last patch of each plateau that brought a call. */
const patches = new Map();
let audience;
const state = { isSending: false };

// The only place that knows whom the boards tell of patches.
const { tell } = LiveBoards.prototype;
LiveBoards.prototype.tell = function (told) {
  audience = told;
  tell.call(this, {
    heartbeat: (position) => told.heartbeat(position),
    isWatched: (plateau) => told.isWatched(plateau),
    patch: (patch) => {
      if (patch.patch.calls !== undefined) patches.set(patch.plateau, patch);
      told.patch(patch);
    },
  });
};

const configuration = loadConfiguration(process.argv[2]);
const { servers, secret } = readEnvironment();
const bus = new KafkaBus({ ...servers.kafka, clientId: 'bench' });
await bus.ensureTopics(topicsOf(configuration));
const redis = { ...servers.redis, prefix: configuration.ledger.prefix };
const [ledger, register, access] = [new RedisLedger(redis), new RedisRegister(redis), new RedisAccessStore(redis)];
const logger = pino({ level: 'warn' });
const parts = { bus, ledger, register, access, configuration, logger, secret, tickets: new TicketBox() };
const { port } = await openGateway(parts, '127.0.0.1', Number(process.argv[3] ?? 0));

answerQuestions({
  port: () => port,
  /** What was sent to each plateau, as it went over the wire. */
  sent: () => [...patches.values()].map((patch) => `42/boards,${JSON.stringify(['patch', patch])}`),
  send: () => {
    state.isSending = true;
    void send([...patches.values()]);
  },
  cease: () => void (state.isSending = false),
});

async function send(patches) {
  while (state.isSending) {
    for (const patch of patches) audience.patch(patch);
    await turn();
    while (isBehind()) await pause(1);
  }
}

function isBehind() {
  for (const room of audience.rooms.all())
    for (const { conn } of room) if (conn.writeBuffer.length > BEHIND) return true;
  return false;
}
