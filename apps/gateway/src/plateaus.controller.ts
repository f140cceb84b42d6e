import { BadRequestException, Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isFor } from '#access';
import { CALL_LIST_STATES, type CallListState, dayCsv } from '#board';
import { DAY_DIMENSIONS, DAY_TABLES, type DayDimension, type DayTable } from '#contract';
import { LiveBoards, PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from './access.guard.js';
import { dateParameter } from './date-parameter.js';
import { knownPlateau } from './known-plateau.js';
import { Reviews } from './reviews.js';

/** Plateaus, their boards, their days, and the calls behind a number. */
@Controller('api/v1/plateaus')
export class PlateausController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly boards: LiveBoards,
    private readonly reviews: Reviews,
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
    @Res({ passthrough: true }) response: Response,
  ) {
    const definition = knownPlateau(this.directory, plateau);
    const table = mustBeTable(of);
    const review = await this.reviews.day(definition, dateParameter(date), dimensions(by));
    response.vary('accept');
    if (request.accepts(['json', 'text/csv']) !== 'text/csv') return review;
    response.type('text/csv; charset=utf-8');
    response.attachment(`${plateau}-${date}${table === 'floor' ? '' : `-${table}`}.csv`);
    return dayCsv(review, table);
  }

  @Get(':plateau/calls')
  @Requires('view-calls')
  @Header('cache-control', 'no-store')
  async calls(@Param('plateau') plateau: string, @Query('state') state: unknown, @Query('date') date: unknown) {
    const definition = knownPlateau(this.directory, plateau);
    const known = CALL_LIST_STATES.find((name) => name === state);
    if (known === undefined) throw new BadRequestException(`expected state to be ${CALL_LIST_STATES.join(' or ')}`);
    const day = date === undefined ? undefined : dateParameter(date);
    return this.reviews.calls(definition, known satisfies CallListState, day);
  }
}

function mustBeTable(of: unknown): DayTable {
  const table = of === undefined ? 'floor' : DAY_TABLES.find((name) => name === of);
  if (table === undefined) throw new BadRequestException(`expected of to be one of ${DAY_TABLES.join(', ')}`);
  return table;
}

function dimensions(by: unknown): DayDimension[] {
  if (by === undefined || by === '') return [];
  const names = typeof by === 'string' ? by.split(',') : [];
  const known = DAY_DIMENSIONS.filter((name) => names.includes(name));
  if (known.length === 0 || known.length < new Set(names).size)
    throw new BadRequestException(`expected by to be a list of ${DAY_DIMENSIONS.join(', ')}`);
  return known;
}
