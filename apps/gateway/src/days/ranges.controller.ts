import { BadRequestException, Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DAY_DIMENSIONS, type DayTable, MOST_DAYS } from '#contract';
import { UTC_DAY_MS } from '#floor';
import { PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { dateParameter } from './date-parameter.js';
import { mustBeTable } from './day-table-parameter.js';
import { daysTable, ROWS_PER, type RowsPer } from '#board';
import { formatOf } from '../export/file-answer.js';
import { FileDesk } from '../export/file-desk.js';
import { knownPlateau } from '../access/known-plateau.js';
import { Ranges } from './ranges.js';
import { Reviews } from './reviews.js';
import { stretchParameter } from './stretch-parameter.js';

/** Weeks and months of a plateau, and a day beside others. */
@Controller('api/v1/plateaus')
export class RangesController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly ranges: Ranges,
    private readonly reviews: Reviews,
    private readonly files: FileDesk,
  ) {}

  @Get(':plateau/days')
  @Requires('view-day')
  @Header('cache-control', 'no-store')
  async days(
    @Param('plateau') plateau: string,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
    @Req() request: AuthorisedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const definition = knownPlateau(this.directory, plateau);
    const [first, last] = [dateParameter(from), dateParameter(to)];
    const length = (Date.parse(last) - Date.parse(first)) / UTC_DAY_MS + 1;
    if (length < 1 || length > MOST_DAYS)
      throw new BadRequestException(`expected to to be at from or after it, within ${MOST_DAYS} days`);
    const format = formatOf(request, response);
    const isReview = format === 'json' && request.query['per'] === undefined;
    if (isReview) return void response.json(await this.ranges.review(definition, first, last));
    const { table, per } = rowsAsked(request);
    const days = this.reviews.eachDay(definition, first, last, per === 'day' ? DAY_DIMENSIONS : []);
    const name = [plateau, first, last, table, `per-${per}`].join('-');
    await this.files.send(request, response, format, {
      plateau,
      name,
      zone: definition.zone,
      table: daysTable(table, per, days),
    });
  }

  @Get(':plateau/days/:date/comparison')
  @Requires('view-day')
  @Header('cache-control', 'no-store')
  async comparison(@Param('plateau') plateau: string, @Param('date') date: string, @Query('minutes') minutes: unknown) {
    const definition = knownPlateau(this.directory, plateau);
    return this.ranges.compare(definition, dateParameter(date), stretchParameter(minutes, 60));
  }
}

function rowsAsked({ query }: Request): { table: DayTable; per: RowsPer } {
  const table = mustBeTable(query['of']);
  const per = query['per'] === undefined ? 'day' : ROWS_PER.find((name) => name === query['per']);
  if (per === undefined) throw new BadRequestException(`expected per to be ${ROWS_PER.join(' or ')}`);
  if (table === 'milestones' && per === 'interval')
    throw new BadRequestException('expected per=day: milestones are told by the day');
  return { table, per };
}
