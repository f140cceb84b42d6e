import type { KafkaMessage } from 'kafkajs';
import type { LogMessage, LogMessages } from './port.js';

/** A time that was read before: Kafka stamps what came to it together with one. */
let known = { text: '0', time: 0 };

/** A message as kafkajs decoded it, its bytes passed through; the rest is made out when it is asked for. */
export class KafkaLogMessage implements LogMessage {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;

  constructor(private readonly message: KafkaMessage) {
    this.key = message.key;
    this.value = message.value;
  }

  get offset(): number {
    // Exact up to 2^53: a log that long takes centuries to write.
    return Number(this.message.offset);
  }

  get headers(): LogMessage['headers'] {
    return headersOf(this.message.headers ?? {});
  }

  get appendTime(): number {
    const { timestamp } = this.message;
    if (timestamp !== known.text) known = { text: timestamp, time: Number(timestamp) };
    return known.time;
  }
}

/** Messages as kafkajs decoded them, of which each is made one of ours when it is read. */
export class KafkaLogMessages implements LogMessages {
  constructor(private readonly messages: readonly KafkaMessage[]) {}

  get length(): number {
    return this.messages.length;
  }

  at(index: number): LogMessage | undefined {
    const message = this.messages.at(index);
    return message && new KafkaLogMessage(message);
  }

  slice(start: number, end: number): LogMessages {
    return new KafkaLogMessages(this.messages.slice(start, end));
  }

  /** Not one by one: a generator takes longer than what it gives. */
  [Symbol.iterator](): Iterator<LogMessage> {
    return this.messages.map((message) => new KafkaLogMessage(message)).values();
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
