import { Controller, Get, Header, HttpCode, Inject, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { formatInstant } from '#contract';
import { PlateauDirectory } from '#live';
import type { Register } from '#register';
import { REGISTER } from '#runtime';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { knownPlateau } from '../access/known-plateau.js';
import { actorOf } from './alerts.controller.js';

/** Deliveries that were given up, and another try. */
@Controller('api/v1/plateaus/:plateau/alerts/deliveries')
export class DeliveriesController {
  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  @Get()
  @Requires('view-alerts')
  @Header('cache-control', 'no-store')
  async list(@Param('plateau') plateau: string) {
    knownPlateau(this.directory, plateau);
    const dead = await this.register.dead(plateau);
    const deliveries = dead.map(({ notice, failedAt, attempts, error }) => ({
      ...notice,
      failedAt: formatInstant(failedAt),
      attempts,
      error,
    }));
    return { at: formatInstant(Date.now()), deliveries };
  }

  /** Under the id that it had: a receiver that has it after all sees a repeat. */
  @Post(':id/resend')
  @Requires('resend-notices')
  @HttpCode(202)
  async resend(@Param('plateau') plateau: string, @Param('id') id: string, @Req() request: AuthorisedRequest) {
    knownPlateau(this.directory, plateau);
    const { by, at } = actorOf(request);
    if (!(await this.register.resend(plateau, id, { at, plateau, by, act: 'resent', about: id })))
      throw new NotFoundException(`no delivery ${id} that was given up`);
    return { id };
  }
}
