import type { Message, Producer } from 'kafkajs';
import type { BusError } from './bus-error.js';
import { kafkaFailure } from './kafka-failure.js';
import type { OutgoingMessage } from './port.js';

// Kafka takes 1 MiB a partition by default; what the record format adds is estimated generously.
const REQUEST_BYTES = 900_000;
const RECORD_OVERHEAD_BYTES = 64;

interface Parcel {
  readonly messages: readonly OutgoingMessage[];
  taken: number;
  readonly resolve: () => void;
  readonly reject: (error: BusError) => void;
}

/**
 * Sends one topic's messages, one request after the other, so that the order of `send` calls is the order of the log.
 * What is handed in while a request is under way travels together in the next one.
 */
export class KafkaOutbox {
  readonly #producer: () => Promise<Producer>;
  readonly #topic: string;
  readonly #parcels: Parcel[] = [];
  #sending = false;

  constructor(topic: string, producer: () => Promise<Producer>) {
    this.#topic = topic;
    this.#producer = producer;
  }

  /** Resolves when Kafka has all of them on every replica in sync. */
  send(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#parcels.push({ messages, taken: 0, resolve, reject });
      if (!this.#sending) void this.#sendAll();
    });
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#parcels.length > 0) {
      const { load, parcels } = this.#load();
      try {
        await (await this.#producer()).send({ topic: this.#topic, acks: -1, messages: load });
        for (const parcel of parcels) if (parcel.taken === parcel.messages.length) this.#done(parcel).resolve();
      } catch (cause) {
        for (const parcel of parcels) this.#done(parcel).reject(kafkaFailure(`send to ${this.#topic}`, cause));
      }
    }
    this.#sending = false;
  }

  /** The next request's messages and the parcels they come from. */
  #load(): { load: Message[]; parcels: Parcel[] } {
    const load: Message[] = [];
    const parcels: Parcel[] = [];
    let bytes = 0;
    for (const parcel of this.#parcels) {
      const before = load.length;
      for (; parcel.taken < parcel.messages.length; parcel.taken += 1) {
        const message = parcel.messages[parcel.taken]!;
        bytes += sizeOf(message);
        if (bytes > REQUEST_BYTES && load.length > 0) break;
        load.push(toKafka(message));
      }
      if (load.length > before) parcels.push(parcel);
      if (bytes > REQUEST_BYTES) break;
    }
    return { load, parcels };
  }

  #done(parcel: Parcel): Parcel {
    this.#parcels.splice(this.#parcels.indexOf(parcel), 1);
    return parcel;
  }
}

function sizeOf({ key, value, headers }: OutgoingMessage): number {
  let bytes = RECORD_OVERHEAD_BYTES + (key === null ? 0 : Buffer.byteLength(key));
  if (value !== null) bytes += Buffer.byteLength(value);
  for (const name in headers) bytes += Buffer.byteLength(name) + Buffer.byteLength(headers[name]!) + 8;
  return bytes;
}

function toKafka({ key, value, headers, partition }: OutgoingMessage): Message {
  const message: Message = { key: kafkaBytes(key), value: kafkaBytes(value) };
  if (headers !== undefined)
    message.headers = Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, kafkaBytes(bytes)!]));
  if (partition !== undefined) message.partition = partition;
  return message;
}

/** kafkajs takes bytes as a Buffer only. */
function kafkaBytes(given: Uint8Array | string | null): Buffer | string | null {
  if (given === null || typeof given === 'string' || Buffer.isBuffer(given)) return given;
  return Buffer.from(given.buffer, given.byteOffset, given.byteLength);
}
