import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessError, AccountsFile, type AccessStore, hashOf, isOwnPage, Lockout } from '#access';
import { SignInSchema, type SignInWays } from '#contract';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { Open } from './access.guard.js';
import { bodyReader } from '../alerts/request-values.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { BrowserSessions } from './browser-sessions.js';
import type { OpenIdProvider } from './openid-provider.js';
import { PROVIDER } from './parts.js';

const credentials = bodyReader(SignInSchema);

/** How often an address may try to sign in, whatever the names. */
const OF_AN_ADDRESS = { perSecond: 0.5, burst: 30 };

/** How people sign in, and the way in of those who have an account of this place. */
@Controller('api/v1/sign-in')
@Open('Who signs in is not known yet; tries are counted by name and by address.')
export class SignInController {
  private readonly lockout: Lockout;

  constructor(
    private readonly accounts: AccountsFile,
    private readonly browsers: BrowserSessions,
    private readonly audit: AuditDesk,
    @Inject(ACCESS) private readonly store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
    @Inject(PROVIDER) private readonly provider: OpenIdProvider | undefined,
  ) {
    this.lockout = new Lockout(store);
  }

  @Get()
  @Header('cache-control', 'no-store')
  ways(): SignInWays {
    const { provider } = this;
    return {
      accounts: this.accounts.isUsed,
      ...(provider === undefined ? {} : { provider: { name: provider.name } }),
    };
  }

  @Post()
  @HttpCode(204)
  async signIn(@Req() request: Request, @Body() body: unknown, @Res({ passthrough: true }) response: Response) {
    if (!isOwnPage(request.headers, true, this.configuration.alerter.publicUrl)) throw new AccessError('foreign-page');
    const { name, password } = credentials(body);
    const fromHere = await this.store.spend(`sign-in:${hashOf(request.ip ?? '')}`, OF_AN_ADDRESS, 1);
    const wait = fromHere > 0 ? fromHere : await this.lockout.waitOf(name);
    if (wait > 0) {
      response.setHeader('retry-after', Math.ceil(wait / 1000));
      throw new AccessError('sign-in-later');
    }
    const account = await this.accounts.prove(name, password);
    const address = request.ip ?? '';
    if (account === undefined) {
      // No name that was typed is kept: people type passwords into the wrong field.
      const by = this.accounts.find(name)?.name ?? 'unknown';
      await this.audit.signInRefused(address, by);
      throw new AccessError('sign-in-failed');
    }
    await this.lockout.forget(name);
    const { role, plateaus, stamp } = account;
    const grant = { role, plateaus, name: account.name };
    await this.browsers.open(request, response, { grant, subject: `account:${account.name}`, stamp, by: 'account' });
  }
}
