import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { whoIs } from '#access';
import { type SignedOut, SignOutSchema } from '#contract';
import { type AuthorisedRequest, Requires } from './access.guard.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { bodyReader } from '../alerts/request-values.js';
import { BrowserSessions } from './browser-sessions.js';
import type { OpenIdProvider } from './openid-provider.js';
import { PROVIDER } from './parts.js';

const signOut = bodyReader(SignOutSchema);

/** Ends the session of a page, or every session of whoever is signed in there. */
@Controller('api/v1/sign-out')
export class SignOutController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly audit: AuditDesk,
    @Inject(PROVIDER) private readonly provider: OpenIdProvider | undefined,
  ) {}

  @Post()
  @Requires('sign-out')
  @HttpCode(200)
  async signOut(
    @Req() request: AuthorisedRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedOut> {
    const { everywhere = false } = signOut(body ?? {});
    const { kind, id } = request.principal;
    const { sessions } = this.browsers;
    const session = kind === 'session' ? await sessions.end(id) : undefined;
    const others = everywhere && session !== undefined ? await sessions.endAll(session.subject) : 0;
    if (session !== undefined) {
      const where = everywhere ? { detail: 'everywhere' } : {};
      await this.audit.note({ by: whoIs(request.principal), act: 'signed-out', about: request.ip ?? '', ...where });
    }
    this.browsers.clear(request, response);
    const goTo = session?.idToken === undefined ? undefined : await this.provider?.endAddress(session.idToken);
    return { ended: (session === undefined ? 0 : 1) + others, ...(goTo === undefined ? {} : { goTo }) };
  }
}
