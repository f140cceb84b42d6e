import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  AccessError,
  type AccessStore,
  clearedCookie,
  cookieOf,
  hashOf,
  isOwnPage,
  Pairings,
  SCREEN_COOKIE,
  SCREEN_UNSEEN_MS,
  Screens,
  secretCookie,
} from '#access';
import { formatInstant, type PairingCode, type PairingState } from '#contract';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { type AuthorisedRequest, Open, Requires } from './access.guard.js';
import { isSecure } from './cookies.js';

/** The cookie of a screen that waits for approval: its code, a dot, and its secret. */
const PAIRING_COOKIE = 'vigie_pairing';
const OF_AN_ADDRESS = { perSecond: 0.1, burst: 20 };

/** What a screen itself asks: a code to show, what became of it, and later a newer secret. */
@Controller('api/v1/screen')
export class ScreenController {
  private readonly pairings: Pairings;
  private readonly screens: Screens;

  constructor(
    @Inject(ACCESS) private readonly store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {
    this.pairings = new Pairings(store);
    this.screens = new Screens(store);
  }

  @Post('pairing')
  @Open('A screen has nothing yet: a code lets nobody in, and is limited by address.')
  async begin(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<PairingCode> {
    if (!isOwnPage(request.headers, true, this.configuration.alerter.publicUrl)) throw new AccessError('foreign-page');
    const address = request.ip ?? '';
    const wait = await this.store.spend(`pairing:${hashOf(address)}`, OF_AN_ADDRESS, 1);
    if (wait > 0) {
      response.setHeader('retry-after', Math.ceil(wait / 1000));
      throw new AccessError('too-many-codes');
    }
    const { pairing, secret } = await this.pairings.begin(address);
    this.setCookie(request, response, PAIRING_COOKIE, `${pairing.code}.${secret}`, pairing.expiresAt - Date.now());
    return { code: pairing.code, expiresAt: formatInstant(pairing.expiresAt) };
  }

  @Post('claim')
  @Open('The waiting screen’s own cookie, which holds the secret of its code, is the credential.')
  @HttpCode(200)
  async claim(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<PairingState> {
    if (!isOwnPage(request.headers, true, this.configuration.alerter.publicUrl)) throw new AccessError('foreign-page');
    const [code = '', secret = ''] = cookieOf(request.headers, PAIRING_COOKIE)?.split('.') ?? [];
    const claimed = await this.pairings.claim(code, secret);
    if (claimed === 'waiting') return { state: 'waiting' };
    response.append('set-cookie', clearedCookie(PAIRING_COOKIE, isSecure(request, this.configuration)));
    const held = claimed === undefined ? undefined : await this.screens.renew(claimed.screen);
    if (held === undefined) return { state: 'over' };
    this.setCookie(request, response, SCREEN_COOKIE, held, SCREEN_UNSEEN_MS);
    return { state: 'paired' };
  }

  /** Whoever is no paired screen has nothing to renew. */
  @Post('renewal')
  @Requires('renew-screen')
  @HttpCode(204)
  async renew(@Req() request: AuthorisedRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { kind, id } = request.principal;
    const held = kind === 'screen' ? await this.screens.renew(id) : undefined;
    if (held !== undefined) this.setCookie(request, response, SCREEN_COOKIE, held, SCREEN_UNSEEN_MS);
  }

  private setCookie(request: Request, response: Response, name: string, value: string, lastsMs: number): void {
    const secure = isSecure(request, this.configuration);
    response.append('set-cookie', secretCookie(name, value, { secure, maxAgeSeconds: lastsMs / 1000 }));
    response.setHeader('cache-control', 'no-store');
  }
}
