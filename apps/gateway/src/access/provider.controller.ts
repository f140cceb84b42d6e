import { Controller, Get, Inject, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import {
  AccessError,
  type AccessStore,
  clearedCookie,
  cookieOf,
  grantOf,
  hashOf,
  newSecret,
  ownPath,
  secretCookie,
} from '#access';
import { ACCESS, CONFIGURATION, LOGGER, type VigieConfiguration } from '#runtime';
import { Open } from './access.guard.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { BrowserSessions } from './browser-sessions.js';
import { isSecure } from './cookies.js';
import type { OpenIdProvider, PendingSignIn } from './openid-provider.js';
import { PROVIDER } from './parts.js';

/** The cookie of a browser that was sent to the provider. */
const SIGN_IN_COOKIE = 'vigie_sign_in';
const SIGN_IN_MS = 10 * 60_000;
const OF_AN_ADDRESS = { perSecond: 0.5, burst: 30 };

/** The way in of those who have an account at the provider: there and back. */
@Controller('api/v1/sign-in')
@Open('Who signs in is not known yet; each way back is good once, in the browser that began it.')
export class ProviderController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly audit: AuditDesk,
    @Inject(ACCESS) private readonly store: AccessStore,
    @Inject(PROVIDER) private readonly provider: OpenIdProvider | undefined,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('provider')
  async begin(@Query('return') asked: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.orBack(response, ownPath(asked), async (provider) => {
      const name = `provider:${hashOf(request.ip ?? '')}`;
      if ((await this.store.spend(name, OF_AN_ADDRESS, 1)) > 0) throw new AccessError('sign-in-later');
      const { address, pending } = await provider.begin(ownPath(asked));
      const secret = newSecret();
      await this.store.write('sign-in', hashOf(secret), { value: JSON.stringify(pending), lastsMs: SIGN_IN_MS });
      // The way back is a link of another site, with which a strict cookie would not come.
      const manners = { maxAgeSeconds: SIGN_IN_MS / 1000, sameSite: 'lax' } as const;
      const secure = isSecure(request, this.configuration);
      response.append('set-cookie', secretCookie(SIGN_IN_COOKIE, secret, { ...manners, secure }));
      return address;
    });
  }

  @Get('callback')
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.append('set-cookie', clearedCookie(SIGN_IN_COOKIE, isSecure(request, this.configuration)));
    const pending = await this.pendingOf(request);
    await this.orBack(response, pending?.returnTo ?? '/', async (provider) => {
      if (pending === undefined) throw new AccessError('provider-refused');
      const query = request.originalUrl.slice(request.path.length);
      const { subject, claims, idToken } = await provider.finish(query, pending);
      const { grants, nameClaim } = this.configuration.access.provider!;
      const grant = grantOf(claims, grants, nameClaim);
      const address = request.ip ?? '';
      if (grant === undefined) {
        await this.audit.signInRefused(address, subject, 'no-grant');
        throw new AccessError('no-grant');
      }
      await this.browsers.open(request, response, { grant, subject: `provider:${subject}`, idToken, by: 'provider' });
      return pending.returnTo;
    });
  }

  /** Once, in the browser that began it: a second browser, and a second time, find nothing. */
  private async pendingOf(request: Request): Promise<PendingSignIn | undefined> {
    const secret = cookieOf(request.headers, SIGN_IN_COOKIE);
    const kept = secret === undefined ? undefined : await this.store.take('sign-in', hashOf(secret));
    return kept === undefined ? undefined : (JSON.parse(kept) as PendingSignIn);
  }

  /** Who is refused comes back to the page, which says why: nobody wants to read JSON there. */
  private async orBack(
    response: Response,
    returnTo: string,
    go: (provider: OpenIdProvider) => Promise<string>,
  ): Promise<void> {
    if (this.provider === undefined) throw new NotFoundException('no provider is configured');
    response.setHeader('cache-control', 'no-store');
    try {
      response.redirect(303, await go(this.provider));
    } catch (error) {
      if (!(error instanceof AccessError)) throw error;
      this.logger.warn({ err: error, code: error.code }, 'a sign-in with the provider failed');
      const page = new URL(returnTo, 'http://own.invalid');
      page.searchParams.set('refused', error.code);
      response.redirect(303, page.pathname + page.search);
    }
  }
}
