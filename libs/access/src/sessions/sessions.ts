import { hashOf, newSecret } from '../secret-hash.js';
import type { Grant } from '../principal.js';
import type { AccessStore } from '../store/port.js';

/** How long sessions last, in milliseconds. */
export interface SessionLimits {
  /** Without a request or an open page. */
  readonly idleMs: number;
  /** Whatever is done in it. */
  readonly absoluteMs: number;
}

/** Who opens a session, and what it lets them do. */
export interface SessionOpening {
  readonly grant: Grant;
  /** Whose it is: all sessions of one subject can be ended at once. */
  readonly subject: string;
  readonly limits: SessionLimits;
  /** What the provider signed, to sign out there with. */
  readonly idToken?: string;
  /** Of the local account when it signed in: another stamp ends the session. */
  readonly stamp?: string;
}

/** A signed-in browser. */
export interface Session extends Omit<SessionOpening, 'limits'> {
  /** The hash of its secret. */
  readonly id: string;
  /** Milliseconds since the epoch, as are the others. */
  readonly openedAt: number;
  /** The last time it was used, to the minute. */
  readonly usedAt: number;
  /** When it ends, whatever is done in it. */
  readonly until: number;
  readonly idleMs: number;
}

/** How exactly the last use is kept, so that a page that asks often writes seldom; in milliseconds. */
const USED_WITHIN_MS = 60_000;

/**
 * The sessions of browsers. A secret is 256 random bits and is told once, to the browser; the store keeps its hash. A
 * session ends when nobody used it for a while, at its absolute end, or when it is ended.
 */
export class Sessions {
  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly store: AccessStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** Opens a session and gives its secret. */
  async open({ limits, ...opening }: SessionOpening): Promise<{ readonly secret: string; readonly session: Session }> {
    const secret = newSecret();
    const now = this.now();
    const { idleMs, absoluteMs } = limits;
    const session = { ...opening, id: hashOf(secret), openedAt: now, usedAt: now, until: now + absoluteMs, idleMs };
    await this.store.write('session', session.id, { value: JSON.stringify(session), lastsMs: lastsMs(session) });
    return { secret, session };
  }

  /** The session of a secret, which counts as used; undefined where there is none, or it is over. */
  async find(secret: string): Promise<Session | undefined> {
    const id = hashOf(secret);
    return (await this.use([id])).get(id);
  }

  /** Those of the sessions that last, which count as used. */
  async use(ids: readonly string[]): Promise<ReadonlyMap<string, Session>> {
    const stored = await this.store.read('session', ids);
    const lasting = stored.flatMap((text) => {
      const session = text === undefined ? undefined : (JSON.parse(text) as Session);
      return session === undefined || endOf(session) <= this.now() ? [] : [{ text: text!, session }];
    });
    await Promise.all(lasting.map(({ text, session }) => this.touch(text, session)));
    return new Map(lasting.map(({ session }) => [session.id, session]));
  }

  /** Ends a session, and tells every process; gives it where there was one. */
  async end(id: string): Promise<Session | undefined> {
    const text = await this.store.take('session', id);
    await this.store.announce({ kind: 'session', id });
    return text === undefined ? undefined : (JSON.parse(text) as Session);
  }

  /** Ends every session of a subject, and gives how many there were. */
  async endAll(subject: string): Promise<number> {
    const sessions = [...(await this.store.list('session')).values()].map((text) => JSON.parse(text) as Session);
    const own = sessions.filter((session) => session.subject === subject);
    await Promise.all(own.map(({ id }) => this.end(id)));
    return own.length;
  }

  /** Another process may have written the use, or the end, of it meanwhile: then nothing is written. */
  private async touch(text: string, session: Session): Promise<void> {
    const usedAt = this.now();
    if (usedAt - session.usedAt < Math.min(USED_WITHIN_MS, session.idleMs / 4)) return;
    const used = { ...session, usedAt };
    const entry = { value: JSON.stringify(used), lastsMs: lastsMs(used), expected: text };
    await this.store.write('session', session.id, entry);
  }
}

const endOf = ({ usedAt, idleMs, until }: Session): number => Math.min(usedAt + idleMs, until);

/** At least one: a store keeps nothing for no time at all. */
const lastsMs = (session: Session): number => Math.max(1, endOf(session) - session.usedAt);
