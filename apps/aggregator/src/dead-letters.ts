import { DEAD_LETTER_REASONS, type DeadLetterReason, type Refusal } from '#contract';
import type { LogMessage, OutgoingMessage } from '#bus';

/**
 * The most a letter takes of its message, in bytes. A message may be read that could not be written again: Kafka takes
 * 1 MiB by default, after compression. A letter that Kafka refused would hold up the partition for ever.
 */
export const MAX_LETTER_BYTES = 900_000;

/** The messages of one batch that could not be taken in. */
export class DeadLetters {
  private readonly outgoing: OutgoingMessage[] = [];
  private readonly counts: Partial<Record<DeadLetterReason, number>> = {};

  /** `topic` is named where it is not the one that Vigie's own events are on. */
  constructor(
    private readonly partition: number,
    private readonly topic?: string,
  ) {}

  /** Puts a message aside with its bytes as they came and the headers it had, which a binary CloudEvent needs. */
  add(message: LogMessage, { reason, detail }: Refusal): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    const { value, headers } = whatFits(message);
    this.outgoing.push({
      key: `${this.topic === undefined ? '' : `${this.topic}:`}${this.partition}:${message.offset}`,
      value,
      headers: {
        ...headers,
        vigie_reason: reason,
        vigie_detail: `${DEAD_LETTER_REASONS[reason]} ${detail}`.trim(),
        ...(this.topic === undefined ? {} : { vigie_topic: this.topic }),
        vigie_partition: String(this.partition),
        vigie_offset: String(message.offset),
      },
    });
  }

  /** What goes to the topic of dead letters. */
  get messages(): readonly OutgoingMessage[] {
    return this.outgoing;
  }

  /** How many there are of each reason. */
  get byReason(): Readonly<Partial<Record<DeadLetterReason, number>>> {
    return this.counts;
  }
}

/** The value and headers of a message; of one that is too long, as much as a letter takes, and how long the value was. */
function whatFits({ value, headers }: LogMessage): { value: Uint8Array | null; headers: Record<string, string> } {
  const kept: Record<string, string> = {};
  let room = MAX_LETTER_BYTES;
  for (const [name, given] of Object.entries(headers)) {
    if (given === undefined) continue;
    const text = typeof given === 'string' ? given : Buffer.from(given).toString();
    const bytes = Buffer.byteLength(name) + Buffer.byteLength(text);
    if (bytes > room) continue;
    kept[name] = text;
    room -= bytes;
  }
  if (value === null || value.length <= room) return { value, headers: kept };
  return { value: value.subarray(0, room), headers: { ...kept, vigie_length: String(value.length) } };
}
