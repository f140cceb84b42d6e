import type { BusSettings, LedgerSettings } from './configuration.js';

/** A topic as it must exist; the same shape as the bus port's. */
export interface TopicSettings {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly retentionMs: number;
}

const DAY_MS = 86_400_000;
const DEAD_LETTER_DAYS = 7;

/**
 * The topics of a configuration, events first. Events are kept one day longer than a record may still change, so that a
 * ledger which lost its last second finds them all again.
 */
export function topicsOf(configuration: {
  readonly bus: BusSettings;
  readonly ledger: LedgerSettings;
}): TopicSettings[] {
  const { topic, deadLetterTopic, partitions, replicationFactor } = configuration.bus;
  const retentionMs = (configuration.ledger.retentionDays + 1) * DAY_MS;
  return [
    { topic, partitions, replicationFactor, retentionMs },
    { topic: deadLetterTopic, partitions: 1, replicationFactor, retentionMs: DEAD_LETTER_DAYS * DAY_MS },
  ];
}
