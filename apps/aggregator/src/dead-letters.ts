import { DEAD_LETTER_REASONS, type DeadLetterReason, LETTER_HEADERS, type Refusal } from '#contract';
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

  /** The messages are of this partition of a topic. */
  constructor(
    private readonly topic: string,
    private readonly partition: number,
  ) {}

  /** Puts a message aside with its key and bytes as they came, and the headers it had, which a binary CloudEvent needs. */
  add(message: LogMessage, { reason, detail }: Refusal): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    const { value, headers } = whatFits(message);
    this.outgoing.push({
      key: `${this.topic}:${this.partition}:${message.offset}`,
      value,
      headers: {
        ...headers,
        [LETTER_HEADERS.reason]: reason,
        [LETTER_HEADERS.detail]: `${DEAD_LETTER_REASONS[reason]} ${detail}`.trim(),
        [LETTER_HEADERS.topic]: this.topic,
        [LETTER_HEADERS.partition]: String(this.partition),
        [LETTER_HEADERS.offset]: String(message.offset),
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

type Headers = Record<string, Uint8Array | string>;

/** The value and headers of a message; of one that is too long, as much as a letter takes, and how long the value was. */
function whatFits({ key, value, headers }: LogMessage): { value: Uint8Array | null; headers: Headers } {
  const kept: Headers = {};
  let room = MAX_LETTER_BYTES;
  // A message may bring headers of these names, as one does that was a letter before.
  const own = { ...headers, ...ABSENT, [LETTER_HEADERS.key]: key ?? undefined };
  for (const [name, given] of Object.entries(own)) {
    if (given === undefined) continue;
    const bytes = Buffer.byteLength(name) + Buffer.byteLength(given);
    if (bytes > room) continue;
    kept[name] = given;
    room -= bytes;
  }
  if (value === null || value.length <= room) return { value, headers: kept };
  return { value: value.subarray(0, room), headers: { ...kept, [LETTER_HEADERS.length]: String(value.length) } };
}

const ABSENT = Object.fromEntries(Object.values(LETTER_HEADERS).map((name) => [name, undefined]));
