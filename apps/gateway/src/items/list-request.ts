import { BadRequestException } from '@nestjs/common';
import type { ListFigure, ListFilters, PlateauDefinition, Range } from '#board';
import { CASE_LIST_FIGURES, DAY_DIMENSIONS, MILESTONES, parseInstant } from '#contract';
import { INTERVAL_MS, localDay, localDayAt } from '#floor';
import { dateParameter } from '../days/date-parameter.js';
import type { ListRequest } from './items.js';
import { placeFrom } from './list-place.js';

/** The query of a request, as Express reads it. */
export type Query = Readonly<Record<string, unknown>>;

/** How many items a page has at most, and where nobody says. */
export const PAGE_ITEMS = { most: 10_000, byDefault: 1_000 } as const;

/** Reads what a list is asked by; what cannot be meant is answered with 400. */
export function listRequest<F extends ListFigure>(
  definition: PlateauDefinition,
  query: Query,
  figures: readonly F[],
): ListRequest {
  const figure = figures.find((name) => name === query['figure']);
  if (figure === undefined) throw new BadRequestException(`expected figure to be one of ${figures.join(', ')}`);
  const filters = filtersOf(query, figures === (CASE_LIST_FIGURES as readonly ListFigure[]));
  if (figure === 'reached' && filters.milestone === undefined)
    throw new BadRequestException(`expected a milestone beside figure=reached: ${MILESTONES.join(', ')}`);
  return { question: { figure, filters }, range: rangeOf(definition, query), ...pageOf(query) };
}

function filtersOf(query: Query, isOfCases: boolean): ListFilters {
  const names = isOfCases ? (['queue', 'urgency', 'milestone'] as const) : DAY_DIMENSIONS;
  const given = names.flatMap((name) => {
    const value = query[name];
    if (value === undefined || value === '') return [];
    if (typeof value !== 'string') throw new BadRequestException(`expected one ${name}`);
    return [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/** The operating day, today's without a date; or the part of it from one interval's start to another's. */
function rangeOf(definition: PlateauDefinition, { date, from, to }: Query): Range {
  const day = date === undefined ? localDayAt(definition, Date.now()) : localDay(definition, dateParameter(date));
  const start = boundOf('from', from) ?? day.start;
  const end = boundOf('to', to) ?? day.end;
  if (start < day.start || end > day.end || start >= end)
    throw new BadRequestException('expected to to be after from, and both to lie in the day');
  return { start, end };
}

function boundOf(name: string, given: unknown): number | undefined {
  if (given === undefined || given === '') return undefined;
  const instant = typeof given === 'string' ? parseInstant(given) : undefined;
  if (instant === undefined || instant % INTERVAL_MS !== 0)
    throw new BadRequestException(`expected ${name} to be an instant at which five minutes begin`);
  return instant;
}

function pageOf({ cursor, limit }: Query): Pick<ListRequest, 'after' | 'limit'> {
  const items = limit === undefined ? PAGE_ITEMS.byDefault : Number(limit);
  if (!Number.isInteger(items) || items < 1 || items > PAGE_ITEMS.most)
    throw new BadRequestException(`expected limit to be a number from 1 to ${PAGE_ITEMS.most}`);
  const after = typeof cursor === 'string' ? placeFrom(cursor) : undefined;
  if (cursor !== undefined && after === undefined)
    throw new BadRequestException('expected cursor to be the next of the page before');
  return { after, limit: items };
}
