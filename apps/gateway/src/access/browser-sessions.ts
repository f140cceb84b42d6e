import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type AccessStore, clearedCookie, secretCookie, SESSION_COOKIE, type SessionOpening, Sessions } from '#access';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { isSecure } from './cookies.js';

/** Signs browsers in and out: a session in the store, and its secret in a cookie. */
@Injectable()
export class BrowserSessions {
  readonly sessions: Sessions;

  constructor(
    @Inject(ACCESS) store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {
    this.sessions = new Sessions(store);
  }

  /** Opens a session in the browser that asks; as long as the configuration says, where it is not said. */
  async open(
    request: Request,
    response: Response,
    {
      limits = this.configuration.access.sessions,
      ...opening
    }: Omit<SessionOpening, 'limits'> & Partial<SessionOpening>,
  ): Promise<void> {
    const { secret } = await this.sessions.open({ ...opening, limits });
    const manners = { secure: isSecure(request, this.configuration), maxAgeSeconds: limits.absoluteMs / 1000 };
    response.append('set-cookie', secretCookie(SESSION_COOKIE, secret, manners));
    response.setHeader('cache-control', 'no-store');
  }

  /** Takes the cookie of the browser away. */
  clear(request: Request, response: Response): void {
    response.append('set-cookie', clearedCookie(SESSION_COOKIE, isSecure(request, this.configuration)));
  }
}
