import { Controller, Get, Inject, MethodNotAllowedException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { issueToken, sessionCookie, type TicketBox } from '#access';
import { Open } from './access.guard.js';
import { SECRET, TICKETS } from './secret.js';

/** How long a page stays signed in that came with a ticket, in seconds. */
const SESSION_SECONDS = 30 * 24 * 3600;

/** Exchanges the one-time ticket of a printed address for a session, at once: the address is worth nothing after. */
@Controller('enter')
@Open()
export class EnterController {
  constructor(
    @Inject(TICKETS) private readonly tickets: TicketBox,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  @Get(':ticket')
  async enter(@Param('ticket') ticket: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    // A look at the headers, as previews take, must not use the ticket up.
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    const grant = this.tickets.redeem(ticket);
    const token = await issueToken(this.secret, grant, { expiresInSeconds: SESSION_SECONDS });
    response.setHeader('set-cookie', sessionCookie(token, { secure: request.secure, maxAgeSeconds: SESSION_SECONDS }));
    response.setHeader('cache-control', 'no-store');
    const plateau = typeof request.query['plateau'] === 'string' ? request.query['plateau'] : undefined;
    response.redirect(303, plateau === undefined ? '/' : `/?plateau=${encodeURIComponent(plateau)}`);
  }
}
