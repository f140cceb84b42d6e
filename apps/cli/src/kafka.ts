import type { Bus } from '#bus';
import { ConfigurationError, type KafkaAddress, readKafka, topicsOf, type VigieConfiguration } from '#runtime';
import type { CommandContext } from './command-context.js';

/** Opens Kafka, makes sure that the topics exist, lets `work` use it, and closes it whatever happens. */
export async function withKafka<T>(
  context: CommandContext,
  configuration: VigieConfiguration,
  work: (bus: Bus) => Promise<T>,
): Promise<T> {
  const bus = await context.openBus(addressOf(context));
  try {
    await bus.ensureTopics(topicsOf(configuration));
    return await work(bus);
  } finally {
    await bus.close();
  }
}

function addressOf({ environment }: CommandContext): KafkaAddress {
  const kafka = readKafka(environment);
  if (kafka !== undefined) return kafka;
  throw new ConfigurationError('invalid-environment', [
    'KAFKA_BROKERS is not set: name the Kafka to send to, such as 127.0.0.1:9092 (npm run stack starts one)',
  ]);
}
