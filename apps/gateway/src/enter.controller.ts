import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, MethodNotAllowedException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type AccessStore, secretCookie, SESSION_COOKIE, Sessions, type TicketBox } from '#access';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { isSecure } from './access/cookies.js';
import { Open } from './access.guard.js';
import { TICKETS } from './secret.js';

/** How long a page stays signed in that came with a ticket: it may hang on a wall. */
const SESSION_SECONDS = 30 * 24 * 3600;

/** Exchanges the one-time ticket of a printed address for a session, at once: the address is worth nothing after. */
@Controller('enter')
@Open()
export class EnterController {
  private readonly sessions: Sessions;

  constructor(
    @Inject(TICKETS) private readonly tickets: TicketBox,
    @Inject(ACCESS) store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {
    this.sessions = new Sessions(store);
  }

  @Get(':ticket')
  async enter(@Param('ticket') ticket: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    // A look at the headers, as previews take, must not use the ticket up.
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    const limits = { idleMs: SESSION_SECONDS * 1000, absoluteMs: SESSION_SECONDS * 1000 };
    const subject = `ticket:${randomUUID()}`;
    const { secret } = await this.sessions.open({ grant: this.tickets.redeem(ticket), subject, limits });
    const manners = { secure: isSecure(request, this.configuration), maxAgeSeconds: SESSION_SECONDS };
    response.setHeader('set-cookie', secretCookie(SESSION_COOKIE, secret, manners));
    response.setHeader('cache-control', 'no-store');
    const plateau = typeof request.query['plateau'] === 'string' ? request.query['plateau'] : undefined;
    response.redirect(303, plateau === undefined ? '/' : `/?plateau=${encodeURIComponent(plateau)}`);
  }
}
