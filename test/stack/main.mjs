// `npm run stack`: a real Kafka and a real Redis on free loopback ports, until it is stopped.
import { installMissing, startKafka, startRedis } from './index.mjs';

const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
});

installMissing(['redis', 'kafka']);
const servers = [];
try {
  const [redis, kafka] = await Promise.all([startRedis(), startKafka()]);
  servers.push(redis, kafka);
  console.log(`KAFKA_BROKERS=${kafka.address}`);
  console.log(`REDIS_URL=${redis.url}`);
  console.log('Stop with Ctrl-C.');
  // Servers do not hold the process: this does.
  const holding = setInterval(() => {}, 60_000);
  await stopped;
  clearInterval(holding);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}
