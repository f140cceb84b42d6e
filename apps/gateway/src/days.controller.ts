import { BadRequestException, Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { type Action, authorise } from '#access';
import type { PlateauDefinition } from '#board';
import { SHARED_DIMENSIONS } from '#contract';
import { PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from './access.guard.js';
import { AlertArchive } from './alerts/alert-archive.js';
import { namesOf, someOf } from './alerts/request-values.js';
import { dateParameter } from './date-parameter.js';
import { knownPlateau } from './known-plateau.js';
import { Ranges } from './ranges.js';
import { Reviews } from './reviews.js';
import { stretchParameter } from './stretch-parameter.js';

/** A date of several plateaus together. */
@Controller('api/v1/days')
export class DaysController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly reviews: Reviews,
    private readonly ranges: Ranges,
    private readonly archive: AlertArchive,
  ) {}

  @Get(':date')
  @Requires('view-days')
  @Header('cache-control', 'no-store')
  async day(
    @Param('date') date: string,
    @Query('plateau') plateau: unknown,
    @Query('by') by: unknown,
    @Req() request: AuthorisedRequest,
  ) {
    const definitions = this.namedPlateaus(plateau, request);
    return this.reviews.days(definitions, dateParameter(date), someOf('by', SHARED_DIMENSIONS, by) ?? []);
  }

  @Get(':date/comparison')
  @Requires('view-days')
  @Header('cache-control', 'no-store')
  async comparison(
    @Param('date') date: string,
    @Query('plateau') plateau: unknown,
    @Query('minutes') minutes: unknown,
    @Req() request: AuthorisedRequest,
  ) {
    const definitions = this.namedPlateaus(plateau, request);
    return this.ranges.compareAll(definitions, dateParameter(date), stretchParameter(minutes, 60));
  }

  @Get(':date/alerts')
  @Requires('view-days')
  @Header('cache-control', 'no-store')
  async alerts(@Param('date') date: string, @Query('plateau') plateau: unknown, @Req() request: AuthorisedRequest) {
    return this.archive.days(this.namedPlateaus(plateau, request, 'view-alerts'), dateParameter(date));
  }

  /** Each is looked at for itself: one that the token is not for refuses them all, whether it exists or not. */
  private namedPlateaus(
    plateau: unknown,
    { principal }: AuthorisedRequest,
    action: Action = 'view-day',
  ): PlateauDefinition[] {
    const names = [...new Set(namesOf('plateau', plateau))];
    if (names.length === 0) throw new BadRequestException('expected plateau to name one or several, as in lyon,madrid');
    for (const name of names) authorise(principal, action, name);
    return names.map((name) => knownPlateau(this.directory, name));
  }
}
