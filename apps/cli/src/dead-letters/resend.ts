import type { Bus, OutgoingMessage } from '#bus';
import { decode, RESENT_AT_HEADER, RESENT_LETTER_HEADER, formatInstant } from '#contract';
import type { PlateauHomes } from '#live';
import type { VigieConfiguration } from '#runtime';
import type { Clock } from '../delivery/clock.js';
import type { Letter } from './letter.js';

/** What sends letters again. */
export interface Resending {
  readonly bus: Pick<Bus, 'produce'>;
  readonly configuration: Pick<VigieConfiguration, 'bus' | 'plateaus'>;
  /** Where plateaus live that the ledger has seen. */
  readonly homes: Pick<PlateauHomes, 'shardOf'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What became of letters: how many were sent, and of each other one why it was not. */
export interface ResendResult {
  readonly sent: number;
  readonly left: readonly { readonly id: string; readonly why: string }[];
}

/** How many letters are sent at once; each takes at most a megabyte. */
const SENT_AT_ONCE = 100;

/**
 * Sends the messages of letters to the topic of events with their key, bytes and headers, in the order given, and then
 * notes it among the letters. After a crash in between some are sent once more, which changes nothing: their events have the
 * ids that they had. What would be refused again is left.
 */
export class ResendBatches {
  private sent = 0;
  private readonly left: { readonly id: string; readonly why: string }[] = [];
  private readonly waiting: (readonly [id: string, message: OutgoingMessage])[] = [];

  constructor(private readonly parts: Resending) {}

  /** Takes a letter, and sends when enough are there. */
  async add(letter: Letter): Promise<void> {
    const message = await messageOf(letter, this.parts);
    if (typeof message === 'string') this.leave(letter.id, message);
    else if (this.waiting.push([letter.id, message]) >= SENT_AT_ONCE) await this.send();
  }

  /** Notes of a letter why it is not sent. */
  leave(id: string, why: string): void {
    this.left.push({ id, why });
  }

  /** Sends what is left, and says what it all came to. */
  async end(): Promise<ResendResult> {
    await this.send();
    return { sent: this.sent, left: this.left };
  }

  private async send(): Promise<void> {
    const { bus, clock, configuration } = this.parts;
    const some = this.waiting.splice(0);
    const headers = { [RESENT_AT_HEADER]: formatInstant(clock.now()) };
    await bus.produce(
      configuration.bus.topic,
      some.map(([, message]) => message),
    );
    await bus.produce(
      configuration.bus.deadLetterTopic,
      some.map(([id]) => ({ key: id, value: null, headers })),
    );
    this.sent += some.length;
  }
}

/** The message of a letter as it is sent again, or why it is not. */
async function messageOf(letter: Letter, { configuration, homes }: Resending): Promise<OutgoingMessage | string> {
  if (letter.cutFrom !== undefined) return 'only its beginning was kept: send it again from where it came';
  const decoded = decode(letter);
  if ('refusal' in decoded) return `it would be refused again: ${decoded.refusal.detail}`;
  const { plateau } = decoded.event;
  if (configuration.plateaus.every(({ id }) => id !== plateau))
    return `plateau ${plateau} is not in the configuration: add it, and restart the aggregators`;
  const headers = { ...present(letter.headers), [RESENT_LETTER_HEADER]: letter.id };
  const message = { key: letter.key ?? plateau, value: letter.value, headers };
  // Where nothing of the plateau was taken in yet, it belongs to where its producer sent it: others are on their way there.
  const origin = letter.topic === configuration.bus.topic ? letter.partition : undefined;
  const partition = (await homes.shardOf(plateau)) ?? origin;
  return partition === undefined ? { ...message, key: plateau } : { ...message, partition };
}

const present = (headers: Letter['headers']): Record<string, Uint8Array | string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
