import { BadRequestException } from '@nestjs/common';
import { DAY_TABLES, type DayTable } from '#contract';

/** The table that a request asks for, that of calls and cases without one; another name is answered with 400. */
export function mustBeTable(of: unknown): DayTable {
  const table = of === undefined ? 'floor' : DAY_TABLES.find((name) => name === of);
  if (table === undefined) throw new BadRequestException(`expected of to be one of ${DAY_TABLES.join(', ')}`);
  return table;
}
