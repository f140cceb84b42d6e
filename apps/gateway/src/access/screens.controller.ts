import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import {
  AccessError,
  type AccessStore,
  authorise,
  isFor,
  type PairedScreen,
  type Pairing,
  Pairings,
  type Principal,
  readScreenCode,
  Screens,
  whoIs,
} from '#access';
import { ApproveScreenSchema, formatInstant, type PairingItem, type ScreenItem, type ScreenList } from '#contract';
import { PlateauDirectory } from '#live';
import { ACCESS } from '#runtime';
import { type AuthorisedRequest, Requires } from './access.guard.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { bodyReader } from '../alerts/request-values.js';
import { knownPlateau } from './known-plateau.js';

/** How many codes one credential may look up: none can be found by trying. */
const LOOK_UPS = { perSecond: 0.2, burst: 20 };

const approval = bodyReader(ApproveScreenSchema);

/** What a supervisor does about screens: approve one that shows a code, look who is there, and revoke. */
@Controller('api/v1/screens')
@Requires('manage-screens')
export class ScreensController {
  private readonly pairings: Pairings;
  private readonly screens: Screens;

  constructor(
    private readonly directory: PlateauDirectory,
    private readonly audit: AuditDesk,
    @Inject(ACCESS) private readonly store: AccessStore,
  ) {
    this.pairings = new Pairings(store);
    this.screens = new Screens(store);
  }

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Req() { principal }: AuthorisedRequest): Promise<ScreenList> {
    const mine = (await this.screens.all()).filter(({ plateaus }) => plateaus.some((id) => isFor(principal, id)));
    return { at: formatInstant(Date.now()), screens: mine.map(screenItem) };
  }

  @Get('pairings/:code')
  @Header('cache-control', 'no-store')
  async look(@Req() request: AuthorisedRequest, @Param('code') typed: string): Promise<PairingItem> {
    const { code, address, askedAt, expiresAt } = await this.waiting(request, typed);
    return { code, address, askedAt: formatInstant(askedAt), expiresAt: formatInstant(expiresAt) };
  }

  @Post()
  async approve(@Req() request: AuthorisedRequest, @Body() body: unknown): Promise<ScreenItem> {
    const { principal } = request;
    const { code: typed, name, plateaus } = approval(body);
    for (const plateau of plateaus) authorise(principal, 'manage-screens', plateau);
    for (const plateau of plateaus) knownPlateau(this.directory, plateau);
    const { code } = await this.waiting(request, typed);
    const screen = await this.screens.add({ name: name.trim(), plateaus, approvedBy: whoIs(principal) });
    if (await this.pairings.approve(code, screen.id)) {
      await this.note(principal, 'screen-approved', screen);
      return screenItem(screen);
    }
    await this.screens.revoke(screen.id);
    throw noCode();
  }

  @Delete(':id')
  @HttpCode(200)
  async revoke(@Req() { principal }: AuthorisedRequest, @Param('id') id: string): Promise<ScreenItem> {
    const screen = (await this.screens.all()).find((known) => known.id === id);
    if (screen === undefined) throw new NotFoundException('no screen of this id is paired');
    // One that shows several floors is in the hands of each: whoever sees that it is gone must not have to ask.
    if (!screen.plateaus.some((plateau) => isFor(principal, plateau))) throw new AccessError('plateau-not-allowed');
    await this.screens.revoke(id);
    await this.note(principal, 'screen-revoked', screen);
    return screenItem(screen);
  }

  /** Each floor that the screen shows reads it in its own audit. */
  private async note(principal: Principal, act: string, { id, name, plateaus }: PairedScreen): Promise<void> {
    const line = { by: whoIs(principal), act, about: id, detail: name };
    for (const plateau of plateaus) await this.audit.note({ ...line, plateau });
  }

  private async waiting({ principal, res }: AuthorisedRequest, typed: string): Promise<Pairing> {
    const wait = await this.store.spend(`codes:${principal.id}`, LOOK_UPS, 1);
    if (wait > 0) {
      res?.setHeader('retry-after', Math.ceil(wait / 1000));
      throw new AccessError('too-many-codes');
    }
    const code = readScreenCode(typed);
    const pairing = code === undefined ? undefined : await this.pairings.find(code);
    if (pairing === undefined || pairing.screen !== undefined) throw noCode();
    return pairing;
  }
}

const noCode = (): Error =>
  new NotFoundException('no screen shows this code: codes are good for ten minutes, and once');

const screenItem = ({ id, name, plateaus, approvedBy, approvedAt, seenAt, address }: PairedScreen): ScreenItem => ({
  id,
  name,
  plateaus: [...plateaus],
  approvedBy,
  approvedAt: formatInstant(approvedAt),
  ...(seenAt === undefined ? {} : { seenAt: formatInstant(seenAt) }),
  ...(address === undefined ? {} : { address }),
});
