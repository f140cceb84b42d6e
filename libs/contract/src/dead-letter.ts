/** Why a message could not be taken into the ledger, a sentence each. */
export const DEAD_LETTER_REASONS = {
  'too-long': 'The message is longer than 64 KiB.',
  empty: 'The message has no value.',
  'invalid-encoding': 'The value is not UTF-8.',
  'invalid-json': 'The value is not JSON.',
  'not-a-cloudevent': 'The value is neither a structured CloudEvent (a JSON object) nor a binary one (ce_ headers).',
  'missing-attribute': 'A required CloudEvents attribute is absent.',
  'invalid-attribute': 'A CloudEvents attribute does not have the form it must have.',
  'invalid-time': 'The time is not an RFC 3339 instant.',
  'unknown-type': 'The type is not one of contract v1.',
  'invalid-data': 'The data does not fit the schema of its type.',
  'unknown-plateau': 'The plateau is not in the configuration.',
  'wrong-partition': 'The plateau belongs to another partition.',
  'from-the-future': 'The time is more than five minutes after the message was appended to the log.',
  'too-late': 'The record it belongs to is past its retention.',
  'still-open': 'It erases a call or case that is not over: a board shows it.',
  'record-full': 'The record already holds as many events as one record may.',
} as const;

/** The reason of a dead letter. */
export type DeadLetterReason = keyof typeof DEAD_LETTER_REASONS;

/** A message that was refused: its reason, and what exactly was expected. */
export interface Refusal {
  readonly reason: DeadLetterReason;
  /** What was expected and where; never the content of the message. */
  readonly detail: string;
}

/** The headers that a letter has beside those of its message; what each means is in `docs/asyncapi.yaml`. */
export const LETTER_HEADERS = {
  reason: 'vigie_reason',
  detail: 'vigie_detail',
  topic: 'vigie_topic',
  partition: 'vigie_partition',
  offset: 'vigie_offset',
  /** The message's key, as bytes; absent where it had none. */
  key: 'vigie_key',
  /** Bytes of the value; only where it was cut. */
  length: 'vigie_length',
} as const;

/** The header of an event that was sent again: the key of the letter it comes from. */
export const RESENT_LETTER_HEADER = 'vigie_letter';

/** The header of a note among the dead letters, under a letter's key: when its message was sent again. */
export const RESENT_AT_HEADER = 'vigie_resent_at';
