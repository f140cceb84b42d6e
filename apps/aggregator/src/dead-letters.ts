import { DEAD_LETTER_REASONS, type DeadLetterReason, type Refusal } from '#contract';
import type { LogMessage, OutgoingMessage } from '#bus';

/** The messages of one batch that could not be taken in. */
export class DeadLetters {
  private readonly outgoing: OutgoingMessage[] = [];
  private readonly counts: Partial<Record<DeadLetterReason, number>> = {};

  constructor(private readonly partition: number) {}

  /** Puts a message aside with its bytes as they came and the headers it had, which a binary CloudEvent needs. */
  add(message: LogMessage, { reason, detail }: Refusal): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(message.headers))
      if (value !== undefined) headers[name] = typeof value === 'string' ? value : Buffer.from(value).toString();
    this.outgoing.push({
      key: `${this.partition}:${message.offset}`,
      value: message.value,
      headers: {
        ...headers,
        vigie_reason: reason,
        vigie_detail: `${DEAD_LETTER_REASONS[reason]} ${detail}`.trim(),
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
