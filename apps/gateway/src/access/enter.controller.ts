import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, MethodNotAllowedException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Grant, TicketBox } from '#access';
import { BrowserSessions } from './browser-sessions.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { Open } from './access.guard.js';
import { TICKETS } from './secret.js';

/** How long a page stays signed in that came with a ticket: it may hang on a wall. */
const SESSION_MS = 30 * 24 * 3_600_000;

/** Exchanges the one-time ticket of a printed address for a session, at once: the address is worth nothing after. */
@Controller('enter')
@Open('The ticket of the printed address is the credential, good once.')
export class EnterController {
  constructor(
    @Inject(TICKETS) private readonly tickets: TicketBox,
    private readonly browsers: BrowserSessions,
    private readonly audit: AuditDesk,
  ) {}

  @Get(':ticket')
  async enter(@Param('ticket') ticket: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    // A look at the headers, as previews take, must not use the ticket up.
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    const grant = await this.redeemed(ticket, request.ip ?? '');
    const limits = { idleMs: SESSION_MS, absoluteMs: SESSION_MS };
    await this.browsers.open(request, response, { grant, subject: `ticket:${randomUUID()}`, limits, by: 'ticket' });
    const plateau = typeof request.query['plateau'] === 'string' ? request.query['plateau'] : undefined;
    response.redirect(303, plateau === undefined ? '/' : `/?plateau=${encodeURIComponent(plateau)}`);
  }

  private async redeemed(ticket: string, address: string): Promise<Grant> {
    try {
      return this.tickets.redeem(ticket);
    } catch (error) {
      await this.audit.turnedAway({ action: 'enter', address }, error);
      throw error;
    }
  }
}
