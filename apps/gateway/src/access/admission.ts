import { Inject, Injectable } from '@nestjs/common';
import {
  AccessError,
  type AccessStore,
  AccountsFile,
  bearerOf,
  cookieOf,
  isOwnPage,
  type Principal,
  type RequestHeaders,
  type Session,
  SESSION_COOKIE,
  Sessions,
  verifyToken,
} from '#access';
import { ACCESS } from '#runtime';
import { SECRET } from '../secret.js';

/** Finds out who is asking: the one place where tokens and cookies become a {@link Principal}. */
@Injectable()
export class Admission {
  private readonly sessions: Sessions;

  constructor(
    @Inject(SECRET) private readonly secret: string,
    @Inject(ACCESS) store: AccessStore,
    private readonly accounts: AccountsFile,
  ) {
    this.sessions = new Sessions(store);
  }

  /**
   * Who is asking with these headers; `changes` says whether the request would change anything. A token counts before a
   * cookie, and an authorization of another kind is not made up for by one: whoever sends it means it.
   * @throws {AccessError}
   */
  async admit(headers: RequestHeaders, changes: boolean): Promise<Principal> {
    if (headers.authorization !== undefined) return this.admitToken(bearerOf(headers));
    if (!isOwnPage(headers, changes)) throw new AccessError('foreign-page');
    const secret = cookieOf(headers, SESSION_COOKIE);
    if (secret === undefined) throw new AccessError('missing-token');
    const session = await this.sessions.find(secret);
    if (session === undefined || !this.isCurrent(session)) throw new AccessError('session-over');
    return principalOf(session);
  }

  /** Who holds a signed token. */
  admitToken(token: string | undefined): Promise<Principal> {
    return verifyToken(this.secret, token);
  }

  /** Those of the principals who are still let in; a page that is open counts as use of its session. */
  async stillIn(principals: readonly Principal[]): Promise<ReadonlySet<Principal>> {
    const ids = principals.filter(({ kind }) => kind === 'session').map(({ id }) => id);
    const sessions = await this.sessions.use([...new Set(ids)]);
    return new Set(principals.filter(({ kind, id }) => kind !== 'session' || this.isCurrent(sessions.get(id))));
  }

  /** Whether the account of a session, if it has one, is as it was when it signed in. */
  private isCurrent(session: Session | undefined): boolean {
    if (session?.stamp === undefined) return session !== undefined;
    return this.accounts.find(session.subject.slice('account:'.length))?.stamp === session.stamp;
  }
}

const principalOf = ({ id, until, grant }: Session): Principal => ({ ...grant, kind: 'session', id, expiresAt: until });
