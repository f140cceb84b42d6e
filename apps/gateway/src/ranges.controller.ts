import { BadRequestException, Controller, Get, Header, Param, Query } from '@nestjs/common';
import { MOST_DAYS } from '#contract';
import { UTC_DAY_MS } from '#floor';
import { PlateauDirectory } from '#live';
import { Requires } from './access.guard.js';
import { dateParameter } from './date-parameter.js';
import { knownPlateau } from './known-plateau.js';
import { Ranges } from './ranges.js';
import { stretchParameter } from './stretch-parameter.js';

/** Weeks and months of a plateau, and a day beside others. */
@Controller('api/v1/plateaus')
export class RangesController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly ranges: Ranges,
  ) {}

  @Get(':plateau/days')
  @Requires('view-day')
  @Header('cache-control', 'no-store')
  async days(@Param('plateau') plateau: string, @Query('from') from: unknown, @Query('to') to: unknown) {
    const definition = knownPlateau(this.directory, plateau);
    const [first, last] = [dateParameter(from), dateParameter(to)];
    const length = (Date.parse(last) - Date.parse(first)) / UTC_DAY_MS + 1;
    if (length < 1 || length > MOST_DAYS)
      throw new BadRequestException(`expected to to be at from or after it, within ${MOST_DAYS} days`);
    return this.ranges.review(definition, first, last);
  }

  @Get(':plateau/days/:date/comparison')
  @Requires('view-day')
  @Header('cache-control', 'no-store')
  async comparison(@Param('plateau') plateau: string, @Param('date') date: string, @Query('minutes') minutes: unknown) {
    const definition = knownPlateau(this.directory, plateau);
    return this.ranges.compare(definition, dateParameter(date), stretchParameter(minutes, 60));
  }
}
