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
    // A header given twice comes as an array, which no header of ours is: the contract reads it as malformed.
    this.headers = message.headers as LogMessage['headers'];
    this.appendTime = Number(message.timestamp);
  }
}
