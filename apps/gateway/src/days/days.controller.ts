import { BadRequestException, Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Action, authorise } from '#access';
import { type PlateauDefinition, togetherTable } from '#board';
import { SHARED_DIMENSIONS } from '#contract';
import { PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { AlertArchive } from '../alerts/alert-archive.js';
import { namesOf, someOf } from '../alerts/request-values.js';
import { dateParameter } from './date-parameter.js';
import { formatOf } from '../export/file-answer.js';
import { FileDesk } from '../export/file-desk.js';
import { knownPlateau } from '../access/known-plateau.js';
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
    private readonly files: FileDesk,
  ) {}

  @Get(':date')
  @Requires('view-days')
  @Header('cache-control', 'no-store')
  async day(
    @Param('date') date: string,
    @Query('plateau') plateau: unknown,
    @Query('by') by: unknown,
    @Req() request: AuthorisedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const definitions = this.namedPlateaus(plateau, request);
    const format = formatOf(request, response);
    const dimensions = someOf('by', SHARED_DIMENSIONS, by) ?? [];
    const review = await this.reviews.days(definitions, dateParameter(date), dimensions);
    if (format === 'json') return void response.json(review);
    const { zone } = definitions[0]!;
    await this.files.send(request, response, format, { name: `plateaus-${date}`, zone, table: togetherTable(review) });
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
