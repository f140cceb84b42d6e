import { Partitioners } from 'kafkajs';

const partitioner = Partitioners.DefaultPartitioner();

/** The partition that a key leads to in a topic of so many: by murmur2, as Kafka's own clients and kafkajs have it. */
export function partitionOfKey(key: string, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId, leader: 0 }));
  return partitioner({ topic: '', partitionMetadata: partitionMetadata as never, message: { key, value: null } });
}
