import { Inject, Injectable } from '@nestjs/common';
import {
  AccessError,
  type AccessStore,
  AccountsFile,
  bearerOf,
  type CredentialKind,
  cookieOf,
  isOwnPage,
  IssuedTokens,
  type Principal,
  type PairedScreen,
  type RequestHeaders,
  SCREEN_COOKIE,
  SCREEN_UNSEEN_MS,
  Screens,
  type Session,
  SESSION_COOKIE,
  Sessions,
  verifyToken,
} from '#access';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { AuditDesk } from '../audit/audit-desk.js';
import { SECRET } from './secret.js';

/** What is asked beyond the headers. */
interface Asking {
  /** Whether the request would change anything. */
  readonly changes: boolean;
  readonly address: string;
}

/** Finds out who is asking: the one place where tokens and cookies become a {@link Principal}. */
@Injectable()
export class Admission {
  private readonly tokens: IssuedTokens;
  private readonly sessions: Sessions;
  private readonly screens: Screens;

  constructor(
    @Inject(SECRET) private readonly secret: string,
    @Inject(ACCESS) store: AccessStore,
    private readonly accounts: AccountsFile,
    private readonly audit: AuditDesk,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {
    this.tokens = new IssuedTokens(store);
    this.sessions = new Sessions(store);
    this.screens = new Screens(store);
  }

  /**
   * Who is asking with these headers. A token counts before a cookie, and an authorization of another kind is not made up
   * for by one: whoever sends it means it. Of the cookies that of a session counts first.
   * @throws {AccessError}
   */
  async admit(headers: RequestHeaders, { changes, address }: Asking): Promise<Principal> {
    if (headers.authorization !== undefined) return this.admitToken(bearerOf(headers));
    if (!isOwnPage(headers, changes, this.configuration.alerter.publicUrl)) throw new AccessError('foreign-page');
    const [secret, held] = [cookieOf(headers, SESSION_COOKIE), cookieOf(headers, SCREEN_COOKIE)];
    const session = secret === undefined ? undefined : await this.sessions.find(secret);
    if (session !== undefined && this.isCurrent(session)) return principalOf(session);
    if (held === undefined) throw new AccessError(secret === undefined ? 'missing-token' : 'session-over');
    const screen = await this.screens.find(held, address);
    if (screen === 'unknown') throw new AccessError('screen-over');
    if (!('revoked' in screen)) return principalOfScreen(screen);
    await this.audit.secretReused(screen.revoked, address);
    throw new AccessError('screen-over');
  }

  /** Who holds a signed token. */
  async admitToken(token: string | undefined): Promise<Principal> {
    const holder = await verifyToken(this.secret, token);
    if ((await this.tokens.revoked([holder.id])).size > 0) throw new AccessError('revoked-token');
    return holder;
  }

  /** Those of the principals who are still let in; a page that is open counts as use of its session. */
  async stillIn(principals: readonly Principal[]): Promise<ReadonlySet<Principal>> {
    const idsOf = (kind: CredentialKind) => [
      ...new Set(principals.filter((each) => each.kind === kind).map(({ id }) => id)),
    ];
    const [revoked, sessions, screens] = await Promise.all([
      this.tokens.revoked(idsOf('token')),
      this.sessions.use(idsOf('session')),
      this.screens.seen(idsOf('screen')),
    ]);
    return new Set(
      principals.filter(({ kind, id }) => {
        if (kind === 'session') return this.isCurrent(sessions.get(id));
        return kind === 'token' ? !revoked.has(id) : screens.has(id);
      }),
    );
  }

  /** Whether the account of a session, if it has one, is as it was when it signed in. */
  private isCurrent(session: Session | undefined): boolean {
    if (session?.stamp === undefined) return session !== undefined;
    return this.accounts.find(session.subject.slice('account:'.length))?.stamp === session.stamp;
  }
}

const principalOf = ({ id, until, grant }: Session): Principal => ({ ...grant, kind: 'session', id, expiresAt: until });

const principalOfScreen = ({ id, name, plateaus }: PairedScreen): Principal => ({
  role: 'wall',
  plateaus,
  name,
  kind: 'screen',
  id,
  expiresAt: Date.now() + SCREEN_UNSEEN_MS,
});
