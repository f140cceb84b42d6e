import type { LogMessage } from '#bus';
import { type Letter, readLetter } from './letter.js';

/** A letter without what its message holds: there may be very many. */
export interface Listed extends Pick<Letter, 'id' | 'partition' | 'reason' | 'detail' | 'at' | 'again'> {
  /** When its message was sent again, in milliseconds since the epoch. */
  readonly resentAt?: number;
}

/** What the letters of one reason come to. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
  /** How many of them were sent again. */
  readonly resent: number;
}

/** All letters of the topic by id; one that is there twice is one. */
export class LetterBox {
  private readonly byId = new Map<string, Listed>();

  /** Takes what is on the topic, in its order. A letter behind a note of its id is another one: the topic was made anew. */
  readonly take = (message: LogMessage): void => {
    const read = readLetter(message);
    if (read === undefined) return;
    if ('resentAt' in read) {
      const letter = this.byId.get(read.id);
      if (letter !== undefined) this.byId.set(read.id, { ...letter, resentAt: read.resentAt });
      return;
    }
    const { id, partition, reason, detail, at, again } = read;
    this.byId.delete(id);
    this.byId.set(id, { id, partition, reason, detail, at, ...(again === undefined ? {} : { again }) });
  };

  /** A letter by its id. */
  get(id: string): Listed | undefined {
    return this.byId.get(id);
  }

  /** Those that are meant, the newest first. */
  chosen(isMeant: (letter: Listed) => boolean): Listed[] {
    return [...this.byId.values()].filter(isMeant).toReversed();
  }
}

/** How many there are of each reason, most first. */
export function countByReason(letters: readonly Listed[]): ReasonCount[] {
  const counts = new Map<string, { count: number; resent: number }>();
  for (const { reason, resentAt } of letters) {
    const known = counts.get(reason) ?? { count: 0, resent: 0 };
    counts.set(reason, { count: known.count + 1, resent: known.resent + (resentAt === undefined ? 0 : 1) });
  }
  return [...counts].map(([reason, known]) => ({ reason, ...known })).toSorted((a, b) => b.count - a.count);
}
