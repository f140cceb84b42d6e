import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  type AccessStore,
  clearedCookie,
  secretCookie,
  SESSION_COOKIE,
  type SessionOpening,
  Sessions,
  whoIs,
} from '#access';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { AuditDesk } from '../audit/audit-desk.js';
import { isSecure } from './cookies.js';

/** How a session begins, and by what its holder was let in. */
type BrowserOpening = Omit<SessionOpening, 'limits'> &
  Partial<Pick<SessionOpening, 'limits'>> & { readonly by: 'account' | 'provider' | 'ticket' };

/** Signs browsers in and out: a session in the store, and its secret in a cookie. */
@Injectable()
export class BrowserSessions {
  readonly sessions: Sessions;

  constructor(
    private readonly audit: AuditDesk,
    @Inject(ACCESS) store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {
    this.sessions = new Sessions(store);
  }

  /**
   * Opens a session in the browser that asks, with its line in the audit; as long as the configuration says, where it is
   * not said.
   */
  async open(request: Request, response: Response, { by, ...opening }: BrowserOpening): Promise<void> {
    const limits = opening.limits ?? this.configuration.access.sessions;
    const { secret, session } = await this.sessions.open({ ...opening, limits });
    // Whoever has no name is told apart by the session, as in what is done with it later.
    const line = { by: whoIs({ ...opening.grant, id: session.id }), about: request.ip ?? '' };
    const detail = opening.grant.name === undefined ? `${by}: ${opening.subject}` : by;
    await this.audit.note({ ...line, act: by === 'ticket' ? 'ticket-taken' : 'signed-in', detail });
    const manners = { secure: isSecure(request, this.configuration), maxAgeSeconds: limits.absoluteMs / 1000 };
    response.append('set-cookie', secretCookie(SESSION_COOKIE, secret, manners));
    response.setHeader('cache-control', 'no-store');
  }

  /** Takes the cookie of the browser away. */
  clear(request: Request, response: Response): void {
    response.append('set-cookie', clearedCookie(SESSION_COOKIE, isSecure(request, this.configuration)));
  }
}
