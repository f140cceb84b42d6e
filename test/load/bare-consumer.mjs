// The ceiling of `ingest`: kafkajs alone, parsing every message. Prints how many it read from `from` on, and how long that took.
import { Kafka, logLevel } from 'kafkajs';

const [broker, topic, group, from, total] = process.argv.slice(2);
const consumer = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).consumer({
  groupId: group,
  // What KafkaBus asks for; smaller stretches are quicker to read than kafkajs's default of 1 MiB.
  maxBytesPerPartition: 131_072,
  maxWaitTimeInMs: 250,
});
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
let read = 0;
let first;
await consumer.run({
  autoCommit: false,
  eachBatchAutoResolve: true,
  partitionsConsumedConcurrently: 8,
  eachBatch: async ({ batch: { messages } }) => {
    if (read >= Number(from)) first ??= { at: performance.now(), cpu: process.cpuUsage(), read };
    for (const { value } of messages) JSON.parse(value.toString());
    read += messages.length;
    if (read < Number(total)) return;
    const ms = performance.now() - first.at;
    const { user, system } = process.cpuUsage(first.cpu);
    console.log(JSON.stringify({ events: read - first.read, ms, cpuMs: (user + system) / 1000 }));
    process.exit(0);
  },
});
