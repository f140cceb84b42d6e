import { Type } from 'typebox';
import {
  AlertsOfDaySchema,
  DAY_TABLES,
  DayComparisonSchema,
  DaysComparisonSchema,
  DaysSchema,
  DayStaffingSchema,
  RangeSchema,
  SHARED_DIMENSIONS,
  STRETCHES,
} from '#contract';
import { ROWS_PER } from '#board';
import { COMPARISON_FIGURES, DAYS_FIGURES, describeFigures, RANGE_FIGURES } from './figure-descriptions.js';
import {
  DATE,
  FILE_CONTENT,
  FILE_PARAMETERS,
  get,
  PLATEAU_PARAMETER as plateau,
  PLATEAUS_PARAMETER as plateaus,
} from '../http/openapi-parts.js';

const DAYS = '/api/v1/plateaus/{plateau}/days';

/** The operating day of a path. */
export const DATE_PARAMETER = {
  name: 'date',
  in: 'path',
  required: true,
  schema: DATE,
  description: 'Local date on which the day begins',
};

const day = (name: string, description: string) => ({ name, in: 'query', required: true, schema: DATE, description });

const number = (minimum: number, maximum: number, byDefault: number) => ({
  type: 'number',
  minimum,
  maximum,
  default: byDefault,
});

const minutes = (byDefault: number) => ({
  name: 'minutes',
  in: 'query',
  schema: { enum: [...STRETCHES], default: byDefault },
});

/** The rows of a file of days: of one table, or of another. */
const ROWS = Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])), {
  description: 'With `per`: the rows of the file, under the stable names of its columns',
});

/** What the API says of several days, and of what a day took. */
export const REVIEW_PATHS = {
  [DAYS]: get(
    'The figures of days that follow one another: each day, each hour of the week, the best and the worst hours',
    Type.Union([describeFigures(RangeSchema, RANGE_FIGURES), ROWS]),
    [
      plateau,
      day('from', 'The first day'),
      day('to', 'The last day, 400 days at most'),
      {
        name: 'of',
        in: 'query',
        schema: { enum: [...DAY_TABLES], default: 'floor' },
        description: 'The table of a file',
      },
      {
        name: 'per',
        in: 'query',
        schema: { enum: [...ROWS_PER], default: 'day' },
        description:
          'The rows of a file, of JSON too: each day and what it is split by, or its intervals of five minutes',
      },
      ...FILE_PARAMETERS,
    ],
    FILE_CONTENT,
  ),
  [`${DAYS}/{date}/comparison`]: get(
    'An operating day beside the day before and the same days of the last four weeks, by local hour; its surges',
    describeFigures(DayComparisonSchema, COMPARISON_FIGURES),
    [plateau, DATE_PARAMETER, minutes(60)],
  ),
  [`${DAYS}/{date}/staffing`]: get(
    'How many agents the stretches of an operating day took, by Erlang C and by Erlang A, beside those at work',
    DayStaffingSchema,
    [
      plateau,
      DATE_PARAMETER,
      minutes(30),
      { name: 'within', in: 'query', schema: number(0, 3_600, 20), description: 'Seconds to answer in' },
      { name: 'percent', in: 'query', schema: number(1, 99.9, 80), description: 'Of the callers' },
    ],
  ),
  '/api/v1/days/{date}': get(
    'The figures of a date over several plateaus: of each its own local day; rates and percentiles of all together',
    describeFigures(DaysSchema, DAYS_FIGURES),
    [
      DATE_PARAMETER,
      plateaus,
      {
        name: 'by',
        in: 'query',
        style: 'form',
        explode: false,
        schema: { type: 'array', items: { enum: [...SHARED_DIMENSIONS] } },
        description: 'Also split by each of these, each alone',
      },
      ...FILE_PARAMETERS,
    ],
    FILE_CONTENT,
  ),
  '/api/v1/days/{date}/comparison': get(
    'A date of several plateaus beside the day before and the same days of the last four weeks',
    describeFigures(DaysComparisonSchema, COMPARISON_FIGURES),
    [DATE_PARAMETER, plateaus, minutes(60)],
  ),
  '/api/v1/days/{date}/alerts': get(
    'The alerts that fired on a date, on the local day of each plateau, and how soon they were owned',
    AlertsOfDaySchema,
    [DATE_PARAMETER, plateaus],
  ),
};
