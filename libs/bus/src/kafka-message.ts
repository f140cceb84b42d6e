import type { KafkaMessage } from 'kafkajs';
import type { LogMessage } from './port.js';

/** A message as kafkajs decoded it, its bytes passed through; a class, so that the hot path builds one small object. */
export class KafkaLogMessage implements LogMessage {
  readonly offset: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: LogMessage['headers'];
  readonly appendTime: number;

  constructor(message: KafkaMessage) {
    // Exact up to 2^53: a log that long takes centuries to write.
    this.offset = Number(message.offset);
    this.key = message.key;
    this.value = message.value;
    this.headers = headersOf(message.headers ?? {});
    this.appendTime = Number(message.timestamp);
  }
}

/** A header given twice comes as an array, and one without a value as null: neither may reach who decodes messages. */
function headersOf(given: NonNullable<KafkaMessage['headers']>): LogMessage['headers'] {
  for (const name in given) if (!(given[name] instanceof Uint8Array)) return lastOfEach(given);
  return given as LogMessage['headers'];
}

/** Of a header given twice the last counts, as for Kafka's own clients. */
function lastOfEach(given: NonNullable<KafkaMessage['headers']>): LogMessage['headers'] {
  const headers: Record<string, Uint8Array> = {};
  for (const [name, values] of Object.entries(given)) {
    const value: unknown = Array.isArray(values) ? values.at(-1) : values;
    if (value instanceof Uint8Array) headers[name] = value;
  }
  return headers;
}
