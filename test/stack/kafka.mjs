import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KAFKA_VERSIONS, kafkaJars } from './kafka-jars.mjs';
import { securityOf } from './kafka-security.mjs';
import { freePort } from './port.mjs';
import { need } from './requirements.mjs';
import { Server } from './server.mjs';

const properties = (port, controllerPort, folder) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  'controller.listener.names': 'CONTROLLER',
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'log.dirs': join(folder, 'data'),
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 1,
  'group.initial.rebalance.delay.ms': 0,
  // Fault tests wait for a dead member to be noticed: let them ask for less than Kafka's 6 s.
  'group.min.session.timeout.ms': 1_000,
  'num.network.threads': 2,
  'num.io.threads': 4,
  'log.cleaner.dedupe.buffer.size': 4_194_304,
});

/**
 * A killed broker may register again once its old session is over, sooner than after Kafka's 9 s. Only for one that is to
 * be killed: on a busy machine a broker may well be silent for as long, and is taken out of service then.
 */
const SHORT_SESSION = { 'broker.session.timeout.ms': 3_000, 'broker.heartbeat.interval.ms': 500 };

/**
 * Starts a real Kafka, broker and controller in one process, on free loopback ports. `version` is a name of
 * KAFKA_VERSIONS or a release; `retentionMs` the default of its topics; `killed` says that it will be; `secured` gives it
 * listeners that ask who comes (see kafka-security.mjs); `config` further broker properties.
 */
export async function startKafka({
  version = '4',
  retentionMs,
  heap = '512m',
  killed = false,
  secured,
  config = {},
} = {}) {
  need('kafka');
  const release = KAFKA_VERSIONS[version] ?? version;
  const jars = join(kafkaJars(release), '*');
  const port = await freePort();
  const server = new Server({ name: 'kafka', readyLine: 'Kafka Server started' });
  const file = join(server.dir, 'server.properties');
  const retention = retentionMs === undefined ? {} : { 'log.retention.ms': retentionMs };
  const plain = properties(port, await freePort(), server.dir);
  const security = secured === undefined ? undefined : await securityOf(plain, secured);
  const session = killed ? SHORT_SESSION : {};
  const all = { ...plain, ...session, ...retention, ...security?.properties, ...config };
  writeFileSync(
    file,
    Object.entries(all)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  format(jars, file, security?.scramUsers ?? []);
  const logging = ['defaultLogLevel=warn', 'log.kafka.server.KafkaRaftServer=info', 'showDateTime=true'];
  const options = [
    `-Xmx${heap}`,
    '-XX:+UseSerialGC',
    ...logging.map((setting) => `-Dorg.slf4j.simpleLogger.${setting}`),
  ];
  await server.start(['java', ...options, '-cp', jars, 'kafka.Kafka', file]);
  const address = `127.0.0.1:${port}`;
  return Object.assign(server, { host: '127.0.0.1', port, address, version: release, ...security?.addresses });
}

function format(jars, file, scramUsers) {
  const id = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const users = scramUsers.flatMap((user) => ['--add-scram', user]);
  const tool = ['-XX:TieredStopAtLevel=1', '-cp', jars, 'kafka.tools.StorageTool', 'format'];
  const args = [...tool, '-t', id, '-c', file, ...users];
  const { status, stderr } = spawnSync('java', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Kafka could not format its storage:\n${stderr.slice(-2_000)}`);
}
