import { BadRequestException, Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isFor } from '#access';
import { dayTable } from '#board';
import { DAY_DIMENSIONS, type DayDimension } from '#contract';
import { LiveBoards, PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { dateParameter } from '../days/date-parameter.js';
import { mustBeTable } from '../days/day-table-parameter.js';
import { formatOf } from '../export/file-answer.js';
import { FileDesk } from '../export/file-desk.js';
import { knownPlateau } from '../access/known-plateau.js';
import { Reviews } from '../days/reviews.js';

/** Plateaus, their boards and their days. */
@Controller('api/v1/plateaus')
export class PlateausController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly boards: LiveBoards,
    private readonly reviews: Reviews,
    private readonly files: FileDesk,
  ) {}

  @Get()
  @Requires('view-plateaus')
  list(@Req() { principal }: AuthorisedRequest) {
    const plateaus = this.directory
      .all()
      .filter(({ id }) => isFor(principal, id))
      .map(({ id, name, zone }) => ({ id, name, zone }));
    return { plateaus };
  }

  @Get(':plateau/board')
  @Requires('view-board')
  @Header('cache-control', 'no-store')
  async board(@Param('plateau') plateau: string) {
    knownPlateau(this.directory, plateau);
    const { at, board } = await this.boards.snapshot(plateau);
    return { at, ...board };
  }

  @Get(':plateau/days/:date')
  @Requires('view-day')
  @Header('cache-control', 'no-store')
  async day(
    @Param('plateau') plateau: string,
    @Param('date') date: string,
    @Query('by') by: unknown,
    @Query('of') of: unknown,
    @Req() request: AuthorisedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const definition = knownPlateau(this.directory, plateau);
    const [table, format] = [mustBeTable(of), formatOf(request, response)];
    const review = await this.reviews.day(definition, dateParameter(date), dimensions(by));
    if (format === 'json') return void response.json(review);
    const name = `${plateau}-${date}${table === 'floor' ? '' : `-${table}`}`;
    await this.files.send(request, response, format, {
      plateau,
      name,
      zone: definition.zone,
      table: dayTable(table, review),
    });
  }
}

function dimensions(by: unknown): DayDimension[] {
  if (by === undefined || by === '') return [];
  const names = typeof by === 'string' ? by.split(',') : [];
  const known = DAY_DIMENSIONS.filter((name) => names.includes(name));
  if (known.length === 0 || known.length < new Set(names).size)
    throw new BadRequestException(`expected by to be a list of ${DAY_DIMENSIONS.join(', ')}`);
  return known;
}
