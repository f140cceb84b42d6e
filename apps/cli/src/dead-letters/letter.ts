import type { LogMessage } from '#bus';
import { type DeadLetterReason, LETTER_HEADERS, parseInstant, RESENT_AT_HEADER, RESENT_LETTER_HEADER } from '#contract';

/** A message that was put aside, as it is among the dead letters. */
export interface Letter {
  /** `<topic>:<partition>:<offset>` of its message. */
  readonly id: string;
  /** Where its message was: on Vigie's topic, or on one that a relay reads. */
  readonly topic: string;
  readonly partition: number;
  readonly reason: DeadLetterReason;
  readonly detail: string;
  /** When it was put aside, in milliseconds since the epoch. */
  readonly at: number;
  /** The letter whose message was sent again and came back as this one. */
  readonly again?: string;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** How long the value was of which this is the beginning. */
  readonly cutFrom?: number;
  /** Those of the message. */
  readonly headers: LogMessage['headers'];
}

/** A note that a letter's message was sent again. */
export interface Resent {
  readonly id: string;
  readonly resentAt: number;
}

const OWN: ReadonlySet<string> = new Set([...Object.values(LETTER_HEADERS), RESENT_LETTER_HEADER]);

/** Reads what is on the topic of dead letters; absent where Vigie did not write it. */
export function readLetter({ key, value, headers, appendTime }: LogMessage): Letter | Resent | undefined {
  const text = (name: string): string | undefined => {
    const given = headers[name];
    return given === undefined ? undefined : Buffer.from(given).toString();
  };
  if (key === null) return undefined;
  const id = Buffer.from(key).toString();
  const resentAt = parseInstant(text(RESENT_AT_HEADER) ?? '');
  if (resentAt !== undefined) return { id, resentAt };
  const reason = text(LETTER_HEADERS.reason) as DeadLetterReason | undefined;
  if (reason === undefined) return undefined;
  const [topic, again, length] = [LETTER_HEADERS.topic, RESENT_LETTER_HEADER, LETTER_HEADERS.length].map(text);
  const messageKey = headers[LETTER_HEADERS.key];
  return {
    id,
    topic: topic ?? '',
    partition: Number(text(LETTER_HEADERS.partition)),
    reason,
    detail: text(LETTER_HEADERS.detail) ?? '',
    at: appendTime,
    ...(again === undefined ? {} : { again }),
    key: messageKey === undefined ? null : Buffer.from(messageKey),
    value,
    ...(length === undefined ? {} : { cutFrom: Number(length) }),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name))),
  };
}
