import { BadRequestException, Controller, Get, Header, Param, Query } from '@nestjs/common';
import { PlateauDirectory } from '#live';
import { Requires } from '../access/access.guard.js';
import { dateParameter } from './date-parameter.js';
import { knownPlateau } from '../access/known-plateau.js';
import { Reviews } from './reviews.js';
import { stretchParameter } from './stretch-parameter.js';

/** How many agents a day took. */
@Controller('api/v1/plateaus')
export class StaffingController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly reviews: Reviews,
  ) {}

  @Get(':plateau/days/:date/staffing')
  @Requires('view-day')
  @Header('cache-control', 'no-store')
  async staffing(
    @Param('plateau') plateau: string,
    @Param('date') date: string,
    @Query('minutes') minutes: unknown,
    @Query('within') within: unknown,
    @Query('percent') percent: unknown,
  ) {
    const definition = knownPlateau(this.directory, plateau);
    const goal = {
      withinSeconds: numberFrom('within', within, 20, [0, 3_600]),
      share: numberFrom('percent', percent, 80, [1, 99.9]) / 100,
    };
    return this.reviews.staffing(definition, dateParameter(date), stretchParameter(minutes, 30), goal);
  }
}

/** A number of the query within bounds, both included, or its default. */
function numberFrom(name: string, given: unknown, otherwise: number, [least, most]: readonly [number, number]): number {
  if (given === undefined) return otherwise;
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : NaN;
  if (number >= least && number <= most) return number;
  throw new BadRequestException(`expected ${name} to be a number from ${least} to ${most}`);
}
