import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type AccessStore, clearedCookie, SESSION_COOKIE, Sessions } from '#access';
import { SignOutSchema } from '#contract';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { type AuthorisedRequest, Requires } from '../access.guard.js';
import { bodyReader } from '../alerts/request-values.js';
import { isSecure } from './cookies.js';

const signOut = bodyReader(SignOutSchema);

/** Ends the session of a page, or every session of whoever is signed in there. */
@Controller('api/v1/sign-out')
export class SignOutController {
  private readonly sessions: Sessions;

  constructor(
    @Inject(ACCESS) store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {
    this.sessions = new Sessions(store);
  }

  @Post()
  @Requires('sign-out')
  @HttpCode(200)
  async signOut(
    @Req() request: AuthorisedRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { everywhere = false } = signOut(body ?? {});
    const { kind, id } = request.principal;
    const session = kind === 'session' ? await this.sessions.end(id) : undefined;
    const others = everywhere && session !== undefined ? await this.sessions.endAll(session.subject) : 0;
    response.setHeader('set-cookie', clearedCookie(SESSION_COOKIE, isSecure(request, this.configuration)));
    return { ended: (session === undefined ? 0 : 1) + others };
  }
}
